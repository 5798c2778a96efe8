"""An adviser who dropped out is said to come back for as long as they are away, whatever else happens in the network."""
import time


def test_the_visitor_reads_that_the_adviser_comes_back(reception):
    adviser, station = reception.adviser(), reception.station()
    elsewhere = reception.host("denis.invente")
    reception.interview(adviser, station)
    adviser.browser.go("about:blank")
    station.is_in("paused")
    # Somebody arrives at another point.
    elsewhere.welcomes(elsewhere.js("document.querySelector('[data-row]').id.replace('row-', '')"))
    # The station looks again, as it does every half minute.
    station.js("void document.dispatchEvent(new Event('visibilitychange'))")
    time.sleep(2)
    assert station.state() == "paused", station.text()
    adviser.browser.go(f"{reception.doors['adviser']['url'].removesuffix('/session')}/interviews/{reception.appointment}")
    adviser.meets(station)
    station.meets(adviser)
