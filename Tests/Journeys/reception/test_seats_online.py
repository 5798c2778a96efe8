"""Somebody without an account takes a seat in an information session on the public page, by a code that a real mail server delivers."""
import datetime
import re

import pytest

from faultless import faultless
from kit.demo import Reception
from kit.patience import eventually
from kit.plain import PlainBrowser
from kit.reception import Member
from kit.server import Server
from kit.sources import VISITOR
from test_group_sessions import PARIS, TITLE, a_tuesday, plans
from test_visitor_booking import code_in, link_in

MAIL = "yvette@exemple.fr"


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


def plans_online(adviser, day, seats, count="2"):
    """The tick is set where the dates are read, and kept."""
    plans(adviser, day, "14h", seats, rhythm="weekly", count=count)
    adviser.js("void document.querySelector('main [name^=\"online\"]').click()")
    adviser.sends("#session")
    adviser.reads(f"{count} séances sont prévues")


def looks_for(visitor, words):
    visitor.goes("/rendez-vous")
    visitor.fills("q", "st felicien")
    visitor.sends("main form")
    visitor.reads("Séances d’information")
    visitor.reads(words)


def test_a_visitor_takes_a_seat_by_a_code_hears_of_another_hour_and_gives_it_back(server, reception, chromium, mailbox, look):
    adviser, host, day = reception.adviser(), reception.host(), a_tuesday()
    plans_online(adviser, day, "2")
    adviser.clicks('th a[href^="/group-sessions/"]')
    adviser.reads("Ouverte à l’inscription en ligne")
    session = adviser.path()
    look(adviser, "session-online")

    visitor = chromium(VISITOR, server, kind=Member)
    visitor.browser.go(server.origin + "/session")
    looks_for(visitor, "encore 2 places")
    look(visitor, "seats-near")
    first = visitor.js("document.querySelector('main a[href^=\"/rendez-vous/seance/\"]').getAttribute('href')")
    visitor.clicks(f'main a[href="{first}"]')
    visitor.arrives_at(first)
    visitor.reads("S’inscrire à cette séance")
    visitor.reads(TITLE)
    look(visitor, "seat-form")
    visitor.fills("given", "Yvette")
    visitor.fills("mail", "yvette")
    visitor.sends("main form")
    visitor.reads("Écrivez une adresse de mail")
    look(visitor, "seat-form-error")
    visitor.fills("mail", MAIL)
    visitor.sends("main form")
    visitor.reads("Un code de six chiffres est parti vers y…@exemple.fr")
    visitor.reads(TITLE)
    look(visitor, "seat-code")
    code = code_in(mailbox, 1)
    assert TITLE in mailbox.mails()[0]["text"], mailbox.mails()[0]
    # The seat is held meanwhile, and the host reads it.
    host.goes(session)
    host.reads("1 place gardée pour une demande en ligne")
    visitor.fills("code", code)
    visitor.sends("main form")
    visitor.reads("C’est noté")
    visitor.reads("votre place est prise")
    visitor.reads(TITLE)
    look(visitor, "seat-own")
    eventually(lambda: len(mailbox.mails()) == 2, what="the confirmation")
    booked = mailbox.mails()[1]
    assert not booked["defects"] and booked["calendar"]["method"] == "PUBLISH" and booked["calendar"]["revision"] == 0, booked
    # One agency, the title, and where.
    assert booked["calendar"]["summary"] == f"{TITLE}, France Travail Annonay", booked["calendar"]
    assert "Saint-Félicien" in booked["calendar"]["location"], booked["calendar"]
    host.goes(session)
    host.reads("1 inscrit sur 2")
    host.reads("Yvette")

    # Of two who have the form open, one gets the last seat; the other reads which session is next.
    late = PlainBrowser(server.origin)
    opened = late.get(first).form(first)
    quick = PlainBrowser(server.origin)
    answer = quick.send(quick.get(first).form(first), given="Raymond", mail="raymond@exemple.fr")
    assert answer.status == 303 and answer.location.startswith("/rendez-vous/code/"), answer.text
    seat = quick.send(quick.get(answer.location).form(answer.location), code=code_in(mailbox, 3))
    assert seat.status == 303, seat.text
    full = late.send(opened, given="Paul", mail="paul@exemple.fr")
    assert full.status == 409 and "Complet" in full.text and "encore 2 places" in full.text, full.text
    visitor.goes(first)
    visitor.reads("Complet")
    look(visitor, "seat-full")
    visitor.clicks(".banner a")
    visitor.reads("S’inscrire à cette séance")
    visitor.reads_no("Complet")
    visitor.goes("/rendez-vous")

    # Another hour is everybody's, and the calendar's entry is the same one.
    eventually(lambda: len(mailbox.mails()) == 4, what="Raymond's confirmation")
    adviser.goes(f"{session}/change")
    adviser.fills("hour", "15h")
    adviser.sends("#session")
    adviser.reads("La séance a lieu le")
    adviser.reads("Ouverte à l’inscription en ligne")
    eventually(lambda: len(mailbox.mails()) == 6, what="the other hour")
    moved = next(mail for mail in mailbox.mails()[4:] if mail["calendar"]["id"] == booked["calendar"]["id"])
    assert moved["calendar"]["revision"] == 1, moved
    at_three = datetime.datetime.combine(day, datetime.time(15), PARIS).astimezone(datetime.timezone.utc)
    assert datetime.datetime.fromisoformat(moved["calendar"]["start"]) == at_three
    # Who had the form open before is told of the other hour instead of being sent a code for it.
    stale = late.send(opened, given="Paul", mail="paul@exemple.fr")
    assert stale.status == 409 and "a changé d’heure" in stale.text, stale.text

    visitor.goes(link_in(booked))
    visitor.reads("votre place est prise")
    visitor.clicks("#cancel")
    visitor.reads("Annuler cette inscription ?")
    look(visitor, "seat-cancel")
    visitor.sends("#cancel")
    visitor.reads("L’inscription est annulée")
    look(visitor, "seat-own-cancelled")
    eventually(lambda: len(mailbox.mails()) == 7, what="the cancellation")
    assert mailbox.mails()[6]["calendar"]["state"] == "CANCELLED"
    looks_for(visitor, "encore 1 place")


def test_a_session_that_is_not_offered_is_on_no_public_page_and_nobody_types_their_way_in(server, reception, mailbox):
    adviser, day = reception.adviser(), a_tuesday()
    plans_online(adviser, day, "2")
    adviser.clicks('th a[href^="/group-sessions/"]')
    adviser.reads("Ouverte à l’inscription en ligne")
    session = adviser.path()
    plain = PlainBrowser(server.origin)
    page = plain.get("/rendez-vous?q=st+felicien").text
    addresses = re.findall(r'href="(/rendez-vous/seance/[^"]+)"', page)
    assert len(addresses) == 2, addresses
    opened = plain.get(addresses[0]).form(addresses[0])
    adviser.goes(f"{session}/change")
    adviser.js("void document.querySelector('main [name^=\"online\"]').click()")
    adviser.sends("#session")
    adviser.reads("La séance a lieu le")
    adviser.reads_no("Ouverte à l’inscription en ligne")
    assert plain.get("/rendez-vous?q=st+felicien").text.count("/rendez-vous/seance/") == 1
    assert plain.get(addresses[0]).status == 404
    answer = plain.send(opened, given="Paul", mail="paul@exemple.fr")
    assert answer.status == 404 and "réserver en ligne" in answer.text, answer.text
    assert not mailbox.mails()
