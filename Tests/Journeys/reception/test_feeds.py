"""Calendars that advisers, hosts and stations subscribe to, shown by programs that others wrote: vdirsyncer, khal and icalendar."""
import datetime
import json
import re
import socket
import ssl
import subprocess
import urllib.error
import urllib.request
import zoneinfo

import icalendar
import pytest

from faultless import faultless
from kit.patience import eventually
from kit.server import BINARY, free_media_port, free_port
from kit.subscriber import Subscriber

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
AGENCY = "France Travail Annonay"


def around_a_change():
    """A Friday and a day of the week after, with the next night between them in which clocks are put on or back."""
    day = datetime.datetime.now(PARIS).date() + datetime.timedelta(days=4)
    while not (day.month in (3, 10) and day.weekday() == 6 and day.day > 24):
        day += datetime.timedelta(days=1)
    after = day + datetime.timedelta(days=2)
    # All Saints' Day may be that Tuesday.
    return day - datetime.timedelta(days=2), after if after.day != 1 else after + datetime.timedelta(days=1)


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


def makes_address(person, form='form[action="/account/feed"]'):
    """The address that the page shows once."""
    person.sends(form)
    person.reads("n’est montrée qu’une fois")
    return person.js("document.querySelector('main textarea').value")


def books(host, given, day, hour="10h"):
    host.goes("/appointments/new")
    host.fills("given", given)
    host.js(f"[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('{AGENCY}')).click()")
    host.fills("date", f"{day.day}/{day.month}/{day.year}")
    host.fills("hour", hour)
    host.sends("main form")
    host.reads("Rendez-vous noté")
    return host.js("document.querySelector('[data-row]').id.replace('row-', '')")


def status_of(address, method="GET", **headers):
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers, method=method), timeout=5) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def test_a_subscriber_sees_what_is_booked_moved_and_cancelled(reception, look, tmp_path):
    host = reception.host()
    host.goes("/account")
    host.reads("n’a pas encore d’adresse")
    look(host, "account-feed-absent")
    address = makes_address(host)
    look(host, "feed-address")
    host.goes("/account")
    host.reads("L’adresse a été créée le")
    look(host, "account-feed-made")
    before, after = around_a_change()
    subscriber = Subscriber(tmp_path / "subscriber", address).syncs()
    # What the board shows today.
    assert subscriber.events(datetime.datetime.now(PARIS).date())
    assert subscriber.day(before) == []
    books(host, "Philomène", before)
    moved = books(host, "Philomène", after)
    subscriber.syncs()
    # The same hour on the wall, another of the world's clock.
    line = f"10:00 Visio, {AGENCY} CONFIRMED"
    assert subscriber.day(before) == [line] and subscriber.day(after) == [line]
    starts = [event.start for day in (before, after) for event in subscriber.events(day)]
    assert {start.utcoffset() for start in starts} == {datetime.timedelta(hours=1), datetime.timedelta(hours=2)}
    assert starts == [datetime.datetime.combine(day, datetime.time(10), PARIS) for day in (before, after)]
    assert not any("Philomène" in path.read_text() for path in subscriber.copy.iterdir())

    host.goes(f"/appointments/{moved}/time")
    host.fills("hour", "15h30")
    host.sends("main form")
    host.arrives_at("/board")
    host.goes(f"/board?date={after}")
    host.reads("15 h 30")
    subscriber.syncs()
    assert subscriber.day(after) == [f"15:30 Visio, {AGENCY} CONFIRMED"]
    assert [event["SEQUENCE"] for event in subscriber.events(after)] == [1]

    host.goes(f"/appointments/{moved}/end")
    host.fills("outcome", "excused")
    host.sends("main form")
    host.arrives_at("/board")
    host.goes(f"/board?date={after}")
    host.reads("Excusé")
    subscriber.syncs()
    assert subscriber.day(after) == [f"15:30 Visio, {AGENCY} CANCELLED"]
    (event,) = subscriber.events(after)
    assert (event["SEQUENCE"], event["STATUS"], event["TRANSP"]) == (2, "CANCELLED", "TRANSPARENT")
    assert subscriber.day(before) == [line]


