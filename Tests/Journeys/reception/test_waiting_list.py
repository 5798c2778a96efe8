"""A place that becomes free is offered to whoever waits for it: by mail, answered on a telephone without script, and by a call."""
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

HOST = ("anne.inventee", "demo-anne.inventee")
ADVISER = ("rene.modele", "demo-rene.modele")
CARSAT = "00000000-0002-7000-8000-000000000003"
DUTY = "00000000-0006-7000-8000-000000000001"
PARIS = zoneinfo.ZoneInfo("Europe/Paris")
HOLIDAYS = {(12, 25), (1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11)}


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


def next_tuesday():
    day = datetime.datetime.now(PARIS).date() + datetime.timedelta(days=2)
    while day.weekday() != 1 or (day.month, day.day) in HOLIDAYS:
        day += datetime.timedelta(days=1)
    return day


def receives_once_a_week(server):
    """Carsat's one desk, for twenty minutes each Tuesday: one appointment takes all of a week."""
    adviser = PlainBrowser(server.origin).signs_in(*ADVISER)
    own = f"/agencies/{CARSAT}/duty-periods"
    form = adviser.get(f"{own}/{DUTY}").form(own)
    closed = {day: "" for day in ("monday", "wednesday", "thursday", "friday", "saturday", "sunday")}
    assert adviser.send(form, tuesday="9h-9h20", **closed).status == 303


def book(plain, given, day, **typed):
    form = plain.get("/appointments/new").form("/appointments")
    asked = {"given": given, "date": f"{day:%d/%m/%Y}", "hour": "9h", "contact": "none", "agency": CARSAT, **typed}
    answer = plain.send(form, **asked)
    assert answer.status == 303, answer.text
    return form.fields["id"]


def link_in(mail):
    return urllib.parse.urlsplit(re.search(r"https?://\S+/offre/\S+", mail["text"]).group(0)).path


def hours(reception, given):
    return [datetime.datetime.fromtimestamp(start / 1000, PARIS).date() for start, state, _ in reception.ledger.planned(given)
            if state == "booked"]


def cancels(plain, appointment):
    path = f"/appointments/{appointment}/end"
    assert plain.send(plain.get(path).form(path), outcome="excused").status == 303


