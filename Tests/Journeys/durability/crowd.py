"""People at work: hosts and advisers with visitors from the booking to the outcome, and an operator who builds the network."""
import datetime
import itertools
import re
import zoneinfo

from durability.ledger import Command, Entry, Ledger

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
SHAPES = {"booked": {"expected", "overdue"}, "arrived": {"waiting"}, "installed": {"seated"}, "received": {"received"}, "paused": {"paused"}}
_numbers = itertools.count(1)


class Course:
    """A host and an adviser, one visitor after the other, by the buttons of their pages."""

    def __init__(self, ledger: Ledger, chance, host, adviser, *, host_login, adviser_login, point, agency, stations):
        self.ledger, self.chance, self.host, self.adviser = ledger, chance, host, adviser
        self.host_login, self.adviser_login = host_login, adviser_login
        self.point, self.agency, self.stations = point, agency, stations
        self.entry: Entry | None = None
        self.past = []

    @property
    def browsers(self):
        return [self.host, self.adviser]

    def step(self):
        """One command."""
        if self.entry and self.entry.repeat:
            browser = self.adviser if self.is_adviser(self.entry.repeat) else self.host
            return self.ledger.send_again(browser, self.entry)
        state = self.entry.facts.get("state") if self.entry else None
        follow = {None: self.book, "booked": self.greet, "arrived": self.seat, "installed": self.seated,
                  "received": self.talk, "paused": self.rest, "ended": self.book}
        return follow[state]()

    @staticmethod
    def is_adviser(command):
        return any(deed[0] in ("received", "resumed", "paused") for deed in command.deeds) or "note" in command.typed \
            or command.form.action.endswith(("/reception", "/pause"))

    def path(self, end):
        return f"/appointments/{self.entry.identifier}/{end}"

    def book(self):
        form = self.host.get("/appointments/new").form("/appointments")
        # Of this civil day, and not so far ahead that nobody can have arrived, at any hour that tests run.
        now = datetime.datetime.now(PARIS)
        minute = (now.hour * 60 + now.minute + self.chance.randrange(-360, 360)) // 5 * 5
        hour, minute = divmod(max(0, min(minute, 23 * 60 + 55)), 60)
        start = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        given, family = f"Essai-{letters(next(_numbers))}", self.chance.choice(("Imaginaire", "Supposé", "d’Hypothèse"))
        typed = {"given": given, "family": family, "agency": self.agency, "date": start.strftime("%d/%m"), "hour": start.strftime("%H h %M")}
        self.entry = self.ledger.open("appointment", form.fields["id"])
        self.past.append(self.entry)
        facts = {"given": given, "family": family, "agency": self.agency, "point": self.point, "start": round(start.timestamp() * 1000),
                 "state": "booked", "station": None, "adviser": None, "outcome": None, "segments": 0, "note": None}
        self.ledger.send(self.host, self.entry, Command(form, typed, (("booked", self.host_login, None, None),), facts))

    def press(self, browser, page, end, deeds, facts, **typed):
        """The button of a page that does so."""
        text = browser.get(page)
        form = next((form for form in text.forms() if form.action == self.path(end) and ("outcome" not in form.fields or "outcome" in typed)), None)
        if not form:
            raise AssertionError(f"{page} ({text.status}) offers no {self.path(end)} for {self.entry.facts}")
        self.ledger.send(browser, self.entry, Command(form, typed, tuple(deeds), facts))

    def deed(self, what, by, outcome=None, station=None):
        return what, by, outcome, station or self.entry.facts["station"]

    def greet(self):
        if self.chance.random() < 0.12:
            # Nobody is absent before the hour.
            is_due = self.entry.facts["start"] <= datetime.datetime.now(PARIS).timestamp() * 1000
            outcome = self.chance.choice(("absent", "excused")) if is_due else "excused"
            deeds = [self.deed("ended", self.host_login, outcome)]
            return self.press(self.host, self.path("end"), "end", deeds, {"state": "ended", "outcome": outcome}, outcome=outcome)
        return self.press(self.host, "/board", "arrival", [self.deed("arrived", self.host_login)], {"state": "arrived"})

    def seat(self):
        station = self.chance.choice(self.stations)
        deeds = [self.deed("installed", self.host_login, station=station)]
        return self.press(self.host, "/board", "installation", deeds, {"state": "installed", "station": station}, station=station)

    def seated(self):
        others = [station for station in self.stations if station != self.entry.facts["station"]]
        if self.chance.random() < 0.25:
            if others and self.chance.random() < 0.6:
                # A move is two deeds by one command.
                deeds = [self.deed("leftStation", self.host_login), self.deed("installed", self.host_login, station=others[0])]
                return self.press(self.host, "/board", "installation", deeds, {"station": others[0]}, station=others[0])
            deeds = [self.deed("leftStation", self.host_login)]
            return self.press(self.host, "/board", "installation/end", deeds, {"state": "arrived", "station": None})
        facts = {"state": "received", "adviser": self.adviser_login}
        return self.press(self.adviser, "/day", "reception", [self.deed("received", self.adviser_login)], facts)

    def talk(self):
        if self.chance.random() < 0.4:
            facts = {"state": "paused", "segments": self.entry.facts["segments"] + 1}
            return self.press(self.adviser, f"/interviews/{self.entry.identifier}", "pause", [self.deed("paused", self.adviser_login)], facts)
        return self.end(self.entry.facts["segments"] + 1)

    def rest(self):
        if self.chance.random() < 0.5:
            return self.press(self.adviser, "/day", "reception", [self.deed("resumed", self.adviser_login)], {"state": "received"})
        return self.end(self.entry.facts["segments"])

    def end(self, segments):
        outcome = self.chance.choice(("held", "held", "redirected", "technicalFailure"))
        note = self.chance.choice(("", f"Essai, ligne {next(_numbers)}.", "x" * 500))
        facts = {"state": "ended", "outcome": outcome, "segments": segments, "note": note or None}
        deeds = [self.deed("ended", self.adviser_login, outcome)]
        return self.press(self.adviser, self.path("end"), "end", deeds, facts, outcome=outcome, note=note)

    def asks(self, host, adviser):
        """Both find on their own pages, by the sessions that they had, what they were told."""
        board = host.get("/board")
        shapes = dict(re.findall(r'id="row-([0-9a-f-]{36})" class="row" data-row tabindex="-1" data-shape="([a-z]+)"', board.text))
        assert board.status == 200, f"the board is {board.status}"
        assert adviser.get("/day").status == 200
        for entry in self.past:
            if not entry.deeds or entry.doubt:
                continue
            expected = SHAPES.get(entry.facts["state"], {"held" if entry.facts["outcome"] == "held" else "ended"})
            assert shapes.get(entry.identifier) in expected, \
                f"the board shows {entry.identifier} as {shapes.get(entry.identifier)} instead of {entry.facts['state']}"


def letters(number):
    """A number in letters: nobody is called by digits."""
    return "".join(chr(ord("A") + int(digit)) for digit in str(number)).capitalize()
