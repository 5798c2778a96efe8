"""Four hosts at two points book, move and cancel with one adviser's desk, in each other's way, while the server is killed at random
instants: nobody is ever booked twice into one place, and what was answered is there."""
import datetime
import random
import sqlite3
import threading
import zoneinfo

from kit.plain import PlainBrowser, Unanswered
from kit.server import Server

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
KILLS, SECONDS = 12, (0.4, 2.5)
# The cast's duty period: one desk for two points, slots of twenty minutes.
CARSAT = "00000000-0002-7000-8000-000000000003"
HOSTS = ["anne.inventee", "luc.invente"]
HOURS = [f"{hour}h{minute:02}" for hour in (9, 10, 11) for minute in (0, 20, 40)]


class Clerk(threading.Thread):
    """One host's browser. Knows for each appointment what may be true of it: what was answered last, and what was sent and not answered."""

    def __init__(self, number, server, chance, days):
        super().__init__()
        self.name, self.server, self.chance, self.days = f"clerk-{number}", server, chance, days
        self.login = HOSTS[number % 2]
        self.browser = PlainBrowser(server.origin, f"127.0.1.{number + 1}").signs_in(self.login, f"demo-{self.login}")
        self.known = {}
        self.answered = self.refused = self.unanswered = 0

    def run(self):
        try:
            while True:
                self.step()
        except Unanswered:
            pass

    def step(self):
        booked = [each for each, states in self.known.items() if len(states) == 1 and states.isdisjoint({None, "excused"})]
        deed = self.chance.random()
        if deed < 0.5 or not booked:
            self.book()
        elif deed < 0.8:
            self.move(self.chance.choice(booked))
        else:
            self.cancel(self.chance.choice(booked))

    def when(self):
        return self.chance.choice(self.days), self.chance.choice(HOURS)

    @staticmethod
    def instant(day, hour):
        clock = datetime.time(*(int(part) for part in hour.split("h")))
        return round(datetime.datetime.combine(day, clock, PARIS).timestamp() * 1000)

    def send(self, form, identifier, wanted, **typed):
        before = self.known.get(identifier, {None})
        # Until it is answered, either may be true.
        self.known[identifier] = before | {wanted}
        try:
            answer = self.browser.send(form, **typed)
        except Unanswered:
            self.unanswered += 1
            raise
        assert answer.status in (303, 409), f"{answer.status}: {answer.text[:300]}"
        self.known[identifier] = {wanted} if answer.status == 303 else before
        self.answered, self.refused = self.answered + (answer.status == 303), self.refused + (answer.status == 409)

    def book(self):
        day, hour = self.when()
        form = self.browser.get("/appointments/new").form("/appointments")
        self.send(form, form.fields["id"], self.instant(day, hour), given="Essai", agency=CARSAT, date=f"{day:%d/%m/%Y}", hour=hour)

    def move(self, identifier):
        day, hour = self.when()
        path = f"/appointments/{identifier}/time"
        form = self.browser.get(path).form(path)
        self.send(form, identifier, self.instant(day, hour), slot="another", date=f"{day:%d/%m/%Y}", hour=hour)

    def cancel(self, identifier):
        path = f"/appointments/{identifier}/end"
        form = self.browser.get(path).form(path)
        self.send(form, identifier, "excused", outcome="excused")


def stored(server):
    """Identifier, start and outcome of each appointment of the desk."""
    with sqlite3.connect(f"file:{server.data}/visavis.sqlite?mode=ro", uri=True) as database:
        rows = database.execute("SELECT lower(hex(id)), start, outcome FROM appointments WHERE given = 'Essai'").fetchall()
    return {f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}": outcome or start for key, start, outcome in rows}


def test_no_place_is_taken_twice_and_nothing_answered_is_lost(tmp_path):
    chance = random.Random(28)
    today = datetime.datetime.now(PARIS).date()
    days = [day for day in (today + datetime.timedelta(days=ahead) for ahead in range(2, 12)) if day.weekday() < 5][:4]
    server = Server(tmp_path / "data").start()
    clerks, totals = [], [0, 0, 0]
    try:
        for kill in range(KILLS):
            workers = [Clerk(number, server, random.Random(kill * 10 + number), days) for number in range(4)]
            for worker, before in zip(workers, clerks):
                worker.known = before.known
            for worker in workers:
                worker.start()
            threading.Event().wait(chance.uniform(*SECONDS))
            server.kill()
            for worker in workers:
                worker.join()
            server.start()
            rows = stored(server)
            live = [start for start in rows.values() if start != "excused"]
            assert len(live) == len(set(live)), "one desk, two visitors"
            for worker in workers:
                totals = [sum(pair) for pair in zip(totals, (worker.answered, worker.refused, worker.unanswered))]
                for identifier, states in worker.known.items():
                    assert rows.get(identifier) in states, f"{worker.name}: {rows.get(identifier)} is none of {states}"
                    worker.known[identifier] = {rows.get(identifier)}
            clerks = workers
        known = {identifier for worker in clerks for identifier, states in worker.known.items() if states != {None}}
        assert known == set(rows), "an appointment that nobody made"
    finally:
        server.stop()
    answered, refused, unanswered = totals
    print(f"{answered} carried out, {refused} refused, {unanswered} cut off by {KILLS} kills")
    assert answered > 10 * KILLS and refused > KILLS and unanswered > 0, totals
