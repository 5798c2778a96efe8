"""A reception on its day: the demo's network, and its people at their pages."""
import os
import pathlib

import pytest

from kit.demo import Reception
from kit.post import Mailbox
from kit.server import Server


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
def mailbox(tmp_path):
    mailbox = Mailbox(tmp_path / "mailbox")
    yield mailbox
    mailbox.close()


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