def test_who_waits_for_something_earlier_takes_it_by_mail(server, reception, chromium, mailbox, look):
    receives_once_a_week(server)
    plain, day = PlainBrowser(server.origin).signs_in(*HOST), next_tuesday()
    later = day + datetime.timedelta(days=7)
    raymond = book(plain, "Raymond", day)
    jeanne = book(plain, "Odette", later, contact="mail", mail="odette@exemple.fr")
    eventually(lambda: len(mailbox.mails()) == 1, what="the confirmation")
    host = reception.host()
    host.goes(f"/board?date={later:%Y-%m-%d}")
    host.clicks(f"#summary-{jeanne}")
    host.clicks(f'#row-{jeanne} a[href="/waiting-list/new?appointment={jeanne}"]')
    host.reads("Si une place se libère avant")
    look(host, "waiting-form-earlier")
    host.sends("main form")
    host.reads("est sur la liste d’attente")
    look(host, "waiting-list")
    # Listed twice it stands there once.
    host.goes(f"/waiting-list/new?appointment={jeanne}")
    host.sends("main form")
    host.reads("figure déjà sur la liste")
    cancels(plain, raymond)
    eventually(lambda: len(mailbox.mails()) == 2, what="the offer")
    offer = mailbox.mails()[1]
    assert "Une place s’est libérée" in offer["subject"] and offer["calendar"] is None and not offer["defects"], offer
    path = link_in(offer)
    # What reads mail for its owner opens links: nothing happens by that.
    anybody = PlainBrowser(server.origin)
    old = anybody.get(path)
    assert old.status == 200 and anybody.get(path).text == old.text and hours(reception, "Odette") == [later]
    assert anybody.get(path[:-1] + ("A" if path[-1] != "A" else "Q")).status == 404
    # Nobody else gets the place meanwhile.
    form = plain.get("/appointments/new").form("/appointments")
    refused = plain.send(form, given="Solange", date=f"{day:%d/%m/%Y}", hour="9h", contact="none", agency=CARSAT)
    assert refused.status == 409 and "Aucun conseiller n’est libre" in refused.text, refused.text
    # On a telephone; the page has no script.
    visitor = chromium(VISITOR, server, kind=Member, viewport=(320, 640))
    visitor.browser.go(server.origin + path)
    visitor.reads("Votre rendez-vous actuel")
    assert visitor.js("document.scripts.length") == 0
    look(visitor, "offer")
    visitor.sends("#accept")
    visitor.reads("La nouvelle heure est notée")
    eventually(lambda: len(mailbox.mails()) == 3, what="the other time")
    moved = mailbox.mails()[2]
    assert moved["calendar"]["id"] == jeanne and moved["calendar"]["revision"] == 1
    assert hours(reception, "Odette") == [day]
    # Pressed again on the page that was open before, it says that it is done.
    again = anybody.send(old.form(f"{path}/oui"))
    assert again.status == 303 and again.location.endswith("?fait=already"), again
    assert "C’était déjà fait" in anybody.get(again.location).text.replace("\u00a0", " ")
    visitor.goes(path)
    visitor.reads("vous avez pris une place")
    look(visitor, "offer-taken")
    host.goes(f"/board?date={day:%Y-%m-%d}")
    host.reads("Odette", f"#row-{jeanne}")
    assert hours(reception, "Odette") == [day]
    log = (server.data / "server.log").read_text()
    for secret in [path.rsplit("/", 1)[1], "odette@", "Odette"]:
        assert secret not in log, secret


def test_a_visitor_waits_by_the_link_in_their_mail_and_stays_when_they_say_no(server, reception, chromium, mailbox, look):
    receives_once_a_week(server)
    plain, day = PlainBrowser(server.origin).signs_in(*HOST), next_tuesday()
    later = day + datetime.timedelta(days=7)
    raymond = book(plain, "Raymond", day)
    book(plain, "Odette", later, contact="mail", mail="odette@exemple.fr")
    eventually(lambda: len(mailbox.mails()) == 1, what="the confirmation")
    visitor = chromium(VISITOR, server, kind=Member, viewport=(320, 640))
    visitor.browser.go(server.origin + urllib.parse.urlsplit(re.search(r"https?://\S+", mailbox.mails()[0]["text"]).group(0)).path)
    visitor.sends("#wait")
    visitor.reads("vous êtes sur la liste d’attente")
    look(visitor, "visitor-own-waiting")
    cancels(plain, raymond)
    eventually(lambda: len(mailbox.mails()) == 2, what="the offer")
    visitor.goes(link_in(mailbox.mails()[1]))
    visitor.sends("#decline")
    visitor.reads("Vous restez sur la liste d’attente")
    look(visitor, "offer-declined")
    # Free for everybody, and not offered to them again.
    book(plain, "Solange", day)
    assert hours(reception, "Odette") == [later]
    visitor.sends("#leave")
    visitor.reads("Vous n’êtes plus sur la liste d’attente")
    assert len(mailbox.mails()) == 2


