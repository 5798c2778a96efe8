"""The server goes between a page and its modules: the page says so, waits, and is loaded again by itself."""
import contextlib

import pytest

from kit.patience import eventually


@pytest.mark.parametrize("missing", ["board/main.mjs", "live/renewal.mjs"])
def test_the_board_comes_back_by_itself(reception, missing):
    host = reception.host()
    with server_going(reception, host, missing):
        host.reads("Jeanne D.", ".rows")
        eventually(lambda: host.shows("[data-live-lost]"), what="the word that the line is down")
    eventually(lambda: host.shows('[data-do="keys"]'), what="the board's modules")
    assert not host.shows("[data-live-lost]")


def test_a_station_comes_back_by_itself(reception):
    station = reception.station()
    with server_going(reception, station, "station/main.mjs"):
        station.reads("La liaison est coupée", ".station-line")
        eventually(lambda: station.shows(".station-line"), what="the word that the line is down")
    station.is_checked()
    assert station.state() == "quiet"


@contextlib.contextmanager
def server_going(reception, person, missing):
    """Loads the page anew; the server goes before that module has come, and comes back."""
    page, held = person.browser.page, []
    page.route(f"**/browser/{missing}", lambda route: held.append(route))
    page.goto(person.js("location.href"), wait_until="commit")
    # What waits for the others is the first to come.
    eventually(lambda: person.js("""performance.getEntriesByType('resource')
        .some(({ name, responseStatus }) => name.endsWith('again.mjs') && responseStatus === 200)"""), what="the first module")
    eventually(lambda: person.path() and held, what="the module being asked for")
    reception.server.kill()
    held.pop().continue_()
    yield
    page.unroute(f"**/browser/{missing}")
    reception.server.start()
