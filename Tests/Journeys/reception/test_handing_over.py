"""One adviser asks a colleague, by name, to receive somebody who waits: nothing is locked by it."""
import pytest

from faultless import faultless
from kit.patience import eventually
from kit.reception import OTHER_ADVISER


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


def hands(adviser, appointment, name):
    """By keyboard: open, choose by the first letters, press."""
    keys = adviser.browser.page.keyboard
    adviser.reads("Confier à…", f"#hand-{appointment}")
    adviser.js(f"document.querySelector('#hand-{appointment} > summary').focus()")
    keys.press("Enter")
    keys.press("Tab")
    assert adviser.js("document.activeElement.name") == "colleague"
    if name:
        keys.type(name)
        chosen = "document.activeElement.selectedOptions[0].text"
        eventually(lambda: adviser.js(chosen).startswith(name), what=f"{name} being chosen")
    keys.press("Tab")
    assert adviser.js("document.activeElement.innerText") == "Confier"
    keys.press("Enter")


def test_a_colleague_is_asked_by_name_and_hears_it(reception, look):
    claire, paul = reception.adviser(), reception.adviser("paul.exemple", side=OTHER_ADVISER)
    host, appointment = reception.host(), reception.appointment
    reception.sits_down(host)
    paul.reads("attend devant l’écran", ".arrivals")
    # Seen once, the chime is over.
    paul.browser.page.mouse.move(200, 200)
    paul.browser.page.mouse.move(210, 210)
    eventually(lambda: not paul.js("Boolean(document.querySelector('[data-fresh]'))"), what="the arrival being seen")

    # Nobody chosen is said, and nothing happens.
    hands(claire, appointment, "")
    claire.reads("Choisissez d’abord à qui", ".banner")
    claire.goes("/day")
    hands(claire, appointment, "Paul")
    claire.reads("Jeanne Démonstration attend Paul Exemple", ".banner")
    claire.reads("Confié à Paul Exemple.", f"#card-{appointment}")
    look(claire, "day-handing")
    assert reception.ledger.appointment(appointment)["handed_name"] == "Paul Exemple"

    paul.reads("Claire Exemple vous confie Jeanne Démonstration.", ".arrivals")
    eventually(lambda: paul.js(f"Boolean(document.querySelector('#handed-{appointment}[data-fresh]'))"), what="the chime ringing again")
    eventually(lambda: paul.js("document.title").startswith("On vous confie une personne"), what="the title saying so")
    assert paul.js("document.querySelector('.arrivals > li').id") == f"handed-{appointment}"
    look(paul, "day-handed")
    # The host hears nothing of it: it is the agency's own affair.
    assert "confi" not in host.text()

    paul.receives(appointment)
    claire.reads_no("Confié à", "body")
    assert reception.ledger.appointment(appointment)["handed_to"] is None


def test_it_locks_nothing_and_is_taken_back(reception):
    claire, paul = reception.adviser(), reception.adviser("paul.exemple", side=OTHER_ADVISER)
    appointment = reception.appointment
    reception.sits_down(reception.host())
    hands(claire, appointment, "Paul")
    paul.reads("vous confie", ".arrivals")
    # Who was asked says no.
    paul.clicks(f"#hand-{appointment} > summary")
    paul.clicks(f"#hand-{appointment} button[name=nobody]")
    claire.reads_no("Confié à Paul", "body")
    paul.reads_no("vous confie", ".arrivals")
    # Asked again; but Claire has time after all.
    claire.goes("/day")
    hands(claire, appointment, "Paul")
    paul.reads("vous confie", ".arrivals")
    claire.receives(appointment)
    paul.reads_no("vous confie", ".arrivals")
    row = reception.ledger.appointment(appointment)
    assert (row["adviser_name"], row["handed_to"]) == ("Claire Exemple", None)
