"""The visitor moves to the second station in the middle of an interview: the adviser stays, the first station forgets."""
from kit.patience import eventually
from kit.reception import OTHER_ADVISER


def test_the_interview_goes_on_at_the_second_station(reception):
    adviser, first = reception.adviser(), reception.station()
    second = reception.station("poste-2-saint-felicien", side=OTHER_ADVISER)
    reception.sits_down(host := reception.host())
    adviser.receives(reception.appointment)
    adviser.meets(first)
    admission = reception.ledger.admission(reception.appointment)
    origin = adviser.time_origin()

    host.installs(reception.appointment, "Poste 2")
    adviser.meets(second, within=20)
    second.meets(adviser, within=20)
    first.is_in("quiet")
    eventually(lambda: first.js("probe.live().length") == 0, what="the first station having let go")
    for words in ("Jeanne", "Claire"):
        assert words not in first.js("document.documentElement.outerHTML")
    assert adviser.time_origin() == origin
    after = reception.ledger.admission(reception.appointment)
    for key in ("state", "adviser", "received", "running"):
        assert after[key] == admission[key], key
    assert after["station"] != admission["station"]
