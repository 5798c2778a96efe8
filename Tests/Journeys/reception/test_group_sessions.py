"""An information session: planned each month, people inscribed by keyboard until it is full, moved, ticked, and held."""
import datetime
import sqlite3
import zoneinfo

import pytest

from faultless import faultless
from kit.demo import Reception
from kit.patience import eventually
from kit.server import Server

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
TITLE = "Déclarer ses ressources en ligne"


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


@pytest.fixture
def reception(tmp_path, mailbox, chromium, pages, pictures):
    server = Server(tmp_path / "data", is_demo=True, environment=mailbox.settings).start()
    yield Reception(server, chromium, None, pages)
    server.stop()


def a_tuesday():
    day = datetime.datetime.now(PARIS).date() + datetime.timedelta(days=7)
    while day.weekday() != 1:
        day += datetime.timedelta(days=1)
    return day


def plans(adviser, day, hour, seats, **typed):
    """As far as the dates, which stand there before anything is noted."""
    adviser.goes("/group-sessions/new")
    adviser.fills("title", TITLE)
    adviser.fills("date", f"{day:%d/%m/%Y}")
    adviser.fills("hour", hour)
    field = adviser.js("""[...document.querySelectorAll('main label')].find((each) => each.innerText.includes('Saint-Félicien')).htmlFor""")
    adviser.fills(adviser.js(f"document.getElementById('{field}').name"), seats)
    for name, value in typed.items():
        adviser.fills(name, value)
    adviser.sends("#session")
    adviser.reads("Rien n’est encore noté")


def begun_a_while_ago(server, minutes):
    """As if the session that is planned had begun so long ago: nobody waits ten minutes for a test."""
    with sqlite3.connect(f"{server.data}/visavis.sqlite", timeout=20) as connection:
        for table in ("group_sessions", "appointments"):
            condition = "WHERE group_session IS NOT NULL" if table == "appointments" else ""
            connection.execute(f"UPDATE {table} SET start = start - ? {condition}", (minutes * 60_000,))
    connection.close()


def inscribes_by_keyboard(host, given, mail=None):
    """From the session's page on: the form has the focus, Enter sends it."""
    keys = host.browser.page.keyboard
    host.clicks('a[href*="/inscription"]')
    eventually(lambda: host.js("document.activeElement.name") == "given", what="the first question having the focus")
    keys.type(given)
    keys.press("Tab")
    keys.type("Fictive")
    keys.press("Tab")
    keys.press("Space")
    if mail:
        eventually(lambda: host.js("document.activeElement.value") == "mail", what="mail being the first answer")
        keys.press("Tab")
        keys.type(mail)
    else:
        keys.press("ArrowUp")
        eventually(lambda: host.js("document.activeElement.value") == "none", what="nothing being the last answer")
    keys.press("Enter")
    host.reads("inscription faite")


def test_a_monthly_session_fills_and_moves_and_everybody_hears_of_it(reception, mailbox, look):
    adviser, host, day = reception.adviser(), reception.host(), a_tuesday()
    look(adviser, "day-of-sessions")
    plans(adviser, day, "14h", "2", rhythm="monthly", count="3")
    look(adviser, "group-session-dates")
    assert adviser.js("document.querySelectorAll('[name^=\"times-\"]').length") == 3
    # Who unticks a date plans the others.
    adviser.js("void document.querySelectorAll('[name^=\"times-\"]')[1].click()")
    adviser.sends("#session")
    adviser.reads("2 séances sont prévues")
    look(adviser, "group-sessions")

    host.goes("/group-sessions")
    host.reads("0 inscrit sur 2")
    host.clicks(f'th a[href^="/group-sessions/"]')
    host.reads("Personne n’est encore inscrit")
    inscribes_by_keyboard(host, "Yvette", mail="yvette@exemple.fr")
    inscribes_by_keyboard(host, "Raymond")
    host.reads("2 inscrits sur 2")
    look(host, "group-session-full")
    eventually(lambda: len(mailbox.mails()) == 1, what="the confirmation")
    host.clicks('a[href*="/inscription"]')
    host.reads("Complet")
    look(host, "inscription-full")
    # The next date is a press away.
    host.clicks(".banner a")
    host.reads("Inscrire à la séance")
    host.reads_no("Complet")
    host.goes("/group-sessions")

    adviser.goes("/group-sessions")
    adviser.clicks('th a[href^="/group-sessions/"]')
    adviser.reads("2 inscrits sur 2")
    session = adviser.path()
    look(adviser, "group-session-of-the-adviser")
    adviser.clicks(f'a[href="{session}/change"]')
    adviser.arrives_at(f"{session}/change")
    adviser.fills("hour", "15h")
    look(adviser, "group-session-change")
    adviser.sends("#session")
    adviser.reads("La séance a lieu le")
    eventually(lambda: len(mailbox.mails()) == 2, what="the other hour")
    booked, moved = mailbox.mails()
    assert [each["calendar"]["revision"] for each in (booked, moved)] == [0, 1]
    assert booked["calendar"]["id"] == moved["calendar"]["id"]
    assert all(TITLE in each["text"] and not each["defects"] for each in (booked, moved)), moved
    assert TITLE in moved["calendar"].get("summary", TITLE)
    at_three = datetime.datetime.combine(day, datetime.time(15), PARIS).astimezone(datetime.timezone.utc)
    assert datetime.datetime.fromisoformat(moved["calendar"]["start"]) == at_three
    # Who gave no address has to be called.
    host.goes("/appointments/placeless")
    host.reads("Raymond")
    look(host, "placeless-of-a-session")
    adviser.goes(session)
    adviser.clicks("details.cancels summary")
    adviser.sends("details.cancels form")
    adviser.reads("La séance est annulée")
    look(adviser, "group-session-cancelled")
    eventually(lambda: len(mailbox.mails()) == 3, what="the cancellation")
    assert mailbox.mails()[2]["calendar"]["method"] == "CANCEL"


