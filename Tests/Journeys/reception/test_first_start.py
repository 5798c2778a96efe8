"""From nothing to a first appointment: the one-time link, the network by its forms, everybody by a link of their own."""
import re
import sqlite3

import pytest

from kit.patience import eventually
from kit.reception import HOST, OPERATOR, Adviser, Host, Operator, Visitor
from kit.server import Server
from kit.sources import ADVISER, VISITOR

PASSWORD = "quatre mots sans lien"


@pytest.fixture
def first_server(tmp_path):
    """`visavis serve` on an empty folder."""
    server = Server(tmp_path / "data", is_demo=False).start()
    yield server
    server.stop()


def test_a_network_is_made_by_its_forms(first_server, chromium):
    server = first_server
    link = eventually(lambda: re.search(r"http\S+/invitations/\S+", server.printed()), what="the one-time link").group()
    operator = chromium(OPERATOR, server, kind=Operator)
    operator.browser.go(link)
    operator.reads("Devenir opérateur du réseau")
    fill(operator, login="camille.essai", name="Camille Essai", password=PASSWORD, again=PASSWORD)
    operator.reads("Le mot de passe est enregistré")
    operator.signs_in({"url": f"{server.origin}/session", "user": "camille.essai", "password": PASSWORD})
    operator.arrives_at("/network")
    # The link has served.
    guest = chromium(HOST, server, kind=Host)
    guest.browser.go(link)
    guest.reads("Ce lien a déjà servi")

    make(operator, "/partners/new", "L’organisme", label="France Travail")
    make(operator, "/agencies/new", "L’agence est créée", partner="France Travail", label="Annonay")
    make(operator, "/partners/new", "L’organisme", label="CAF")
    make(operator, "/agencies/new", "L’agence est créée", partner="CAF", label="CAF de l’Ardèche")
    for point in ("Saint-Félicien", "Thueyts"):
        make(operator, "/points/new", "Le point d’accueil est créé", label=point)
    make(operator, "/stations/new", "Le poste est créé", point="Saint-Félicien", label="Poste 1", login="poste-1-essai")
    accounts = {
        "anne.essai": ("Anne Essai", "host", {"point": "Saint-Félicien"}),
        "luc.essai": ("Luc Essai", "host", {"point": "Thueyts"}),
        "claire.essai": ("Claire Essai", "adviser", {"agency": "Annonay"}),
        "sacha.essai": ("Sacha Essai", "adviser", {"agency": "Ardèche"}),
    }
    for login, (name, role, place) in accounts.items():
        make(operator, "/accounts/new", "Le compte est ouvert", login=login, name=name, role=role, **place)

    # Each by a link of their own, that is shown once.
    members = {}
    for login, (side, kind, door) in {
        "anne.essai": (HOST, Host, "/session"), "luc.essai": (HOST, Host, "/session"),
        "claire.essai": (ADVISER, Adviser, "/session"), "sacha.essai": (ADVISER, Adviser, "/session"),
        "poste-1-essai": (VISITOR, Visitor, "/station"),
    }.items():
        member = members[login] = chromium(side, server, kind=kind)
        member.browser.go(invited(operator, login))
        member.reads("Choisir un mot de passe")
        fill(member, password=PASSWORD, again=PASSWORD)
        member.reads("Le mot de passe est enregistré")
        member.signs_in({"url": server.origin + door, "user": login, "password": PASSWORD})
    host, adviser, station = members["anne.essai"], members["claire.essai"], members["poste-1-essai"]
    station.is_in("quiet")

    # The first appointment; the adviser's own.
    host.goes("/appointments/new")
    fill(host, given="Ludivine", family="Apocryphe", agency=the(host, "Annonay"), date="aujourd’hui", hour="23h55")
    host.reads("Ludivine A.", ".rows")
    appointment = host.js("document.querySelector('[data-row]').id.replace('row-', '')")
    adviser.reads("Ludivine Apocryphe")

    # Of other organisations nobody sees anything: what is not theirs is not there.
    for other, path in (("luc.essai", "/board"), ("sacha.essai", "/day")):
        member = members[other]
        member.goes(path)
        assert "Ludivine" not in member.js("document.documentElement.outerHTML")
        for address in (f"/appointments/{appointment}/end", f"/interviews/{appointment}"):
            status = member.js(f"fetch('{address}').then((answer) => answer.status)")
            assert status == (404 if "end" in address or "sacha" in other else 403), f"{other} at {address}: {status}"
        for command in ("arrival", "reception"):
            assert member.js(posting(f"/appointments/{appointment}/{command}")) in (403, 404)
    for member in (host, adviser):
        for address in ("/network", "/accounts"):
            assert member.js(f"fetch('{address}').then((answer) => answer.status)") == 403
    rows = sqlite3.connect(f"file:{server.data}/visavis.sqlite?mode=ro", uri=True).execute("SELECT state FROM appointments").fetchall()
    assert rows == [("booked",)]


def fill(person, **fields):
    for name, value in fields.items():
        person.fills(name, value)
    person.sends("main form")


def make(operator, path, notice, **fields):
    operator.goes(path)
    fill(operator, **fields)
    operator.reads(notice)


def the(person, words):
    """The value of the choice that says so."""
    return person.js(f"""[...document.querySelectorAll('main label.choice')]
        .find((each) => each.innerText.includes('{words}'))?.querySelector('input').value ?? '{words}'""")


def invited(operator, login):
    operator.goes("/accounts")
    operator.goes(operator.js(f"""[...document.querySelectorAll('main tbody tr')]
        .find((each) => each.textContent.includes('{login}')).querySelector('a').pathname"""))
    operator.sends('form[action$="/invitations"]')
    operator.reads("Ce lien n’est montré qu’une fois")
    return operator.js("document.querySelector('main input[readonly], main textarea[readonly]').value")


def posting(path):
    """The status of a form of this very page, sent elsewhere."""
    return f"""fetch('{path}', {{ method: 'POST', redirect: 'manual', headers: {{ 'X-CSRF-Token':
        document.querySelector('meta[name="csrf"]').content, 'Content-Type': 'application/x-www-form-urlencoded' }} }})
        .then((answer) => answer.status)"""
