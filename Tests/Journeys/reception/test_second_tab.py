"""A seat is taken over, never doubled: whoever opens a second tab goes on there, and the first says so."""
from kit.patience import eventually


def test_the_advisers_second_tab_takes_the_seat(reception):
    adviser, station = reception.adviser(), reception.station()
    reception.interview(adviser, station)
    admission = reception.ledger.admission(reception.appointment)
    second = reception.adviser()
    second.goes(f"/interviews/{reception.appointment}")
    second.meets(station)
    adviser.is_in("taken-over", within=5)
    adviser.reads("L’entretien continue ailleurs")
    assert adviser.js("probe.live().length") == 0
    station.meets(second)

    adviser.presses("return")
    adviser.meets(station)
    second.is_in("taken-over", within=5)
    station.meets(adviser)
    eventually(lambda: reception.server.metric("visavis_media_participants") == 2, what="two participants")
    assert reception.ledger.admission(reception.appointment) == admission


def test_the_stations_second_tab_takes_the_seat(reception):
    adviser, station = reception.adviser(), reception.station()
    reception.interview(adviser, station)
    second = reception.station()
    second.meets(adviser)
    station.reads("Cet écran est ouvert ailleurs")
    adviser.meets(second)
    eventually(lambda: station.js("probe.live().length") == 0, what="the first tab having let go")

    station.presses("return")
    station.meets(adviser)
    second.reads("Cet écran est ouvert ailleurs")
    adviser.meets(station)
    eventually(lambda: reception.server.metric("visavis_media_participants") == 2, what="two participants")
    # Whoever presses nothing keeps nothing either.
    adviser.ends("held")
    for tab in (station, second):
        tab.is_in("ended")
        tab.reads_no("Cet écran est ouvert ailleurs")
        assert "Jeanne" not in tab.js("document.documentElement.outerHTML")