def test_a_feed_is_valid_and_small_while_nothing_changes(reception):
    adviser = reception.adviser()
    adviser.goes("/account")
    address = makes_address(adviser)
    status, headers, body = status_of(address)
    assert status == 200 and headers["Content-Type"] == "text/calendar; charset=utf-8"
    # What icalendar does not mind and RFC 5545 does: line ends, lengths, what each event has to have.
    assert body.endswith(b"END:VCALENDAR\r\n") and b"\n" not in body.replace(b"\r\n", b"")
    assert max(map(len, body.split(b"\r\n"))) <= 75
    calendar = icalendar.Calendar.from_ical(body)
    assert calendar.errors == [] and calendar["METHOD"] == "PUBLISH" and calendar["VERSION"] == "2.0"
    events = calendar.walk("VEVENT")
    assert events and len({event["UID"] for event in events}) == len(events)
    for event in events:
        assert event.errors == [] and all(event.get(name) for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "ORGANIZER"))
        assert event["DTSTART"].params["TZID"] == "Europe/Paris" and event["SUMMARY"].startswith("Visio, ")
        assert "page du service" in event["DESCRIPTION"]
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]
    # Names of the demo's visitors, as the adviser's own pages say them.
    names = set(re.findall(r"Jeanne|Marcel|Fatima|Yvonne", adviser.goes("/day").text()))
    assert names and not any(name.encode() in body for name in names)
    assert status_of(address)[2] == body
    status, again, nothing = status_of(address, **{"If-None-Match": headers["ETag"]})
    assert (status, nothing, again["ETag"]) == (304, b"", headers["ETag"])
    status, head, nothing = status_of(address, "HEAD")
    assert (status, nothing, head["Content-Length"]) == (200, b"", str(len(body)))
    # The log says the route alone.
    secret = address.rsplit("/", 1)[1]
    log = (reception.server.data / "server.log").read_text()
    assert secret not in log and secret.replace(".ics", "") not in log


def test_an_address_is_renewed_and_ended(reception, look):
    host = reception.host()
    host.goes("/account")
    first = makes_address(host)
    host.goes("/account")
    second = makes_address(host)
    assert first != second
    assert [status_of(address)[0] for address in (first, second)] == [404, 200]
    host.goes("/account")
    host.sends('form[action="/account/feed/end"]')
    host.reads("L’adresse de votre agenda est supprimée")
    look(host, "account-feed-ended")
    answers = [status_of(address) for address in (first, second, second.replace(".ics", "A.ics"))]
    assert [answer[0] for answer in answers] == [404] * 3 and len({answer[2] for answer in answers}) == 1
    # A browser gets a page that says so.
    host.goes(second)
    host.reads("Cette page n’existe pas")


def test_an_operator_makes_a_stations_address_and_closing_an_account_ends_one(reception, look, tmp_path):
    host, operator = reception.host(), reception.operator()
    host.goes("/account")
    of_host = makes_address(host)
    operator.goes("/account")
    assert not operator.shows('form[action="/account/feed"]')

    def opens(words):
        operator.goes("/accounts")
        operator.js(f"[...document.querySelectorAll('main tr')].find((each) => each.innerText.includes({json.dumps(words)})).querySelector('a').click()")
        operator.reads("Lien pour choisir un mot de passe")

    opens("anne.inventee")
    assert not operator.shows('form[action$="/feed"]')
    operator.sends('form[action$="/closing"]')
    operator.reads("Le compte est fermé")
    assert status_of(of_host)[0] == 404
    opens("poste-1-saint-felicien")
    operator.reads("Agenda du poste")
    look(operator, "account-station-feed-absent")
    address = makes_address(operator, 'form[action$="/feed"]')
    look(operator, "feed-address-station")
    today = datetime.datetime.now(PARIS).date()
    assert any("Visio, " in line for line in Subscriber(tmp_path / "subscriber", address).syncs().day(today))
    operator.clicks("main .back a, main a.back, main a[href^='/accounts/']")
    operator.reads("L’adresse a été créée le")
    look(operator, "account-station-feed-made")
    operator.sends('form[action$="/feed/end"]')
    operator.reads("L’adresse de l’agenda est supprimée")
    assert status_of(address)[0] == 404


def test_over_https_with_the_servers_own_certificate(reception, tmp_path):
    host = reception.host()
    host.goes("/account")
    secret = makes_address(host).rsplit("/", 1)[1]
    reception.server.stop()
    # The same data, served as everywhere but in the demo.
    port = free_port(socket.SOCK_STREAM)
    log = open(tmp_path / "tls.log", "wb")
    program = subprocess.Popen(
        [BINARY, "serve", "--data", reception.server.data, "--listen", f"127.0.0.1:{port}", "--media", f"127.0.0.1:{free_media_port()}",
         "--url", f"https://localhost:{port}"],
        stdout=log, stderr=log)
    try:
        address, own = f"https://localhost:{port}/feeds/{secret}", reception.server.data / "tls.pem"
        eventually(lambda: own.exists() and answers(address, own), what="the server answering over TLS")
        today = datetime.datetime.now(PARIS).date()
        events = Subscriber(tmp_path / "subscriber", address, own).syncs().events(today)
        # It knows now where people reach it, and says so.
        page = f"https://localhost:{port}/board?date={today}"
        assert events and all(page in event["DESCRIPTION"] for event in events)
        with pytest.raises(AssertionError, match="CERTIFICATE_VERIFY_FAILED|certificate verify failed"):
            Subscriber(tmp_path / "doubter", address).syncs()
    finally:
        program.terminate()
        program.wait(10)
        log.close()


def answers(address, authority):
    try:
        with urllib.request.urlopen(address, timeout=5, context=ssl.create_default_context(cafile=authority)) as answer:
            return answer.status == 200
    except OSError:
        return False
