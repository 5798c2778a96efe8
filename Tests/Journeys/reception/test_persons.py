"""Somebody is written down twice: the host is asked whether it is the same person, says so, and can take it back."""
import datetime
import zoneinfo

import pytest

from faultless import faultless
from kit.demo import Reception
from kit.patience import eventually
from kit.server import Server

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
CARSAT = "Carsat Rhône-Alpes"


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


@pytest.fixture
def reception(tmp_path, mailbox, chromium, firefox, pages, pictures):
    server = Server(tmp_path / "data", is_demo=True, environment=mailbox.settings).start()
    yield Reception(server, chromium, firefox, pages)
    server.stop()


def tuesday(weeks):
    today = datetime.datetime.now(PARIS).date()
    return today + datetime.timedelta(days=7 * weeks + (1 - today.weekday()) % 7)


def books(host, day, given, telephone=None):
    host.goes("/appointments/new")
    host.fills("given", given)
    host.js(f"[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('{CARSAT}')).click()")
    host.fills("contact", "none")
    if telephone:
        host.fills("telephone", telephone)
    host.fills("date", f"{day:%d/%m/%Y}")
    host.fills("hour", "10h")
    host.sends("main form")
    host.reads("Rendez-vous noté")


def test_the_host_is_asked_whether_it_is_the_same_person(reception, look):
    host = reception.host()
    books(host, tuesday(1), "Yvette", "06 12 34 56 78")
    assert "semblable" not in host.text(".told"), "nobody is alike yet"
    books(host, tuesday(2), "Marcel", "06 12 34 56 78")
    assert "semblable" not in host.text(".told"), "a family shares a telephone"
    books(host, tuesday(3), "yvette", "0612345678")
    host.clicks('.told .banner a[href*="/person"]')
    host.reads("Est-ce la même personne ?")
    host.reads("même prénom et même téléphone")
    look(host, "person-alike")
    assert host.js("document.querySelectorAll('tbody tr').length") == 1, "nobody is made one by themselves"
    host.js("document.querySelector('button[value=yes]').focus()")
    host.browser.page.keyboard.press("Enter")
    host.reads("Deux personnes ont été réunies ici")
    look(host, "person-one")
    assert host.js("document.querySelectorAll('tbody tr').length") == 2
    host.sends("form[action$='/person/end']")
    host.reads("Est-ce la même personne ?")
    assert host.js("document.querySelectorAll('tbody tr').length") == 1


def test_the_list_of_all_who_are_alike_empties_as_the_host_answers(reception, look):
    host = reception.host()
    for weeks in (1, 2):
        books(host, tuesday(weeks), "Yvette", "06 12 34 56 78")
    host.goes("/appointments/placeless")
    host.clicks('a[href="/appointments/alike"]')
    host.reads("même prénom et même téléphone")
    look(host, "alike")
    # The demo has some of its own; the newest stand first.
    before = host.js("document.querySelectorAll('.like').length")
    host.js("[...document.querySelectorAll('.like')].find((each) => each.innerText.includes('Yvette')).querySelector('[value=no]').focus()")
    host.browser.page.keyboard.press("Enter")
    eventually(lambda: host.js("document.querySelectorAll('.like').length") == before - 1, what="one question less")
    assert "Yvette" not in host.text("main")
