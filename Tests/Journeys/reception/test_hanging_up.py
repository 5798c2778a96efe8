"""Hanging up pauses: the visitor reads who comes back, and "Reprendre" goes on where it was."""
from kit.patience import eventually


def test_hanging_up_pauses_and_reprendre_goes_on(reception):
    adviser, station = reception.adviser(), reception.station()
    appointment, ledger = reception.appointment, reception.ledger
    reception.interview(adviser, station)
    adviser.hangs_up()
    station.is_in("paused")
    station.reads("Un instant, Claire Exemple revient")
    # Camera and microphone of whoever hung up are let go with the page; the visitor sees no frozen face.
    eventually(lambda: station.tiles() == [], what="no picture of the adviser")
    admission = ledger.admission(appointment)
    assert admission["state"] == "paused" and admission["running"] is None
    assert len(ledger.segments(appointment)) == 1
    assert "en pause" in adviser.row(appointment)

    # The page of a paused interview says so, and goes on too.
    adviser.goes(f"/interviews/{appointment}")
    adviser.reads("Entretien en pause")
    adviser.clicks("#again")
    adviser.is_in("call")
    adviser.meets(station)
    station.meets(adviser)
    again = ledger.admission(appointment)
    assert again["received"] == admission["received"], "received once, whatever lies between"
    assert again["running"] is not None
    assert ledger.events(appointment)[-3:] == ["received", "paused", "resumed"]


def test_what_is_paused_elsewhere_is_paused_in_every_tab(reception):
    adviser, station = reception.adviser(), reception.station()
    reception.interview(adviser, station)
    day = reception.adviser()
    day.goes(f"/appointments/{reception.appointment}/end")
    day.fills("outcome", "held")
    day.sends("main form")
    adviser.is_in("apart")
    adviser.reads("Cet entretien est terminé")
    station.is_in("ended")
    assert adviser.js("probe.live().length") == 0
