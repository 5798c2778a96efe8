"""A reload is not a departure: the interview goes on, and its clock with it."""
import pytest

from continuity import Continuity


@pytest.mark.parametrize("who", ["adviser", "station"])
def test_a_reload_keeps_the_interview(reception, who):
    people = {"adviser": reception.adviser(), "station": reception.station()}
    reception.interview(**people)
    before = Continuity(reception, **people)
    people[who].browser.reload()
    before.holds(navigated=[people[who]])


def test_the_adviser_in_firefox_reloads(reception):
    adviser, station = reception.adviser_in_firefox(), reception.station()
    reception.interview(adviser, station)
    before = Continuity(reception, adviser, station)
    adviser.browser.reload()
    before.holds(navigated=[adviser])
