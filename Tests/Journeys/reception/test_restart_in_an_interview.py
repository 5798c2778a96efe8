"""The server goes in the middle of an interview and comes again: the interview is where it was, without navigation."""
import time

import pytest

from continuity import Continuity
from kit.patience import eventually


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_both_come_back_by_themselves(reception, end):
    adviser, station = reception.adviser(), reception.station()
    reception.interview(adviser, station)
    before = Continuity(reception, adviser, station)
    getattr(reception.server, end)()
    station.reads("La liaison est coupée")
    time.sleep(3)
    reception.server.start()
    before.holds()


def test_who_waits_before_the_screen_still_waits(reception):
    adviser, station, host = reception.adviser(), reception.station(), reception.host()
    reception.sits_down(host)
    station.is_in("welcome")
    origin = station.time_origin()
    # Of a page whose modules have come: others are loaded anew.
    eventually(lambda: host.shows('[data-do="keys"]'), what="the board's modules")
    reception.server.kill()
    host.reads("La liaison avec le service est coupée")
    reception.server.start()
    host.reads_no("La liaison avec le service est coupée")
    adviser.receives(reception.appointment)
    adviser.meets(station, within=20)
    station.meets(adviser, within=20)
    assert station.time_origin() == origin
    assert reception.ledger.events(reception.appointment) == ["booked", "arrived", "installed", "received"]


def test_an_interview_that_is_paused_stays_paused(reception):
    adviser, station = reception.adviser(), reception.station()
    reception.interview(adviser, station)
    adviser.hangs_up()
    station.is_in("paused")
    segments = reception.ledger.segments(reception.appointment)
    reception.server.kill()
    reception.server.start()
    eventually(lambda: reception.server.metric("visavis_media_participants") == 1, what="the station being back in the room")
    assert station.state() == "paused"
    assert reception.ledger.segments(reception.appointment) == segments
    adviser.receives(reception.appointment)
    adviser.meets(station, within=20)
