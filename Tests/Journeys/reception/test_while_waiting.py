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