def test_who_is_ticked_was_there_when_the_session_is_held(reception, look):
    adviser, host = reception.adviser(), reception.host()
    start = datetime.datetime.now(PARIS) + datetime.timedelta(minutes=5)
    host.goes("/board")
    plans(adviser, start.date(), f"{start:%H:%M}", "4", length="15")
    adviser.sends("#session")
    adviser.reads("la séance est prévue")
    # The board was open all the while, and nobody is inscribed.
    host.reads(f"Séance « {TITLE} »")
    host.reads("0 inscrit sur 4")
    host.goes("/group-sessions")
    host.clicks('th a[href^="/group-sessions/"]')
    inscribes_by_keyboard(host, "Yvette")
    inscribes_by_keyboard(host, "Raymond")
    host.goes("/board")
    host.reads(f"Séance « {TITLE} »")
    host.reads("2 inscrits sur 4")
    look(host, "board-of-a-session")
    # One key: the row has the focus, Enter does its main button.
    yvette = host.appointment_of("Yvette")
    host.js(f"document.getElementById('row-{yvette}').focus()")
    host.browser.page.keyboard.press("Enter")
    host.reads("là depuis", f"#row-{yvette}")
    adviser.goes("/day")
    adviser.reads("2 inscrits sur 4")
    look(adviser, "day-of-a-session")
    assert not adviser.shows(".session a[href$='/held']"), "it has not begun"
    begun_a_while_ago(reception.server, 7)
    adviser.goes("/group-sessions")
    adviser.clicks('th a[href^="/group-sessions/"]')
    adviser.reads("« Séance tenue » sera possible à partir de")
    session = adviser.path()
    adviser.goes(f"{session}/held")
    adviser.reads("dix minutes après le début")
    look(adviser, "group-session-begun")
    begun_a_while_ago(reception.server, 9)
    # A moment after midnight it is yesterday's, and stands on its own page alone.
    is_todays = (start - datetime.timedelta(minutes=9)).date() == datetime.datetime.now(PARIS).date()
    adviser.goes("/day" if is_todays else session)
    adviser.clicks(".session a[href$='/held']" if is_todays else "main a[href$='/held']")
    adviser.reads("Cochés « Arrivé » : 1")
    adviser.reads("Notés absents : 1")
    look(adviser, "group-session-held-asked")
    assert reception.ledger.planned("Yvette")[0][2] is None, "nothing is written before it is said again"
    keys = adviser.browser.page.keyboard
    adviser.js("document.querySelector('#held button').focus()")
    keys.press("Enter")
    # The page that asks says it too.
    adviser.arrives_at(session)
    adviser.reads("la séance a été tenue")
    look(adviser, "group-session-held")
    outcomes = {given: reception.ledger.planned(given)[0][2] for given in ("Yvette", "Raymond")}
    assert outcomes == {"Yvette": "held", "Raymond": "absent"}


def test_a_series_is_cancelled_from_one_session_on(reception, mailbox, look):
    adviser, host, day = reception.adviser(), reception.host(), a_tuesday()
    plans(adviser, day, "14h", "2", rhythm="weekly", count="3")
    adviser.sends("#session")
    adviser.reads("3 séances sont prévues")
    second = adviser.js("document.querySelectorAll('th a[href^=\"/group-sessions/\"]')[1].pathname")
    host.goes(second)
    inscribes_by_keyboard(host, "Yvette", mail="yvette@exemple.fr")
    adviser.goes(second)
    adviser.clicks(f'a[href="{second}/series-cancellation"]')
    adviser.reads("1 inscrit sur 2")
    adviser.reads("0 inscrit sur 2")
    assert len(adviser.js("[...document.querySelectorAll('tbody tr')].map((each) => each.innerText)")) == 2
    look(adviser, "group-session-series-end")
    # Whoever changes their mind cancels nothing.
    adviser.clicks(".form-end a")
    adviser.reads("1 inscrit sur 2")
    adviser.clicks(f'a[href="{second}/series-cancellation"]')
    adviser.reads("Oui, annuler ces séances : 2")
    adviser.sends("#series")
    adviser.reads("2 séances sont annulées")
    look(adviser, "group-sessions-series-cancelled")
    states = adviser.js("[...document.querySelectorAll('tbody th')].map((each) => each.innerText.includes('(annulée)'))")
    assert states == [False, True, True], states
    eventually(lambda: len(mailbox.mails()) == 2, what="the cancellation")
    assert mailbox.mails()[1]["calendar"]["method"] == "CANCEL"


def test_a_session_whose_point_is_closed_is_on_the_list_to_call(reception, look):
    adviser, host, day = reception.adviser(), reception.host(), a_tuesday()
    plans(adviser, day, "14h", "2")
    adviser.sends("#session")
    adviser.reads("la séance est prévue")
    host.goes("/offer")
    host.fills("what", "point")
    host.fills("from", f"{day:%d/%m/%Y}")
    host.sends("#closure")
    host.reads("La fermeture est enregistrée")
    host.clicks("main .banner a")
    host.reads("Séances sans place")
    host.reads("Le lieu est fermé.")
    adviser.goes("/appointments/placeless")
    adviser.reads("Séances sans place")
    look(adviser, "placeless-of-sessions")
    adviser.clicks('th a[href^="/group-sessions/"]')
    adviser.reads("Cette séance ne peut pas avoir lieu comme prévu")
    adviser.reads("Ce qui manque ici : Le lieu est fermé.")
    look(adviser, "group-session-lost")
