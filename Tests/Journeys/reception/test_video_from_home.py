"""Somebody meets an adviser by video from home: by the link in their mail, in a real call, until the adviser ends it."""
import datetime
import re
import urllib.parse
import zoneinfo

import pytest

from faultless import faultless
from kit.demo import Reception
from kit.patience import eventually
from kit.reception import Member, Visitor
from kit.server import Server
from kit.sources import VISITOR


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


@pytest.fixture
def server(tmp_path, mailbox):
    server = Server(tmp_path / "data", is_demo=True, environment=mailbox.settings).start()
    yield server
    server.stop()


@pytest.fixture
def reception(server, chromium, pages, pictures):
    return Reception(server, chromium, None, pages)


def books_for_soon(adviser, minutes):
    """Outside of duty periods, so that the journey goes on any day."""
    start = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")) + datetime.timedelta(minutes=minutes)
    adviser.goes("/appointments/new")
    adviser.fills("given", "Lucie")
    adviser.js("[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('Saint-Félicien')).click()")
    adviser.fills("mode", "home")
    adviser.fills("contact", "none")
    adviser.fills("date", f"{start:%d/%m/%Y}")
    adviser.fills("hour", f"{start:%H:%M}")
    adviser.js("document.querySelector('[name^=outside]').click()")
    adviser.sends("main form")
    adviser.reads("il faut une adresse de mail")
    adviser.fills("contact", "mail")
    adviser.fills("mail", "lucie@exemple.fr")
    adviser.sends("main form")
    adviser.reads("Rendez-vous noté")


def link_in(mail):
    return urllib.parse.urlsplit(re.search(r"https?://\S+", mail["text"]).group(0)).path


def test_by_the_link_in_the_mail_they_wait_and_talk(server, reception, chromium, pages, mailbox, look):
    adviser = reception.adviser()
    books_for_soon(adviser, 10)
    eventually(lambda: mailbox.mails(), what="the confirmation")
    mail = mailbox.mails()[0]
    assert "En visio, depuis chez vous" in mail["text"] and "entrez ici" in mail["text"], mail["text"]
    own = link_in(mail)
    visitor = chromium(VISITOR, server, kind=Visitor)
    pages.append(visitor.browser.page)
    visitor.browser.go(server.origin + "/session")
    visitor.goes(own)
    visitor.reads("En visio, depuis chez vous")
    look(visitor, "visitor-own-home")
    visitor.clicks(f'main a[href="{own}/salle"]')
    visitor.reads("Rien n’est enregistré")
    visitor.presses("allow")
    eventually(lambda: visitor.js("document.querySelector('[data-self-view]').videoWidth > 0"), what="one's own picture")
    look(visitor, "home-door")
    visitor.sends("main form")
    visitor.reads("Bonjour Lucie")
    adviser.goes("/day")
    adviser.reads("attend en visio, de chez soi", ".arrivals")
    look(adviser, "day-home")
    # A link that nobody was sent opens nothing.
    stranger = chromium(VISITOR, server, kind=Member)
    stranger.browser.go(server.origin + "/session")
    stranger.goes(own[:-4] + "AAAA/salle")
    stranger.reads("Rien à cette adresse")
    id = adviser.js("document.querySelector('.card').id").removeprefix("card-")
    adviser.receives(id)
    adviser.meets(visitor, within=20)
    visitor.meets(adviser, within=20)
    host = reception.host()
    host.reads("en visio depuis chez soi", f"#row-{id}")
    assert not any("occupé" in line for line in host.stations())
    adviser.ends("held")
    visitor.reads("ce rendez-vous est passé")
    host.reads("Entretien tenu", f"#row-{id}")


def test_the_door_is_shut_before(server, reception, chromium, mailbox):
    adviser = reception.adviser()
    books_for_soon(adviser, 50)
    eventually(lambda: mailbox.mails(), what="the confirmation")
    own = link_in(mailbox.mails()[0])
    visitor = chromium(VISITOR, server, kind=Visitor)
    visitor.browser.go(server.origin + "/session")
    visitor.goes(own)
    visitor.reads("La salle d’attente ouvre ici le")
    visitor.goes(own + "/salle")
    visitor.arrives_at(own)


def test_who_closes_the_page_is_not_said_to_wait_before_it(server, reception, chromium, pages, mailbox, look):
    adviser, host = reception.adviser(), reception.host()
    books_for_soon(adviser, 5)
    eventually(lambda: mailbox.mails(), what="the confirmation")
    own = link_in(mailbox.mails()[0])
    visitor = chromium(VISITOR, server, kind=Visitor)
    pages.append(visitor.browser.page)
    visitor.browser.go(server.origin + "/session")
    visitor.goes(own + "/salle")
    visitor.presses("allow")
    visitor.sends("main form")
    visitor.reads("Bonjour Lucie")
    adviser.goes("/day")
    adviser.reads("attend en visio, de chez soi", ".arrivals")
    visitor.goes("/rendez-vous")
    for person in (host, adviser):
        person.reads("n’est plus devant l’écran depuis", within=45)
    look(host, "board-gone-home")
    look(adviser, "day-gone-home")
    # Who comes back is there again, on both lists; what was read aloud stays said.
    id = host.appointment_of("Lucie")
    visitor.goes(own + "/salle")
    visitor.reads("Bonjour Lucie")
    host.reads_no("n’est plus devant l’écran", f"#row-{id}", within=10)
    adviser.reads_no("n’est plus devant l’écran", ".arrivals", within=10)
    adviser.receives(id)
    adviser.meets(visitor, within=20)
    visitor.goes("/rendez-vous")
    # Their seat is kept for half a minute, for whoever only opens the page anew.
    adviser.reads("L’usager a quitté la page", within=60)
    adviser.reads("Pas de téléphone noté")
    look(adviser, "interview-gone-home")
