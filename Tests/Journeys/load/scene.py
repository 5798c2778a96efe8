"""Interviews side by side: who does what, and which pages are to hear of it."""
import datetime
import json
import threading
import time
import zoneinfo
from dataclasses import dataclass

from load.feeds import Feeds
from load.network import Place

PARIS = zoneinfo.ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Happening:
    """A durable event as it should be told."""
    began: float
    """When the request that made it was begun."""
    what: str
    appointment: str
    pages: frozenset


class Scene:
    def __init__(self, places, on_news=lambda feed, kind: None):
        self.places = places
        self.happenings = []
        self.answers = []
        self.lock = threading.Lock()
        self.feeds = Feeds(on_news)
        for place in places:
            self.feeds.open(f"board {place.number}", place.host, "/events")
            self.feeds.open(f"day {place.number}", place.adviser, "/events")
            self.feeds.open(f"station {place.number}", place.screen, "/station/events")
        self.feeds.start()

    def pages(self, place, isSeated):
        """The point's board, the days of all its agency's advisers, and the station where the visitor sits."""
        days = {f"day {other.number}" for other in self.places if other.agency == place.agency}
        return frozenset({f"board {place.number}"} | days | ({f"station {place.number}"} if isSeated else set()))

    def send(self, browser, form, place, what, appointment, isSeated, **typed):
        began = time.monotonic()
        answer = browser.send(form, **typed)
        assert answer.status == 303, f"{form.action} was answered {answer.status}"
        with self.lock:
            self.answers.append(time.monotonic() - began)
            self.happenings.append(Happening(began, what, appointment, self.pages(place, isSeated)))
        return answer

    # What people do.

    def books(self, place: Place):
        form = place.host.get("/appointments/new").form("/appointments")
        now = datetime.datetime.now(PARIS)
        typed = {"given": "Essai", "family": "Supposé", "agency": place.agency, "date": now.strftime("%d/%m"), "hour": now.strftime("%H h %M")}
        self.send(place.host, form, place, "booked", form.fields["id"], False, **typed)
        return form.fields["id"]

    def press(self, browser, page, place, end, what, appointment, isSeated=True, **typed):
        path = f"/appointments/{appointment}/{end}"
        form = next((form for form in browser.get(page).forms() if form.action == path and ("outcome" in typed) == ("outcome" in {**form.fields, **form.choices})), None)
        assert form, f"{page} offers no {path}"
        return self.send(browser, form, place, what, appointment, isSeated, **typed)

    def greets(self, place, appointment):
        self.press(place.host, "/board", place, "arrival", "arrived", appointment, False)

    def seats(self, place, appointment):
        self.press(place.host, "/board", place, "installation", "installed", appointment, station=place.station)

    def receives(self, place, appointment, again=False):
        self.press(place.adviser, "/day", place, "reception", "resumed" if again else "received", appointment)

    def pauses(self, place, appointment):
        self.press(place.adviser, f"/interviews/{appointment}", place, "pause", "paused", appointment)

    def ends(self, place, appointment):
        self.press(place.adviser, f"/appointments/{appointment}/end", place, "end", "ended", appointment, outcome="held", note="")

    def misses(self, place, appointment):
        self.press(place.host, f"/appointments/{appointment}/end", place, "end", "ended", appointment, False, outcome="excused")

    # Where the two meet.

    def connect(self, place, seat, appointment, sdp):
        """Posts a page's offer by the session of the seat; the answer's SDP and where the connection is."""
        browser, path = (place.screen, "/station/connections") if seat == "visitor" else (place.adviser, f"/interviews/{appointment}/connections")
        page = browser.get("/station" if seat == "visitor" else f"/interviews/{appointment}").text
        seal = page.split('<meta name="csrf" content="', 1)[1].split('"', 1)[0]
        body = json.dumps({"sdp": sdp, "muted": [], "replaces": None})
        answer = browser.request("POST", path, body, {"Content-Type": "application/json", "X-CSRF-Token": seal, "Accept": "application/json"})
        assert answer.status == 201, f"{path} was answered {answer.status}: {answer.text[:200]}"
        told = json.loads(answer.text)
        assert told["participant"] == seat, told["participant"]
        return told["sdp"], answer.location

    # What the streams said.

    def missing(self):
        """Events that have not come to a page that they concern."""
        return [key for key, (_, came) in self._told().items() if came is None]

    def delays(self, happenings=None):
        """Seconds from the begin of a request to its event, on each page that it concerns; of some happenings alone, if they are named.
        Fails where an event came to another page, or twice."""
        wanted = None if happenings is None else {id(happening) for happening in happenings}
        return [came - happening.began for happening, came in self._told().values()
                if came is not None and (wanted is None or id(happening) in wanted)]

    def _told(self):
        """Each happening and when it came, by page and by which time of its kind it was."""
        expected, came = {}, {}
        with self.lock:
            happenings = list(self.happenings)
        for happening in happenings:
            for page in happening.pages:
                expected.setdefault((page, happening.what, happening.appointment), []).append(happening)
        for feed in self.feeds.feeds:
            for instant, what, appointment in list(feed.arrivals):
                came.setdefault((feed.page, what, appointment), []).append(instant)
        stray = [key for key, instants in came.items() if len(instants) > len(expected.get(key, []))]
        assert not stray, f"told to whom it does not concern, or twice: {stray[:5]}"
        told = {}
        for key, these in expected.items():
            instants = came.get(key, [])
            for index, happening in enumerate(sorted(these, key=lambda happening: happening.began)):
                told[key, index] = (happening, instants[index] if index < len(instants) else None)
        return told
