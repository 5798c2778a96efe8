"""The board of another day shows that day: whoever waits now stands on today's alone, and what is done there is told there."""
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
    board, ludivine = book_for_tomorrow(host)
    origin = host.time_origin()
    # Nobody arrives the day before. A board that stood open since then may still have the button.
    assert not host.shows(f'form[action="/appointments/{ludivine}/arrival"]')
    # Nor is anybody absent before the hour.
    assert not host.shows(f'form[action="/appointments/{ludivine}/end"]')
    host.js(f"""(() => {{
      const form = document.querySelector('.masthead form').cloneNode(true);
      form.action = '/appointments/{ludivine}/arrival';
      form.dataset.stay = '';
      form.insertAdjacentHTML('beforeend', '<input type="hidden" name="back" value="{board}">');
      document.querySelector('.board').append(form);
      form.requestSubmit();
    }})()""")
    host.reads("au plus tôt douze heures avant", ".banner")
    assert host.time_origin() == origin
    host.clicks(f'a[href^="/appointments/{ludivine}/end"]')
    host.reads("Ne rien changer")
    host.fills("outcome", "excused")
    host.sends("main form")
    host.reads("Excusé", ".rows-ended")
    assert host.js("location.pathname + location.search") == board
    assert "Ludivine A." in host.text(".rows-ended") and "Marcel" not in host.text()
    # By key as by button, the next one is booked for that day.
    day = board.removeprefix("/board?date=")
    for way in (lambda: host.clicks('[data-key="n"]'), lambda: host.browser.page.keyboard.press("n")):
        host.goes(board)
        eventually(lambda: host.shows('[data-do="keys"]'), what="the board's modules")
        way()
        host.arrives_at("/appointments/new")
        month, number = (int(part) for part in day.split("-")[1:])
        assert host.js("document.querySelector('[name=date]').value").split()[1].startswith(f"{number}/{month}"), day
    # And the page of its end leads back there.
    host.goes(f"/appointments/{ludivine}/end?back={board}")
    host.clicks("main a.button")
    host.reads("Ludivine A.", ".rows-ended")
    assert host.js("location.pathname + location.search") == board


def book_for_tomorrow(host):
    """The address of tomorrow's board, and the appointment on it."""
    host.goes("/appointments/new")
    for name, value in (("given", "Ludivine"), ("family", "Apocryphe"), ("date", "demain"), ("hour", "23h45")):
        host.fills(name, value)
    host.js("document.querySelector('main [name=agency]').click()")
    host.sends("main form")
    host.reads("Ludivine A.", ".rows")
    eventually(lambda: host.shows('[data-do="keys"]'), what="the board's modules")
    return host.js("location.pathname + location.search"), host.appointment_of("Ludivine")
