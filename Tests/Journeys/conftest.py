"""Who and what the journeys are played with."""
import os
import shutil
import subprocess

import pytest
from playwright.sync_api import sync_playwright

from kit.chromium import Chromium
from kit.firefox import Firefox
from kit.line import Line
from kit.person import Person
from kit.server import Server


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as running:
        yield running


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path / "data").start()
    yield server
    server.stop()


@pytest.fixture
def line():
    if os.geteuid():
        pytest.fail("a real line needs root (ip netns, nft, tc): run the journeys as root", pytrace=False)
    try:
        line = Line()
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode().strip()
        pytest.fail(f"a real line needs a root that may make network namespaces (NET_ADMIN, SYS_ADMIN): {reason}", pytrace=False)
    yield line
    line.close()


@pytest.fixture
def far_server(tmp_path, line):
    """A server behind a line that can be cut and narrowed."""
    server = Server(tmp_path / "data", line).start()
    yield server
    line.heal()
    server.stop()


@pytest.fixture
def chromium(playwright, tmp_path):
    """Makes a person at a Chromium of their own; at the end no page may have stumbled."""
    people = []

    def make(side, server, kind=Person, **options):
        people.append(kind(Chromium(playwright, tmp_path, side, server.origin, **options), side))
        return people[-1]

    yield make
    errors = [error for person in people for error in person.browser.errors]
    for person in people:
        person.close()
    assert errors == []


@pytest.fixture
def firefox():
    """Makes a person at a Firefox of their own."""
    people = []

    def make(side, kind=Person):
        people.append(kind(Firefox(side), side))
        return people[-1]

    if not shutil.which("firefox-esr"):
        pytest.fail("firefox-esr is missing")
    yield make
    for person in people:
        person.close()
