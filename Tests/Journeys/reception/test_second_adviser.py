"""Whom one adviser receives, no other receives: the refusal names the first."""


def test_a_second_adviser_is_refused_with_the_firsts_name(reception):
    adviser, station = reception.adviser(), reception.station()
    second = reception.adviser_with_an_old_page()
    adviser.receives(reception.appointment)
    adviser.meets(station)
    admission = reception.ledger.admission(reception.appointment)

    second.press_of(reception.appointment, "reception")
    second.reads("Claire Exemple reçoit cette personne depuis", ".banner")
    # The day with the reason is the day: it can be renewed, and reloaded.
    second.arrives_at("/day")
    # By its address neither.
    second.goes(f"/interviews/{reception.appointment}")
    second.reads("Vous n’êtes pas dans cet entretien")
    assert "Claire Exemple" in second.text()
    assert second.js("probe.peers.length") == 0
    assert reception.ledger.admission(reception.appointment) == admission
    adviser.meets(station)


def test_an_adviser_receives_one_visitor_at_a_time(reception):
    adviser, station = reception.adviser(), reception.station()
    host = reception.host("denis.invente")
    reception.interview(adviser, station)
    # Rose at Étables, for the same agency.
    rose = host.js("document.querySelector('[data-row]').id.replace('row-', '')")
    host.welcomes(rose)
    host.installs(rose)
    day = reception.adviser()
    day.press_of(rose, "reception")
    day.reads("Jeanne D.", ".banner")
    assert reception.ledger.admission(rose)["adviser"] is None
    # While Jeanne's is paused, Rose's may begin.
    adviser.hangs_up()
    station.is_in("paused")
    day.receives(rose)
    assert reception.ledger.admission(rose)["adviser_name"] == "Claire Exemple"
    assert reception.ledger.admission(reception.appointment)["state"] == "paused"
