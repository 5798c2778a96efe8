"""A server under load that is killed at seeded instants, again and again: what was answered has to be there each time."""
import concurrent.futures
import json
import pathlib
import random
import shutil
import sqlite3
import threading
import time

from durability.builder import Builder
from durability.crowd import Course
from durability.ledger import Ledger, Lost
from durability.records import Records, opened
from durability.shadow import Shadow
from kit.plain import PlainBrowser, Unanswered
from kit.server import Server

PASSWORD = "une-phrase-pour-essayer"
# By whom: each course has an adviser of its own, since nobody speaks with two visitors at once.
COURSES = (("anne.inventee", "claire.exemple"), ("denis.invente", "paul.exemple"), ("nadia.inventee", "sacha.modele"))
OPERATOR = "camille.fictive"


class Trial:
    def __init__(self, folder, seed, library=None, loses="nothing"):
        """Without the library the power cannot be cut."""
        self.folder, self.library, self.loses = pathlib.Path(folder), library, loses
        self.chance = random.Random(seed)
        self.ledger = Ledger()
        self.generation = 0
        self.servers = []
        self.shadow, self.server = self._house(self.folder / "data-0")
        self.workers = []

    def __enter__(self):
        try:
            self.server.start()
            self._sign_everybody_in()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for server in self.servers:
            if server.process and server.process.poll() is None:
                server.kill()

    def _house(self, data):
        shadow = Shadow(self.library, data, self.loses) if self.library else None
        self.servers.append(Server(data, environment=shadow.environment if shadow else None))
        return shadow, self.servers[-1]

    @property
    def figures(self):
        return self.ledger.figures

    def _browser(self, login, password=None, door="/session"):
        # Each from an address of its own, as from a town hall of its own.
        self.addresses = getattr(self, "addresses", 0) + 1
        browser = PlainBrowser(self.server.origin, f"127.0.1.{self.addresses}")
        return browser.signs_in(login, password or f"demo-{login}", door)

    def _sign_everybody_in(self):
        operator = self._browser(OPERATOR)
        builder = Builder(self.ledger, self._own_chance(), operator, OPERATOR, f"demo-{OPERATOR}")
        places = self._places()
        for host, adviser in COURSES:
            point, stations = places[host]
            self._add_course(host, adviser, self._browser(host), self._browser(adviser), point, stations, places[adviser][0])
        self._add_new_point(builder)
        self.builder = builder
        self.workers.append(builder)

    def _places(self):
        """Where everybody of the cast works, and what stands there; by what `demo` prints alone nobody could tell."""
        with opened(self.server.data) as connection:
            rows = connection.execute("SELECT login, lower(hex(point)), lower(hex(agency)) FROM accounts WHERE station IS NULL").fetchall()
            stations = connection.execute("SELECT lower(hex(point)), lower(hex(id)) FROM stations").fetchall()
        return {login: (dashed(point or agency), [dashed(station) for place, station in stations if place == point])
                for login, point, agency in rows}

    def _add_new_point(self, builder):
        """A point, a partner and people that the operator makes, with passwords of their own by links."""
        point = builder.open("point", label="Essai du plateau")
        station = builder.open("station", label="Poste 1", point=point.identifier)
        partner = builder.open("partner", label="Essai partenaire")
        agency = builder.open("agency", label="Essai agence", partner=partner.identifier)
        host = builder.open("account", login="hote.essai", name="Hôte Essai", role="host", agency="", point=point.identifier)
        adviser = builder.open("account", login="conseil.essai", name="Conseil Essai", role="adviser", agency=agency.identifier)
        for entry in (host, adviser):
            builder.invite(entry, PASSWORD)
        browsers = [self._browser(entry.facts["login"], PASSWORD) for entry in (host, adviser)]
        # People work there: the load leaves these as they are.
        builder.entries.clear()
        self._add_course("hote.essai", "conseil.essai", *browsers, point.identifier, [station.identifier], agency.identifier)

    def _add_course(self, host_login, adviser_login, host, adviser, point, stations, agency):
        self.workers.append(Course(
            self.ledger, self._own_chance(), host, adviser, host_login=host_login, adviser_login=adviser_login,
            point=point, agency=agency, stations=stations))

    def _own_chance(self):
        return random.Random(self.chance.random())

    # The load.

    def load(self, meanwhile, end=lambda: None):
        """Lets everybody work while `meanwhile` runs, and then calls `end`; every error but a line that `end` broke is one."""
        isOver = threading.Event()

        def work(worker):
            while not isOver.is_set():
                try:
                    worker.step()
                except Unanswered:
                    if isOver.is_set():
                        return
                    raise

        with concurrent.futures.ThreadPoolExecutor(len(self.workers)) as threads:
            running = [threads.submit(work, worker) for worker in self.workers]
            try:
                meanwhile()
            finally:
                isOver.set()
                end()
        for each in running:
            each.result()

    def kill_under_load(self):
        """One kill. Afterwards two servers start: one on what the process left, one on what the power would have left."""
        seconds = self.chance.uniform(0.05, 0.9)
        self.load(lambda: time.sleep(seconds), self.server.kill)
        self.figures.kills += 1
        for worker in self.workers:
            for browser in worker.browsers:
                browser.hang_up()
        self.generation += 1
        chance = random.Random(self.chance.random()) if self.chance.random() < 0.5 else None
        cut = self.shadow.cut(self.folder / f"data-{self.generation}", chance)
        self.figures.unsynced_sectors_tried += bool(chance)
        left = self.ledger_of(self.server.data, "after the kill")
        found = self.ledger_of(cut, "after the power cut")
        shadow, server = self._house(cut)
        with concurrent.futures.ThreadPoolExecutor(2) as threads:
            list(threads.map(Server.start, (self.server, server)))
        self.ask(self.server)
        self.ask(server)
        if self.chance.random() < 0.5:
            shadow, self.shadow, server, self.server = self.shadow, shadow, self.server, server
            left = found
            self.figures.power_cuts_continued += 1
        server.stop()
        shadow.forget()
        shutil.rmtree(server.data)
        self.servers.remove(server)
        self.ledger.settle(left)
        self._move_browsers()

    def ledger_of(self, folder, place):
        try:
            with opened(folder) as connection:
                return self.ledger.check(Records(connection), place)
        except sqlite3.DatabaseError as error:
            raise Lost(f"{place}: the database cannot be read: {error}") from error

    def ask(self, server):
        for worker in self.workers:
            worker.asks(*(browser.at(server.origin) for browser in worker.browsers))

    def _move_browsers(self):
        for worker in self.workers:
            for browser in worker.browsers:
                browser.port = self.server.port

    def end(self):
        self.server.stop()
        self.ledger_of(self.server.data, "at the end")


def dashed(text):
    return text and f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def links(server):
    """What `demo.json` says."""
    return json.loads((server.data / "demo.json").read_text())