def test_who_has_no_mail_is_called_from_the_board(server, reception, mailbox, look):
    receives_once_a_week(server)
    plain, day = PlainBrowser(server.origin).signs_in(*HOST), next_tuesday()
    raymond = book(plain, "Raymond", day)
    host = reception.host()
    host.goes("/appointments/new")
    host.fills("given", "Solange")
    host.fills("family", "Fictive")
    host.fills("agency", CARSAT)
    host.fills("contact", "none")
    host.fills("telephone", "06 12 34 56 78")
    host.fills("date", f"{day:%d/%m/%Y}")
    host.sends("main form")
    host.reads("Rien ne convient")
    look(host, "booking-nothing-suits")
    host.clicks('main button[formaction="/waiting-list/new"]')
    host.arrives_at("/waiting-list/new")
    # What was typed is there.
    assert host.js("document.querySelector('[name=given]').value") == "Solange"
    assert host.js("document.querySelector('[name=telephone]').value") == "06 12 34 56 78"
    host.fills("last", f"{day + datetime.timedelta(days=300):%d/%m/%Y}")
    host.sends("main form")
    host.reads("On attend six mois au plus")
    look(host, "waiting-form-error")
    host.fills("last", f"{day:%d/%m/%Y}")
    host.sends("main form")
    host.reads("Solange F. est sur la liste d’attente")
    cancels(plain, raymond)

    def is_said():
        host.goes("/board")
        return "appeler Solange F. au 06 12 34 56 78" in host.text("main")

    eventually(is_said, within=30, what="the board saying whom to call")
    look(host, "board-freed")
    host.clicks('.banner a[href="/waiting-list"]')
    host.reads("Places proposées")
    look(host, "waiting-list-offered")
    host.sends('form[action$="/acceptance"]')
    host.reads("Solange F. a rendez-vous le")
    look(host, "waiting-list-taken")
    host.goes(f"/board?date={day:%Y-%m-%d}")
    host.reads("Solange F.", ".rows")
    host.goes("/board")
    host.reads_no("appeler Solange")
    assert mailbox.mails() == [] and hours(reception, "Solange") == [day]


def test_what_is_free_is_had_at_once_and_nobody_waits_for_it(server, reception, mailbox, look):
    receives_once_a_week(server)
    plain, day = PlainBrowser(server.origin).signs_in(*HOST), next_tuesday()
    host = reception.host(viewport=(320, 640))
    host.goes("/waiting-list/new")
    host.fills("given", "Solange")
    host.fills("family", "Fictive")
    host.fills("agency", CARSAT)
    host.fills("contact", "none")
    host.fills("telephone", "06 12 34 56 78")
    host.sends("main form")
    host.reads("Il y a des heures libres")
    # What was typed is there, and nobody is on the list yet.
    assert host.js("document.querySelector('[name=given]').value") == "Solange"
    look(host, "waiting-form-free")
    assert "Solange" not in plain.get("/waiting-list").text
    host.sends("main form")
    host.reads("À remplir")
    look(host, "waiting-form-free-error")
    hours_free = host.js("[...document.querySelectorAll('[name=free]')].map((radio) => radio.value)")
    assert len(hours_free) == 4 and hours_free[-1] == "wait"
    host.fills("free", hours_free[0])
    host.sends("main form")
    host.reads("Solange F.", ".rows")
    assert hours(reception, "Solange") == [day]
    # For an appointment: a free hour before it moves it; who waits all the same is not offered what was free then.
    later = day + datetime.timedelta(days=14)
    odette = book(plain, "Odette", later)
    host.goes(f"/waiting-list/new?appointment={odette}")
    host.reads("Des heures plus tôt sont libres")
    look(host, "waiting-form-earlier-free")
    host.fills("free", host.js("document.querySelector('[name=free]').value"))
    host.sends("main form")
    host.reads("Odette", f"#row-{odette}")
    assert hours(reception, "Odette") == [day + datetime.timedelta(days=7)]
    yvette = book(plain, "Yvette", day + datetime.timedelta(days=21))
    host.goes(f"/waiting-list/new?appointment={yvette}")
    host.fills("free", "wait")
    host.sends("main form")
    host.reads("Yvette est sur la liste d’attente")
    cancels(plain, odette)

    def is_said():
        host.goes("/board")
        return "prévenir Yvette" in host.text("main")

    eventually(is_said, within=30, what="the board saying who is to be told")
    host.goes("/waiting-list")
    host.reads(f"{(day + datetime.timedelta(days=7)).day} ", "#offers-title ~ table")
