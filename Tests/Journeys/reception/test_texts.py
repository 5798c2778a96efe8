"""Visitors are told by text where a gateway is set: each is paid, none is lost, and a visitor books with a telephone alone."""
import datetime
import re
import signal
import zoneinfo

import pytest

from faultless import faultless
from kit.demo import Reception
from kit.patience import eventually
from kit.plain import PlainBrowser
from kit.reception import Member
from kit.server import Server
from kit.sources import VISITOR
from kit.texting import TextGateway

HOST = ("anne.inventee", "demo-anne.inventee")
# The cast's duty period in which visitors book themselves: Carsat, at Saint-Félicien and Thueyts.
HOURS = "/rendez-vous/00000000-0003-7000-8000-000000000001/00000000-0002-7000-8000-000000000003"
PARIS = zoneinfo.ZoneInfo("Europe/Paris")
IN_THREE_DAYS = (datetime.datetime.now(PARIS) + datetime.timedelta(days=3)).replace(hour=10, minute=0, second=0, microsecond=0)


@pytest.fixture
def gateway(tmp_path):
    gateway = TextGateway(tmp_path / "gateway")
    yield gateway
    gateway.close()


@pytest.fixture
def server(tmp_path, gateway):
    server = Server(tmp_path / "data", environment=gateway.settings).start()
    yield server
    server.stop()


def booking(host, given="Yvette", **typed):
    """A form of a new appointment, and what somebody types into it."""
    form = host.get("/appointments/new").form("/appointments")
    return form, {"given": given, "agency": form.choices["agency"][0], "date": IN_THREE_DAYS.strftime("%d/%m/%Y"), "hour": "10h",
                  "contact": "sms", "telephone": "06 12 34 56 78", **typed}


def said(gateway):
    return [text["fields"]["message"] for text in gateway.texts()]


def test_a_visitor_with_a_telephone_alone_is_told_what_happens(server, gateway):
    host = PlainBrowser(server.origin).signs_in(*HOST)
    form, typed = booking(host)
    assert host.send(form, **typed).status == 303
    eventually(lambda: len(gateway.texts()) == 1, what="the confirmation")
    path = f"/appointments/{form.fields['id']}"
    other = host.get(f"{path}/time").form(f"{path}/time")
    assert host.send(other, date=typed["date"], hour="11h").status == 303
    eventually(lambda: len(gateway.texts()) == 2, what="the other time")
    assert host.send(host.get(f"{path}/end").form(f"{path}/end"), outcome="excused").status == 303
    eventually(lambda: len(gateway.texts()) == 3, what="the cancellation")
    for text in gateway.texts():
        assert text["path"] == "/v1/send" and text["fields"]["recipients"] == ["+33612345678"] and text["fields"]["sender"] == "Visio"
        assert text["headers"]["Authorization"] == "Bearer a-key-of-ours"
        # Nothing that a telephone's screen would tell whoever is near.
        assert "Yvette" not in text["body"]
    booked, moved, cancelled = said(gateway)
    assert "10 h" in booked and "Saint-Félicien" in booked and "11 h" in moved and "annulé" in cancelled
    assert len({text["headers"]["Idempotency-Key"] for text in gateway.texts()}) == 3
    log = (server.data / "server.log").read_text()
    assert "612345678" not in log and "rendez-vous avec" not in log


def test_only_a_mobile_is_texted_and_the_price_is_said(chromium, server, gateway, pictures):
    host = Reception(server, chromium).host()
    host.goes("/appointments/new")
    host.reads("Un SMS coûte environ 0,07 €")
    host.fills("given", "Yvette")
    host.js("document.querySelector('[name=agency]').click()")
    host.fills("date", IN_THREE_DAYS.strftime("%d/%m/%Y"))
    host.fills("hour", "10h")
    host.fills("contact", "sms")
    host.fills("telephone", "04 75 06 00 00")
    host.sends("main form")
    host.reads("Ce numéro ne reçoit pas de SMS")
    faultless(host, pictures, "booking-texts")
    host.fills("telephone", "06 12 34 56 78")
    host.sends("main form")
    host.reads("Yvette")
    eventually(lambda: len(gateway.texts()) == 1, what="the text")


