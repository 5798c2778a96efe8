"""axe finds nothing on any page that somebody can open. Pages are reached by their links, as people reach them, and by the doors below; a page of
`docs/access.md` that is neither looked at nor named as something else than a page fails the test of whose it is."""
import re
import urllib.parse

import pytest
from axe_playwright_python.sync_playwright import Axe

from access import Used, pattern, routes
from kit.demo import Reception
from kit.reception import Member
from kit.server import Server
from kit.sources import VISITOR
from test_visitor_booking import HOURS, asks, code_in
from test_waiting_list import CARSAT

SIZES = ((320, 640), (1920, 1080))
# What is got and is no page: a pattern and why. Another part adds its own line.
NO_PAGES = [
    (r"GET /(health/.*|metrics|browser/.*)", "for programs"),
    (r"GET (/station)?/events", "a stream"),
    (r"GET /(whip|whep|sessions)/.*", "405"),
    (r"GET /call/connections/.*", "a stream"),
    (r"GET /import/models/.*", "a file"),
    (r"GET /feeds/.*", "a calendar"),
    (r"GET /$", "leads on"),
]
# Looked at where they are made: a session has to be planned first, and a duty period to receive today.
ELSEWHERE = [
    (r"GET /group-sessions/\{id\}(/change|/inscription|/room|/held|/series-cancellation)?", "test_group_sessions"),
    (r"GET /agencies/\{id\}/duty-periods/\{duty\}/end", "test_duty_periods"),
]
# Pages of somebody else's column: whoever is signed in may open them, and they are looked at as who they are for.
VISITORS = r"GET /(rendez-vous|invitations|call$|session$|station$).*"


@pytest.fixture
def server(tmp_path, mailbox):
    server = Server(tmp_path / "data", is_demo=True, environment=mailbox.settings).start()
    yield server
    server.stop()


@pytest.fixture
def reception(server, chromium, pages, pictures):
    return Reception(server, chromium, None, pages)


def looks(person, what):
    page = person.browser.page
    page.wait_for_load_state()
    before = page.viewport_size
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        results = Axe().run(page)
        assert results.violations_count == 0, f"{what} at {width}: {results.generate_report()}"
        assert person.js("document.documentElement.scrollWidth <= innerWidth"), f"{what} is wider than {width}"
    page.set_viewport_size(before)


def route_of(path, among):
    """A route without a name in braces comes before one with."""
    return next((route for route in sorted(among, key=lambda each: each.count("{")) if re.fullmatch(pattern(route), path)), None)


def walks(person, among, starts):
    """Follows the links of pages, one page for each route; which routes were looked at."""
    seen, queue = set(), list(starts)
    while queue:
        address = queue.pop(0)
        route = route_of(urllib.parse.urlsplit(address).path, among)
        if route is None or route in seen:
            continue
        person.goes(address)
        # Some lead on, as to the hours of one's own point.
        seen |= {route, route_of(person.path(), among) or route}
        looks(person, route)
        queue += person.js("""[...document.querySelectorAll('a[href]')].filter((link) => link.origin === location.origin && !link.download)
            .map((link) => link.pathname + link.search)""")
    return seen


def pages_of(who):
    left_out = NO_PAGES + ELSEWHERE
    return [route for route in routes(who) if route.startswith("GET ") and not any(re.fullmatch(each, route) for each, _ in left_out)]


def is_whole(who, seen):
    missing = [route for route in pages_of(who) if route not in seen and not re.fullmatch(VISITORS, route)]
    assert not missing, f"pages of {who} that nobody has looked at: {missing}"


def test_pages_of_a_host(reception):
    host, own = reception.host(), reception.appointment
    every = [f"/appointments/{own}/{page}" for page in ("time", "again", "slip", "mode", "series", "person", "end")]
    is_whole("host", walks(host, pages_of("host"), ["/board", "/account", "/waiting-list", "/appointments/placeless", *every]))


def test_pages_of_an_adviser(reception):
    adviser, station, own = reception.adviser(), reception.station(), reception.appointment
    every = [f"/appointments/{own}/{page}" for page in ("time", "again", "slip", "mode", "series", "person", "end")]
    seen = walks(adviser, pages_of("adviser"), ["/day", "/account", "/waiting-list", "/appointments/placeless", "/board/paper", *every])
    # The agency of the other has none.
    seen |= walks(reception.adviser("rene.modele"), pages_of("adviser"), [f"/agencies/{CARSAT}/duty-periods"])
    adviser.goes("/day")
    reception.interview(adviser, station)
    looks(adviser, "GET /interviews/{id}")
    looks(station, "GET /station")
    is_whole("adviser", seen | {"GET /interviews/{id}"})


def test_pages_of_an_operator(reception):
    operator = reception.operator()
    is_whole("operator", walks(operator, pages_of("operator"), ["/network", f"/agencies/{CARSAT}/duty-periods", "/account", "/messages"]))


def test_pages_of_a_station(reception):
    station = reception.station()
    station.is_checked()
    looks(station, "GET /station")
    is_whole("station", {"GET /station"})


def test_pages_of_a_visitor(server, reception, chromium, mailbox):
    visitor = chromium(VISITOR, server, kind=Member)
    visitor.browser.go(server.origin + "/session")
    own = routes("anonymous") + routes("anonymous", "by its own right")
    among = [route for route in own if route.startswith("GET ") and not any(re.fullmatch(each, route) for each, _ in NO_PAGES)]
    seen = walks(visitor, among, ["/session", "/station", "/call", "/rendez-vous", "/rendez-vous?all=yes", HOURS])
    asks(visitor, "09:00")
    visitor.reads("Un code de six chiffres")
    looks(visitor, "the code")
    visitor.fills("code", code_in(mailbox, 1))
    visitor.sends("main form")
    visitor.reads("C’est noté")
    seen |= {"GET /rendez-vous/code/{id}"} | walks(visitor, among, [visitor.path()])
    # An hour that nobody offers online any more, and a page that is none.
    visitor.goes(HOURS[:-1] + ("0" if HOURS[-1] != "0" else "1"))
    visitor.reads("On ne peut plus y réserver en ligne")
    looks(visitor, "not online")
    elsewhere = {
        "GET /invitations/{code}": "test_first_start, test_signing_in",
        "GET /rendez-vous/seance/{session}/{point}": "test_seats_online looks at each of its states",
        "GET /rendez-vous/offre/{token}": "test_waiting_list looks at each of its states",
        "GET /rendez-vous/le-mien/{token}/salle": "test_video_from_home",
    }
    missing = [route for route in among if route not in seen and route not in elsewhere]
    assert not missing and set(elsewhere) <= set(among), f"pages of a visitor that nobody has looked at: {missing}"
