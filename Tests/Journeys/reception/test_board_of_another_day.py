"""The board of another day shows that day: whoever waits now stands on today's alone."""


def test_who_waits_now_stands_on_todays_board_alone(reception):
    host = reception.host()
    host.reads("Marcel B.", ".rows")
    host.goes("/board?date=2027-01-01")
    host.reads("1er janvier")
    host.reads("Personne n’est attendu ce jour-là")
    assert "Marcel" not in host.text()
