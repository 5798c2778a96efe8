"""Two points, one adviser, one queue: each host reads where theirs stand, and of the others a first name."""
import datetime
import zoneinfo

import pytest

from faultless import faultless
from kit.patience import eventually

AGENCY, THUEYTS = "France Travail Annonay", "luc.invente"


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


def walks_in(host, given, family):
    """Somebody stands there without an appointment: written down at this minute, and welcomed."""
    host.goes("/appointments/new")
    host.fills("given", given)
    host.fills("family", family)
    host.js(f"[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('{AGENCY}')).click()")
    now = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris"))
    host.fills("date", f"{now.day}/{now.month}/{now.year}")
    host.fills("hour", f"{now.hour}h{now.minute:02}")
    host.sends("main form")
    host.arrives_at("/board")
    appointment = host.appointment_of(given)
    host.welcomes(appointment)
    return appointment


def queue(host):
    """The names of the agency's queue over all points, the first to be received first."""
    return host.js(f"""[...document.querySelectorAll('.queue')].filter((queue) => queue.querySelector('h2').innerText.includes('{AGENCY}'))
        .flatMap((queue) => [...queue.querySelectorAll('strong')]).map((name) => name.innerText.replaceAll('\\u00a0', ' '))""")


def reads_queue(host, names):
    return eventually(lambda: queue(host) == names, what=f"{names} being the queue; it is {queue(host)}")


def arrivals(adviser):
    return adviser.js("[...document.querySelectorAll('.arrivals > li')].map((line) => line.dataset.say.split(' ')[0])")


def test_walk_ins_an_appointment_and_somebody_urgent_stand_in_one_order_on_all_boards(reception, look):
    adviser = reception.adviser()
    host, far = reception.host(viewport=(1920, 1080)), reception.host(THUEYTS, viewport=(1920, 1080))
    marcelle = walks_in(host, "Marcelle", "Fictive")
    octavie = walks_in(far, "Octavie", "Secrète")
    # Nobody has to press anything: the board hears of the other point.
    reads_queue(host, ["Marcelle F.", "Octavie"])
    # Whose hour has come goes before who walked in.
    host.welcomes(reception.appointment)
    reads_queue(host, ["Jeanne D.", "Marcelle F.", "Octavie"])
    reads_queue(far, ["Jeanne", "Marcelle", "Octavie S."])
    host.reads("en tête de file, a rendez-vous", f"#row-{reception.appointment}")
    far.reads("3e de la file, sans rendez-vous", f"#row-{octavie}")
    eventually(lambda: arrivals(adviser) == ["Jeanne", "Marcelle", "Octavie"], what="the adviser's order")
    # The adviser's page is open, so that a wait can be told; boards are looked at again every half minute.
    host.reads("c’est bientôt son tour", f"#row-{reception.appointment}", within=45)
    # How long, hangs on who is expected between: the demo's day goes with the hour of the test.
    host.reads(", attente ", f"#row-{marcelle}", within=45)
    far.reads(", attente ", f"#row-{octavie}", within=45)

    # Urgent, by keyboard: the row, its menu, the word.
    keys = far.browser.page.keyboard
    far.js(f"document.getElementById('summary-{octavie}').focus()")
    keys.press("Enter")
    while far.js("document.activeElement.innerText") != "Urgent":
        keys.press("Tab")
        assert far.js(f"document.getElementById('row-{octavie}').contains(document.activeElement)"), "the menu has no such word"
    look(far, "queue-menu")
    keys.press("Enter")
    reads_queue(far, ["Octavie S.", "Jeanne", "Marcelle"])
    reads_queue(host, ["Octavie", "Jeanne D.", "Marcelle F."])
    assert "Secr" not in host.text() and "Fictive" not in far.text() and "Démonstration" not in far.text()
    eventually(lambda: arrivals(adviser) == ["Octavie", "Jeanne", "Marcelle"], what="the adviser's order")
    look(host, "queue-board")
    look(far, "queue-board-far")
    look(adviser, "queue-day")

    # Taken back, by the adviser: where she stood.
    adviser.press_of(octavie, "urgency/end")
    reads_queue(host, ["Jeanne D.", "Marcelle F.", "Octavie"])


def test_an_adviser_promises_five_minutes_and_the_visitor_and_the_host_read_it(reception, look):
    station, adviser, host = reception.station(), reception.adviser(), reception.host()
    reception.sits_down(host)
    station.reads("Bonjour Jeanne")
    adviser.press_of(reception.appointment, "promise")
    station.reads("On vous appelle vers")
    look(station, "queue-station")
    host.reads("l’agence appelle vers", f"#row-{reception.appointment}")
    # Said once.
    adviser.reads("l’agence appelle vers", f"#card-{reception.appointment}")
    assert "Dans cinq minutes" not in adviser.text(f"#card-{reception.appointment}")
    look(adviser, "queue-day-promised")


def test_whoever_arrives_during_an_interview_is_counted_told_and_not_lost(reception):
    station, adviser, far = reception.station(), reception.adviser(), reception.host(THUEYTS)
    reception.interview(adviser, station)
    adviser.reads("personne n’attend", ".call-facts")
    octavie = walks_in(far, "Octavie", "Secrète")
    adviser.reads("1 personne attend", ".call-facts")
    far.reads("en tête de file, sans rendez-vous, attente ", f"#row-{octavie}", within=45)
    # Nobody joins: the interview is of two.
    assert len(adviser.js("[...document.querySelectorAll('.others .tile')]")) == 1
    adviser.ends("held")
    adviser.reads("Octavie Secrète", ".arrivals")
