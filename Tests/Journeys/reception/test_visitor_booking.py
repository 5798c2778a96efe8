"""Somebody without an account books on the public page, by a code that a real mail server delivers, and changes it by the link in the mail."""
import datetime
import re
import urllib.parse
import zoneinfo

import pytest

from faultless import faultless
from kit.demo import Reception
from kit.patience import eventually
from kit.plain import PlainBrowser
from kit.reception import Member
from kit.server import Server
from kit.sources import VISITOR

# The cast's duty period in which visitors book themselves: Carsat, at Saint-Félicien and Thueyts.
HOURS = "/rendez-vous/00000000-0003-7000-8000-000000000001/00000000-0002-7000-8000-000000000003"
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


def code_in(mailbox, number):
    """The code of the mail of that number, from its text as a person reads it."""
    eventually(lambda: len(mailbox.mails()) >= number, what=f"mail {number}")
    mail = mailbox.mails()[number - 1]
    assert not mail["defects"] and mail["calendar"] is None, mail
    code = re.search(r"Votre code\s:\s(\d{6})", mail["text"]).group(1)
    assert mail["subject"].startswith(code)
    return code


def link_in(mail):
    return urllib.parse.urlsplit(re.search(r"https?://\S+", mail["text"]).group(0)).path


def next_tuesday():
    day = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")).date() + datetime.timedelta(days=2)
    while day.weekday() != 1 or (day.month, day.day) in {(12, 25), (1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11)}:
        day += datetime.timedelta(days=1)
    return day


def asks(visitor, hour, mail=MAIL, given="Yvette"):
    visitor.goes(f"{HOURS}/{next_tuesday():%Y-%m-%d}T{hour}")
    visitor.reads("Prendre ce rendez-vous")
    visitor.fills("given", given)
    visitor.fills("mail", mail)
    visitor.sends("main form")


def test_a_visitor_books_by_a_code_moves_and_cancels(server, reception, chromium, mailbox, look):
    visitor = chromium(VISITOR, server, kind=Member)
    visitor.browser.go(server.origin + "/session")
    day = next_tuesday()
    # From the village to the hour.
    visitor.goes("/rendez-vous")
    visitor.fills("q", "st felicien")
    visitor.sends("main form")
    visitor.reads("à vol d’oiseau")
    visitor.clicks(f'main a[href="{HOURS}"]')
    visitor.arrives_at(HOURS)
    visitor.goes(f"{HOURS}?from={day:%Y-%m-%d}")
    look(visitor, "visitor-hours")
    visitor.clicks(f'main a[href="{HOURS}/{day:%Y-%m-%d}T09:00"]')
    visitor.reads("Prendre ce rendez-vous")
    look(visitor, "visitor-form")
    visitor.fills("given", "Yvette")
    visitor.fills("mail", "yvette")
    visitor.sends("main form")
    visitor.reads("Écrivez une adresse de mail")
    look(visitor, "visitor-form-error")
    visitor.fills("mail", MAIL)
    visitor.sends("main form")
    visitor.reads("Un code de six chiffres est parti vers y…@exemple.fr")
    look(visitor, "visitor-code")
    code = code_in(mailbox, 1)
    # The place is held meanwhile: a host at another point does not get it.
    host = reception.host("luc.invente")
    host.goes("/appointments/new")
    host.fills("given", "Raymond")
    host.js("[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('Carsat')).click()")
    host.fills("contact", "none")
    host.fills("date", f"{day:%d/%m/%Y}")
    host.fills("hour", "9h")
    host.sends("main form")
    host.reads("Aucun conseiller n’est libre")
    visitor.fills("code", "000000" if code != "000000" else "000001")
    visitor.sends("main form")
    visitor.reads("Ce n’est pas le code")
    look(visitor, "visitor-code-wrong")
    visitor.fills("code", f"{code[:3]} {code[3:]}")
    visitor.sends("main form")
    visitor.reads("C’est noté")
    look(visitor, "visitor-own")
    eventually(lambda: len(mailbox.mails()) == 2, what="the confirmation")
    booked = mailbox.mails()[1]
    assert booked["calendar"]["method"] == "PUBLISH" and not booked["defects"]
    assert [(start.hour, state) for start, state, _ in planned(reception)] == [(9, "booked")]
    # Another hour, of those that are offered: from the link in the mail.
    visitor.goes(link_in(booked))
    visitor.reads("vous avez rendez-vous")
    visitor.js("document.querySelectorAll('[name=slot]')[1].click()")
    visitor.sends("#move")
    visitor.reads("La nouvelle heure est notée")
    eventually(lambda: len(mailbox.mails()) == 3, what="the other time")
    assert mailbox.mails()[2]["calendar"]["id"] == booked["calendar"]["id"] and mailbox.mails()[2]["calendar"]["revision"] == 1
    visitor.clicks("#cancel")
    visitor.reads("Annuler ce rendez-vous ?")
    look(visitor, "visitor-cancel")
    # Kept: nothing has happened.
    visitor.clicks('#cancel a[href^="/rendez-vous/le-mien/"]')
    visitor.reads("vous avez rendez-vous")
    visitor.clicks("#cancel")
    visitor.sends("#cancel")
    visitor.reads("Le rendez-vous est annulé")
    look(visitor, "visitor-own-cancelled")
    eventually(lambda: len(mailbox.mails()) == 4, what="the cancellation")
    assert mailbox.mails()[3]["calendar"]["state"] == "CANCELLED"
    assert [outcome for _, _, outcome in planned(reception)] == ["excused"]


def planned(reception):
    paris = zoneinfo.ZoneInfo("Europe/Paris")
    return [(datetime.datetime.fromtimestamp(start / 1000, paris), state, outcome)
            for start, state, outcome in reception.ledger.planned("Yvette")]


def test_without_script_and_nobody_else_opens_what_is_theirs(server, mailbox):
    """Forms alone do it; a code and a link of another request open nothing; wrong codes end."""
    plain = PlainBrowser(server.origin)
    day = next_tuesday()

    def ask(hour, mail):
        path = f"{HOURS}/{day:%Y-%m-%d}T{hour}"
        answer = plain.send(plain.get(path).form(path), given="Yvette", mail=mail)
        assert answer.status == 303, answer.text
        return answer.location

    first, second = ask("09:00", MAIL), ask("09:20", "other@exemple.fr")
    codes = [code_in(mailbox, 1), code_in(mailbox, 2)]
    assert plain.send(plain.get(second).form(second), code=codes[0]).status == 422
    own = plain.send(plain.get(first).form(first), code=codes[0])
    assert own.status == 303 and own.location.startswith("/rendez-vous/le-mien/")
    page = plain.get(own.location)
    assert page.status == 200 and "Yvette" in page.text and MAIL not in page.text
    path = own.location.split("?")[0]
    wrong = path[:-1] + ("A" if path[-1] != "A" else "Q")
    assert plain.get(wrong).status == 404
    for _ in range(5):
        answer = plain.send(plain.get(second).form(second), code="999999" if codes[1] != "999999" else "999998")
    assert answer.status == 429 and "Trop de codes faux" in answer.text
    assert plain.send(plain.get(second).form(second), code=codes[1]).status == 429
    # No log says a code, a link's secret, a name or an address.
    log = (server.data / "server.log").read_text()
    for secret in [*codes, path.rsplit("/", 1)[1], "yvette", "Yvette"]:
        assert secret not in log, secret
