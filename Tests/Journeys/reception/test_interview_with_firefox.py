"""An adviser in Firefox receives a visitor at a station in Chromium."""


def test_the_whole_interview(reception):
    adviser, station, host = reception.adviser_in_firefox(), reception.station(), reception.host()
    appointment = reception.appointment
    reception.sits_down(host)
    adviser.reads("attend devant l’écran", ".arrivals")
    adviser.receives(appointment)
    adviser.meets(station, within=20)
    station.meets(adviser, within=20)
    adviser.hangs_up()
    station.is_in("paused")
    adviser.receives(appointment)
    adviser.meets(station, within=20)
    adviser.ends("redirected", "Vers la mission locale.")
    station.is_in("ended")
    host.reads("Réorienté", f"#row-{appointment}")
    assert reception.ledger.appointment(appointment)["outcome"] == "redirected"
    assert reception.ledger.note(appointment) == "Vers la mission locale."
