"""Killed at any instant, and with the power cut at any instant: what was answered is there, and nothing is there by halves."""
import random
import time

import pytest

from durability.ledger import Lost
from durability.shadow import Shadow, build
from durability.trial import Trial
from kit.plain import PlainBrowser
from kit.server import Server

KILLS = 15


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return build(tmp_path_factory.mktemp("shadow"))


def test_what_was_answered_survives_kills_and_power_cuts(tmp_path, library):
    with Trial(tmp_path, 2011, library) as trial:
        for _ in range(KILLS):
            trial.kill_under_load()
        trial.end()
    assert trial.figures.confirmed > 20 * KILLS, "hardly anything was under way"
    assert trial.figures.unanswered > 0, "no kill came in the middle of a command"


@pytest.mark.parametrize("loses", ["syncs", "log", "names"])
def test_the_power_cut_would_notice(tmp_path, library, loses):
    """The same on a disk that answers syncs and does not carry them out: all, those of the write-ahead log alone (as a database at
    synchronous=NORMAL), or those of the folder's names."""
    with Trial(tmp_path, 7, library, loses) as trial, pytest.raises(Lost, match="after the power cut"):
        for _ in range(5):
            trial.kill_under_load()


def test_a_first_start_that_is_killed_at_any_instant_can_be_made_again(tmp_path, library):
    """Making the database, its migrations and the demo's people are commands too."""
    chance = random.Random(4)
    for number in range(5):
        data = tmp_path / f"data-{number}"
        shadow = Shadow(library, data)
        server = Server(data, environment=shadow.environment)
        server.launch()
        time.sleep(chance.uniform(0.02, 1.2))
        server.kill()
        server.stop()
        cut = shadow.cut(tmp_path / f"cut-{number}", chance)
        for folder in (data, cut):
            again = Server(folder).start()
            try:
                PlainBrowser(again.origin).signs_in("anne.inventee", "demo-anne.inventee")
            finally:
                again.stop()
