"""The line is gone for twenty seconds in the middle of an interview: both pages come back by themselves."""
import time

from continuity import Continuity


def test_both_come_back_by_themselves(far_reception, line):
    adviser, station = far_reception.adviser(), far_reception.station()
    far_reception.interview(adviser, station)
    before = Continuity(far_reception, adviser, station)
    line.swallow()
    time.sleep(20)
    # Each is told in words, in its place, that nothing is to be done.
    adviser.is_in("reconnecting")
    adviser.reads("La liaison est coupée")
    station.reads("La liaison est coupée")
    line.heal()
    before.holds()
    station.reads_no("La liaison est coupée")
