"""A session that is ended elsewhere ends the seat that it gave."""
from kit.patience import eventually


def test_the_operator_signs_the_adviser_out(reception):
    adviser, station, operator = reception.adviser(), reception.station(), reception.operator()
    reception.interview(adviser, station)
    # The server's part alone: this page would hear of it and leave by itself.
    adviser.js("void (window.fetch = () => new Promise(() => {}))")
    signs_out(operator, "claire.exemple")
    # The appointment is theirs still: the visitor reads who comes back.
    station.is_in("paused", within=45)
    station.reads("Claire Exemple revient")
    assert reception.ledger.admission(reception.appointment)["state"] == "received"
    eventually(lambda: adviser.js("probe.live().every((peer) => peer.connectionState !== 'connected')"), 20, what="the adviser's seat being gone")

    # Signing in again goes on.
    adviser.browser.reload()
    adviser.arrives_at("/session")
    adviser.signs_in(reception.door("adviser"))
    adviser.clicks(f"#receive-{reception.appointment}")
    adviser.is_in("call")
    adviser.meets(station)
    station.meets(adviser)


def test_a_page_of_a_session_that_was_ended_leaves_by_itself(reception):
    adviser, station, operator = reception.adviser(), reception.station(), reception.operator()
    reception.interview(adviser, station)
    signs_out(operator, "claire.exemple")
    eventually(lambda: adviser.path() == "/session", 45, what="the form to sign in")
    assert "Jeanne" not in adviser.js("document.documentElement.outerHTML")


def test_a_station_that_is_signed_out_forgets_its_visitor(reception):
    station, operator, host = reception.station(), reception.operator(), reception.host()
    reception.sits_down(host)
    station.is_in("welcome")
    signs_out(operator, "poste-1-saint-felicien")
    station.reads("Connecter ce poste", within=45)
    assert "Jeanne" not in station.js("document.documentElement.outerHTML")
    # Connected again, it is where it was.
    station.connects(reception.door("station"))
    station.is_in("welcome")


def signs_out(operator, login):
    operator.goes("/accounts")
    row = f"[...document.querySelectorAll('main tbody tr')].find((each) => each.textContent.includes('{login}'))"
    operator.goes(operator.js(f"{row}.querySelector('a').pathname"))
    operator.sends('form[action$="/sessions/end"]')
    operator.reads("Le compte est déconnecté partout")
