"""Visitors are told by a real mail server, none is lost when Visavis dies in between, and calendars follow what changes."""
import datetime
import json
import pathlib
import signal
import subprocess
import sys
import zoneinfo

import pytest

from faultless import faultless
from kit.demo import Reception
from kit.patience import eventually
from kit.plain import PlainBrowser, Unanswered
from kit.server import Server

HOST = ("anne.inventee", "demo-anne.inventee")
PARIS = zoneinfo.ZoneInfo("Europe/Paris")
IN_THREE_DAYS = (datetime.datetime.now(PARIS) + datetime.timedelta(days=3)).replace(hour=10, minute=0, second=0, microsecond=0)


@pytest.fixture
def server(tmp_path, mailbox):
    server = Server(tmp_path / "data", environment=mailbox.settings).start()
    yield server
    server.stop()


def booking(host, given="Yvette", **typed):
    """A form of a new appointment, and what somebody types into it."""
    form = host.get("/appointments/new").form("/appointments")
    return form, {"given": given, "agency": form.choices["agency"][0], "date": IN_THREE_DAYS.strftime("%d/%m/%Y"), "hour": "10h",
                  "contact": "mail", "mail": "yvette@exemple.fr", **typed}


def test_a_visitor_is_told_what_happens_to_the_appointment(server, mailbox):
    host = PlainBrowser(server.origin).signs_in(*HOST)
    form, typed = booking(host)
    assert host.send(form, **typed).status == 303
    eventually(lambda: len(mailbox.mails()) == 1, what="the confirmation")
    path = f"/appointments/{form.fields['id']}"
    other = host.get(f"{path}/time").form(f"{path}/time")
    assert host.send(other, date=typed["date"], hour="11h").status == 303
    eventually(lambda: len(mailbox.mails()) == 2, what="the other time")
    assert host.send(host.get(f"{path}/end").form(f"{path}/end"), outcome="excused").status == 303
    eventually(lambda: len(mailbox.mails()) == 3, what="the cancellation")
    booked, moved, cancelled = mailbox.mails()
    for mail in (booked, moved, cancelled):
        assert mail["to"] == ["yvette@exemple.fr"] and mail["from"] == "visio@exemple.fr" and mail["names"] == ["Visio-accueil", "Yvette"]
        assert not mail["defects"], mail
        assert mail["calendar"]["id"] == form.fields["id"] and mail["calendar"]["method"] == mail["calendar"]["typeMethod"]
        assert "Saint-Félicien" in mail["text"] and "Bonjour Yvette" in mail["text"]
    assert "10 h" in booked["subject"].replace("\u00a0", " ") and "11 h" in moved["subject"].replace("\u00a0", " ")
    assert "annulé" in cancelled["subject"]
    calendars = [mail["calendar"] for mail in (booked, moved, cancelled)]
    assert [each["revision"] for each in calendars] == [0, 1, 2]
    assert [each["method"] for each in calendars] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert [each["state"] for each in calendars] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    at_ten = IN_THREE_DAYS.astimezone(datetime.timezone.utc)
    starts = [datetime.datetime.fromisoformat(each["start"]) for each in calendars]
    assert starts == [at_ten, at_ten + datetime.timedelta(hours=1), at_ten + datetime.timedelta(hours=1)]
    assert len({mail["id"] for mail in mailbox.mails()}) == 3


def test_none_is_an_answer_and_an_empty_field_is_not(chromium, server, mailbox, pictures):
    host = Reception(server, chromium).host()
    host.goes("/appointments/new")
    host.fills("given", "Yvette")
    host.js("document.querySelector('[name=agency]').click()")
    host.fills("date", IN_THREE_DAYS.strftime("%d/%m/%Y"))
    host.fills("hour", "10h")
    host.sends("main form")
    host.reads("Prévenir : À remplir")
    faultless(host, pictures, "booking-contact")
    host.fills("contact", "none")
    host.sends("main form")
    host.reads("Yvette")
    assert mailbox.lines() == []


def test_a_mail_server_that_is_down_is_waited_for(server, mailbox):
    mailbox.orders(greeting="421 4.3.2 later")
    host = PlainBrowser(server.origin).signs_in(*HOST)
    form, typed = booking(host)
    assert host.send(form, **typed).status == 303
    eventually(lambda: "close" in mailbox.lines(), what="a first try")
    mailbox.orders()
    # A minute is its first patience.
    eventually(lambda: len(mailbox.mails()) == 1, within=90, what="the second try")


# Where the process dies: at a stage of the mail's way, or so long after the answer to it.
DEATHS = {
    "as soon as it is booked": None,
    "before the greeting": {"greeting": "silence"},
    "at EHLO": {"EHLO": "silence"},
    "at the sender": {"MAIL": "silence"},
    "at the recipient": {"RCPT": "silence"},
    "at DATA": {"DATA": "silence"},
    "in the text": {"text": "silence"},
    "after the text, not taken": {"content": "silence"},
    "after the text, taken": {"content": "take then silence"},
    "with the last answer": {"content": "take then kill {process} 0"},
    "between the last answer and the mark": {"content": "take then kill {process} 0.001"},
    "about the mark": {"content": "take then kill {process} 0.004"},
}


@pytest.mark.parametrize("death", DEATHS)
def test_no_mail_is_lost_when_the_process_dies(server, mailbox, death):
    orders = DEATHS[death]
    if orders:
        mailbox.orders(**{stage: order.format(process=server.process.pid) for stage, order in orders.items()})
    host = PlainBrowser(server.origin).signs_in(*HOST)
    form, typed = booking(host)
    assert host.send(form, **typed).status == 303
    if orders:
        eventually(lambda: "cut" in mailbox.lines() if "content" in orders else "open" in mailbox.lines(), what="the mail being under way")
    if "kill" in str(orders):
        assert server.process.wait(20) == -signal.SIGKILL
    else:
        server.kill()
    mailbox.orders()
    server.start()
    eventually(lambda: mailbox.mails(), what="the mail")
    # Another one goes out after it, so that what would be sent again has been.
    host = host.at(server.origin)
    form, typed = booking(host, given="Raymond", mail="raymond@exemple.fr", hour="11h")
    assert host.send(form, **typed).status == 303
    eventually(lambda: any(mail["to"] == ["raymond@exemple.fr"] for mail in mailbox.mails()), what="the next mail")
    hers = [content for content, mail in zip(mailbox.bytes(), mailbox.mails()) if mail["to"] == ["yvette@exemple.fr"]]
    assert 1 <= len(hers) <= 2, len(hers)
    assert len(set(hers)) == 1, "what is sent again is the same"
