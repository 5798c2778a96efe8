"""`scripts/measure-load`: events and media of many interviews at once, in figures."""
import argparse
import concurrent.futures
import os
import pathlib
import random
import sys
import tempfile
import time

from kit.patience import eventually
from kit.server import Server
from load.network import build
from load.renewal import Renewal
from load.scene import Scene
from load.seats import Seats

LIMIT = 0.5


def main():
    parser = argparse.ArgumentParser(prog="measure-load", description="Twenty interviews at once: how late is an event?")
    parser.add_argument("--interviews", type=int, default=20)
    parser.add_argument("--agencies", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=60, help="how long people go on pausing, booking and greeting")
    parser.add_argument("--rate", type=float, default=8, help="commands a second of all together")
    parser.add_argument("--kbps", type=int, default=600, help="of each picture")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="visavis-load-") as folder:
        server, seats = Server(pathlib.Path(folder) / "data").start(), Seats(options.kbps)
        try:
            isGood = Measurement(server, seats, options).run()
        finally:
            seats.close()
            server.stop()
    sys.exit(0 if isGood else 1)


class Measurement:
    def __init__(self, server, seats, options):
        self.server, self.seats, self.options = server, seats, options
        self.chance = random.Random(options.seed)
        self.appointments = {}
        begin = time.monotonic()
        places = build(server, options.interviews, options.agencies)
        print(f"network of {options.interviews} points, made by forms: {time.monotonic() - begin:.0f} s", flush=True)
        self.renewal = Renewal(places)
        self.scene = Scene(places, self.renewal.note)
        self.marks = []

    def run(self):
        scene = self.scene
        eventually(scene.feeds.areOpen, what="every page's stream")
        with concurrent.futures.ThreadPoolExecutor(len(scene.places)) as self.threads:
            self.phase("all book at once", self.book)
            self.phase("all greet at once", lambda place: scene.greets(place, self.appointments[place.number]))
            self.phase("all seat at once, stations connect", self.seat)
            self.phase("all receive at once, advisers connect", self.receive)
            eventually(self.all_connected, 30, what="every seat connected")
            self.phase("work", self.work)
            heard = self.who_hears_whom()
            self.phase("all end at once", lambda place: scene.ends(place, self.appointments[place.number]))
        time.sleep(2)
        missing, delays = scene.missing(), sorted(scene.delays())
        self.renewal.close()
        scene.feeds.close()
        return self.report(missing, delays, heard)

    def phase(self, name, work):
        """Everybody at the same time, each for their own point."""
        usage, begin, first = self.usage(), time.monotonic(), len(self.scene.happenings)
        list(self.threads.map(work, self.scene.places))
        time.sleep(0.6)
        seconds = time.monotonic() - begin
        self.marks.append((name, first, len(self.scene.happenings), seconds, self.usage() - usage, self.resident("VmRSS")))

    def book(self, place):
        self.appointments[place.number] = self.scene.books(place)

    def seat(self, place):
        self.scene.seats(place, self.appointments[place.number])
        self.seats.sit(self.scene, place, "visitor", self.appointments[place.number])

    def receive(self, place, again=False):
        self.scene.receives(place, self.appointments[place.number], again)
        self.seats.sit(self.scene, place, "adviser", self.appointments[place.number])

    def work(self, place):
        """Others are booked, greeted or missed, and now and then an adviser hangs up and comes back."""
        chance = random.Random(f"{self.options.seed} {place.number}")
        end = time.monotonic() + self.options.seconds
        pause = len(self.scene.places) / self.options.rate
        others = []
        while time.monotonic() < end:
            time.sleep(chance.uniform(0.5, 1.5) * pause)
            choice = chance.random()
            if choice < 0.2:
                self.scene.pauses(place, self.appointments[place.number])
                self.seats.leave(place, "adviser")
                time.sleep(0.5)
                self.receive(place, again=True)
            elif choice < 0.6 or not others:
                others.append(self.scene.books(place))
                if chance.random() < 0.5:
                    self.scene.greets(place, others[-1])
            else:
                self.scene.misses(place, others.pop(chance.randrange(len(others))))

    def all_connected(self):
        return all(self.seats.states.get(number) == "connected" for place in self.scene.places for number in place.seats.values())

    def who_hears_whom(self):
        """Faults; over the next seconds each has to get its partner's packets, and nobody else's."""
        eventually(self.all_connected, 30, what="every seat connected")
        time.sleep(1)
        before = self.count()
        time.sleep(5)
        after = self.count()
        faults = []
        for place in self.scene.places:
            for seat, other in (("visitor", "adviser"), ("adviser", "visitor")):
                own, partner = place.seats[seat], place.seats[other]
                strangers = set(after[own][1]) - {partner}
                if strangers:
                    faults.append(f"{seat} {place.number} hears seats {sorted(strangers)}")
                for kind, name in ((0, "voice"), (1, "picture")):
                    sent = after[partner][0][kind] - before[partner][0][kind]
                    got = after[own][1].get(partner, [0, 0])[kind] - before[own][1].get(partner, [0, 0])[kind]
                    # What was on its way when it was counted, on either side.
                    if not 0.9 * sent <= got <= 1.1 * sent:
                        faults.append(f"{seat} {place.number} got {got} of {sent} packets of its partner's {name}")
        return faults

    def count(self):
        return {number: self.seats.count(number) for place in self.scene.places for number in place.seats.values()}

    def usage(self):
        """Seconds of processor time."""
        fields = pathlib.Path(f"/proc/{self.server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident(self, name):
        """Megabytes."""
        lines = pathlib.Path(f"/proc/{self.server.process.pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith(name)).split()[1]) / 1024

    def report(self, missing, delays, heard):
        pages = 3 * len(self.scene.places)
        print(f"{len(self.scene.places)} interviews, {pages} pages, {len(self.scene.happenings)} durable events, "
              f"{len(delays)} arrivals on pages that they concern, none on another")
        print(f"{'phase':40} {'events':>6} {'arrivals ms: p50':>16} {'p99':>6} {'max':>6} {'seconds':>8} {'CPU s':>7} {'RSS MB':>7}")
        for name, first, last, seconds, usage, resident in self.marks:
            times = sorted(self.scene.delays(self.scene.happenings[first:last]))
            print(f"{name:40} {last - first:6} {1000 * at(times, 0.5):16.0f} {1000 * at(times, 0.99):6.0f} {1000 * times[-1]:6.0f} "
                  f"{seconds:8.1f} {usage:7.2f} {resident:7.0f}")
        answers = sorted(self.scene.answers)
        print(f"all events: p50 {1000 * at(delays, 0.5):.0f} ms, p99 {1000 * at(delays, 0.99):.0f} ms, max {1000 * delays[-1]:.0f} ms; "
              f"commands answered: p99 {1000 * at(answers, 0.99):.0f} ms, max {1000 * answers[-1]:.0f} ms")
        renewals = sorted(self.renewal.seconds)
        print(f"pages renewed after events: {len(renewals)}, p50 {1000 * at(renewals, 0.5):.0f} ms, p99 {1000 * at(renewals, 0.99):.0f} ms")
        print(f"largest resident memory {self.peak:.0f} MB")
        faults = [*heard, *(f"{key[0][0]} was not told {key[0][1]}" for key in missing)]
        if delays[-1] >= LIMIT:
            faults.append(f"an event took {1000 * delays[-1]:.0f} ms; the limit is {1000 * LIMIT:.0f}")
        for fault in faults:
            print(f"FAULT: {fault}")
        return not faults

    @property
    def peak(self):
        return self.resident("VmHWM")


def at(times, share):
    return times[min(len(times) - 1, int(share * len(times)))] if times else float("nan")