def test_a_gateway_that_is_broken_or_that_we_misread_is_waited_for(server, gateway):
    host = PlainBrowser(server.origin).signs_in(*HOST)
    for number, answer in enumerate(("503", "401", "hang-up")):
        gateway.orders(answer)
        form, typed = booking(host, hour=f"{9 + number}h")
        assert host.send(form, **typed).status == 303
        eventually(lambda: len(gateway.lines()) > number, within=90, what=f"a try that ends with {answer}")
    gateway.orders()
    # A minute is its first patience.
    eventually(lambda: len(gateway.texts()) == 3, within=200, what="all three")
    assert len(set(text["headers"]["Idempotency-Key"] for text in gateway.texts())) == 3


# What the gateway does when the process dies.
DEATHS = {
    "as soon as it is booked": None,
    "before its answer, not taken": "silence",
    "before its answer, taken": "take then silence",
    "with its answer": "take then kill {process} 0",
    "between its answer and the mark": "take then kill {process} 0.001",
    "about the mark": "take then kill {process} 0.004",
}


@pytest.mark.parametrize("death", DEATHS)
def test_no_text_is_lost_when_the_process_dies(server, gateway, death):
    order = DEATHS[death]
    gateway.orders(order and order.format(process=server.process.pid))
    host = PlainBrowser(server.origin).signs_in(*HOST)
    form, typed = booking(host)
    assert host.send(form, **typed).status == 303
    if order:
        eventually(lambda: "open" in gateway.lines(), what="the text being under way")
    if "kill" in str(order):
        assert server.process.wait(20) == -signal.SIGKILL
    else:
        server.kill()
    gateway.orders()
    server.start()
    eventually(lambda: gateway.texts(), what="the text")
    # Another one goes out after it, so that what would be sent again has been.
    host = host.at(server.origin)
    form, typed = booking(host, given="Raymond", telephone="07 12 34 56 78", hour="11h")
    assert host.send(form, **typed).status == 303
    eventually(lambda: any(text["fields"]["recipients"] == ["+33712345678"] for text in gateway.texts()), what="the next text")
    hers = [text for text in gateway.texts() if text["fields"]["recipients"] == ["+33612345678"]]
    assert 1 <= len(hers) <= 2, len(hers)
    assert len({(text["body"], text["headers"]["Idempotency-Key"]) for text in hers}) == 1, "what is sent again is the same"


def test_a_visitor_books_with_a_code_by_text(chromium, server, gateway, pictures):
    visitor = chromium(VISITOR, server, kind=Member)
    visitor.browser.go(server.origin + "/session")
    slot = next(iter(re.findall(rf'href="({HOURS}/[^"?]+)"', PlainBrowser(server.origin).get(HOURS).text)))
    visitor.goes(slot)
    visitor.fills("given", "Lucie")
    # Abroad costs many times as much, and may be somebody's trade.
    visitor.fills("telephone", "+1 202 555 0100")
    visitor.sends("main form")
    visitor.reads("Ce numéro ne reçoit pas de SMS")
    faultless(visitor, pictures, "visitor-texts")
    visitor.fills("telephone", "06 98 76 54 32")
    visitor.sends("main form")
    eventually(lambda: len(gateway.texts()) == 1, what="the code")
    code = re.match(r"\d{6}", said(gateway)[0])[0]
    visitor.reads("est parti par SMS")
    assert "76" not in visitor.js("document.querySelector('main').innerText")
    faultless(visitor, pictures, "visitor-code-texts")
    visitor.fills("code", code)
    visitor.sends("main form")
    visitor.reads("Un SMS vous le confirme")
    eventually(lambda: len(gateway.texts()) == 2, what="the confirmation")
    assert gateway.texts()[1]["fields"]["recipients"] == ["+33698765432"]


def test_an_operator_reads_what_it_cost(chromium, server, gateway, pictures):
    host = PlainBrowser(server.origin).signs_in(*HOST)
    form, typed = booking(host)
    assert host.send(form, **typed).status == 303
    eventually(lambda: len(gateway.texts()) == 1, what="the text")
    gateway.orders("400")
    form, typed = booking(host, hour="11h")
    assert host.send(form, **typed).status == 303
    eventually(lambda: len(gateway.lines()) == 2, what="the refusal")
    operator = Reception(server, chromium).operator()
    operator.goes("/messages")
    operator.reads("SMS : 1")
    operator.reads("Refusés : 1")
    shown = operator.js("document.querySelector('main').innerText").replace("\u00a0", " ")
    parts = int(re.search(r"SMS payés : ([12])", shown)[1])
    operator.reads(f"{parts * 7 // 100},{parts * 7 % 100:02} €")
    faultless(operator, pictures, "messages")
