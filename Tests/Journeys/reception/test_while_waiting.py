"""What happens while somebody waits: they walk in, an adviser writes to them, and who did not come gets another appointment."""
import time

import pytest

from faultless import faultless
from kit.patience import eventually

AGENCY = "France Travail Annonay"
A_KEY, A_LOOK = 150, 0.5


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


def test_a_message_stands_before_the_visitor_and_is_gone_when_they_are_received(reception, look):
    host, station, adviser = reception.host(), reception.station(), reception.adviser()
    appointment = reception.appointment
    reception.sits_down(host)
    station.reads("Bonjour Jeanne")
    adviser.reads("attend devant l’écran", ".arrivals")
    adviser.clicks(f"#write-{appointment} > summary")
    adviser.clicks(f"#write-{appointment} button[value=papers]")
    adviser.reads("Affiché : « Préparez votre pièce d’identité")
    station.reads("écrit : « Préparez votre pièce d’identité", ".station-message")
    host.reads("écrit : « Préparez votre pièce d’identité", f"#row-{appointment}")
    look(adviser, "day-written")
    look(host, "board-written")
    look(station, "station-written")
    # One's own words, by Enter alone.
    adviser.clicks(f"#write-{appointment} > summary")
    adviser.js(f"document.querySelector('#write-{appointment} input[name=text]').focus()")
    adviser.browser.page.keyboard.type("Encore deux minutes.")
    adviser.browser.page.keyboard.press("Enter")
    station.reads("Encore deux minutes.", ".station-message")
    adviser.receives(appointment)
    eventually(lambda: "deux minutes" not in station.text("body"), what="the message being gone")
    assert reception.ledger.appointment(appointment)["message"] is None


def test_who_walks_in_is_written_down_by_keyboard_in_seconds(reception, look):
    host = reception.host()
    keys = host.browser.page.keyboard
    host.clicks('a[href="/appointments/walk-in"]')
    host.reads("Une personne sans rendez-vous")
    eventually(lambda: host.js("document.activeElement.name") == "given", what="the first question having the focus")
    look(host, "walk-in")
    began = time.monotonic()
    keys.type("Marcelle", delay=A_KEY)
    for wanted in ["family", "agency"]:
        keys.press("Tab", delay=A_KEY)
        eventually(lambda: host.js("document.activeElement.name") == wanted, what=f"{wanted} having the focus")
        time.sleep(A_LOOK)
    while not host.js(f"document.activeElement.closest('label')?.innerText.includes('{AGENCY}') && document.activeElement.checked"):
        keys.press("ArrowDown" if host.js("document.activeElement.checked") else "Space", delay=A_KEY)
    keys.press("Enter", delay=A_KEY)
    host.arrives_at("/board")
    took = time.monotonic() - began
    print(f"a walk-in by keyboard: {took:.0f} s")
    assert took < 15, took
    row = f"#row-{host.appointment_of('Marcelle')}"
    host.reads("arrivée", row)
    host.reads("sans rendez-vous", row)


def receives_in_person(adviser):
    """The agency has no duty period yet: one at all hours, at every point, by video and in person."""
    adviser.goes("/offer")
    adviser.clicks('main a[href$="/new"]')
    adviser.reads("Conseillers en même temps")
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"):
        adviser.fills(day, "0h-23h59")
    adviser.js("document.querySelectorAll('[name^=points]').forEach((each) => each.click())")
    adviser.js("document.querySelector('main form [value=present]').click()")
    adviser.sends("main form")
    adviser.reads("C’est enregistré")


def test_who_walks_in_to_an_adviser_who_is_there_sits_at_no_station(reception, look):
    host, adviser = reception.host(), reception.adviser()
    host.goes("/appointments/walk-in")
    host.reads("Une personne sans rendez-vous")
    # Nobody receives in person here yet: how is no question.
    assert not host.shows("main form [name=mode]")
    receives_in_person(adviser)
    adviser.goes("/day")
    host.goes("/appointments/walk-in")
    host.fills("given", "Solange")
    host.js(f"[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('{AGENCY}')).click()")
    host.fills("mode", "present")
    look(host, "walk-in-modes")
    host.sends("main form")
    host.arrives_at("/board")
    own = host.appointment_of("Solange")
    for words in ("conseiller sur place", "arrivée", "sans rendez-vous"):
        host.reads(words, f"#row-{own}")
    host.reads_no("Installer", f"#row-{own}")
    known = reception.ledger.appointment(own)
    assert (known["mode"], known["state"], known["station"]) == ("present", "arrived", None), known
    adviser.reads("Solange", ".arrivals")
    adviser.reads("À vous de recevoir", ".arrivals")
    adviser.receives(own)
    adviser.reads("La personne est avec vous")
    adviser.fills("outcome", "held")
    adviser.sends("#end")
    adviser.arrives_at("/day")
    host.reads("Entretien tenu", f"#row-{own}")


def test_who_did_not_come_gets_another_appointment_under_the_same_name(reception, look):
    host = reception.host()
    appointment = reception.appointment
    row = f"#row-{appointment}"
    host.welcomes(appointment)
    host.clicks(f'{row} form[action$="/end"] button')
    host.reads("Absent", row)
    host.clicks(f"{row} summary")
    host.clicks(f'{row} a[href*="/again"]')
    host.reads("Donner un autre rendez-vous")
    look(host, "another-appointment")
    host.fills("date", "mardi prochain")
    host.fills("hour", "10h")
    host.sends("main form")
    host.reads("Rendez-vous noté")
    persons = reception.ledger.persons("Jeanne")
    assert persons.count(reception.ledger.appointment(appointment)["person"]) == 2, persons
