"""A reception on its day: the demo's network, and its people at their pages."""
import os
import pathlib

import pytest

from kit.ledger import Ledger
from kit.reception import AIR, HOST, OPERATOR, Adviser, Host, Operator, Visitor
from kit.server import Server
from kit.sources import ADVISER, VISITOR


class Reception:
    """One demo with the doors that it names."""

    def __init__(self, server, chromium, firefox, pages):
        self.server, self.pages = server, pages
        self._firefox = firefox
        self._reach = {"reach": server.line.inside} if server.line else {}
        self._make = chromium
        self.doors = server.doors()
        self.appointment = self.doors["appointment"]
        self.ledger = Ledger(server)

    def door(self, name, user=None):
        """A door, for another of the same work where one is named: the cast's passwords follow from their logins."""
        door = self.doors[name]
        return {**door, "user": user, "password": f"demo-{user}"} if user else door

    def _chromium(self, side, **options):
        person = self._make(side, self.server, **self._reach, **options)
        self.pages.append(person.browser.page)
        return person

    def station(self, user=None, side=VISITOR, **options):
        options = {"viewport": (1920, 1080), "script": AIR, **options}
        return self._chromium(side, kind=Visitor, **options).connects(self.door("station", user))

    def host(self, user=None, **options):
        return self._chromium(HOST, kind=Host, **options).signs_in(self.door("host", user))

    def adviser(self, user=None, side=ADVISER, **options):
        options = {"viewport": (1366, 768), **options}
        return self._chromium(side, kind=Adviser, **options).signs_in(self.door("adviser", user))

    def adviser_in_firefox(self):
        return self._firefox(ADVISER, kind=Adviser).signs_in(self.door("adviser"))

    def operator(self, **options):
        return self._chromium(OPERATOR, kind=Operator, **options).signs_in(self.door("operator"))

    def sits_down(self, host):
        """As far as a visitor before the screen."""
        host.welcomes(self.appointment)
        host.installs(self.appointment)

    def interview(self, adviser, station):
        """The three of them as far as the two who talk."""
        self.sits_down(self.host())
        adviser.receives(self.appointment)
        adviser.meets(station, within=20)
        station.meets(adviser, within=20)


@pytest.fixture(scope="session")
def pictures(tmp_path_factory):
    """Where pictures are kept."""
    folder = pathlib.Path(os.environ.get("JOURNEY_PICTURES") or tmp_path_factory.mktemp("pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A journey that failed leaves pictures of what everybody saw."""
    report = yield
    if call.when == "call" and report.failed and "pictures" in item.funcargs:
        for number, page in enumerate(item.funcargs.get("pages", [])):
            try:
                page.screenshot(path=item.funcargs["pictures"] / f"failed-{item.name}-{number}.png", timeout=5000)
            except Exception as error:  # What failed is the journey; the picture is a kindness.
                report.sections.append(("picture", str(error)))
    return report


@pytest.fixture
def pages(chromium):
    """The pages that the people of a journey look at, as they are opened."""
    return []


@pytest.fixture
def reception(server, chromium, firefox, pages, pictures):
    return Reception(server, chromium, firefox, pages)


@pytest.fixture
def far_reception(tmp_path, line, chromium, firefox, pages, pictures):
    """The same behind a line that can be cut."""
    server = Server(tmp_path / "data", line, is_demo=True).start()
    yield Reception(server, chromium, firefox, pages)
    line.heal()
    server.stop()
