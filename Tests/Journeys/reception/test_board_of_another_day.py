"""The board of another day shows that day: whoever waits now stands on today's alone, and what is done there is told there."""
import time

from kit.patience import eventually


def test_who_waits_now_stands_on_todays_board_alone(reception):
    host = reception.host()
    host.reads("Marcel B.", ".rows")
    host.goes("/board?date=2027-01-01")
    host.reads("1er janvier")
    host.reads("Personne n’est attendu ce jour-là")
    assert "Marcel" not in host.text()


def test_what_is_done_on_another_days_board_is_told_on_it(reception):
    host = reception.host()
    reception.sits_down(host)
    tomorrow, ludivine = book_for_tomorrow(host)
    origin = host.time_origin()
    host.press_of(ludivine, "arrival")
    host.reads("arrivée", f"#row-{ludivine}")
    # Refused: Jeanne sits there.
    host.sends_to_the_first_station(ludivine)
    host.reads("Jeanne D. est déjà à ce poste", ".banner")
    time.sleep(1)
    assert host.js("location.pathname + location.search") == tomorrow
    assert host.time_origin() == origin
    rows = host.text(".rows")
    assert "Ludivine A." in rows and "Marcel" not in rows


def book_for_tomorrow(host):
    """The address of tomorrow's board, and the appointment on it."""
    host.goes("/appointments/new")
    for name, value in (("given", "Ludivine"), ("family", "Apocryphe"), ("date", "demain"), ("hour", "9h45")):
        host.fills(name, value)
    host.js("document.querySelector('main [name=agency]').click()")
    host.sends("main form")
    host.reads("Ludivine A.", ".rows")
    eventually(lambda: host.shows('[data-do="keys"]'), what="the board's modules")
    return host.js("location.pathname + location.search"), host.appointment_of("Ludivine")
