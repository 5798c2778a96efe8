"""The board of another day shows that day: whoever waits now stands on today's alone."""
import datetime
import zoneinfo


def test_who_waits_now_stands_on_todays_board_alone(reception):
    host = reception.host()
    host.reads("Marcel B.", ".rows")
    host.goes("/board?date=2027-01-01")
    host.reads("1er janvier")
    host.reads("Personne n’est attendu ce jour-là")
    assert "Marcel" not in host.text()


def test_what_is_pressed_on_another_days_board_leaves_it_standing(reception):
    host = reception.host()
    tomorrow = (datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")).date() + datetime.timedelta(days=1)).isoformat()
    host.goes("/appointments/new")
    for name, value in {"given": "Modeste", "family": "Fictif", "date": tomorrow, "hour": "9:40"}.items():
        host.fills(name, value)
    host.fills("agency", "Annonay")
    host.sends("main form")
    host.reads("Modeste F.", ".rows")
    board = f"/board?date={tomorrow}"
    assert host.js("location.pathname + location.search") == board
    row = host.js("document.querySelector('[data-row]').id.replace('row-', '')")

    # In its place, without going anywhere.
    host.js("window.isTheSame = true")
    host.sends(f'#row-{row} form[action="/appointments/{row}/end"]')
    host.reads("Absent", ".rows-ended")
    assert host.js("location.pathname + location.search") == board and host.js("window.isTheSame")
    # And what is refused there is said there: it has ended, with another outcome.
    host.goes(f"/appointments/{row}/end?back={board}")
    host.clicks("main a.button")
    host.reads("Modeste F.", ".rows-ended")
    assert host.js("location.pathname + location.search") == board
