"""An interview whose adviser is gone for good: the host may say that it failed, and the station is free again."""
import re


def test_the_host_ends_what_no_adviser_ends(reception):
    adviser, station = reception.adviser(), reception.station()
    host = reception.host()
    reception.interview(adviser, station)
    end = f"/appointments/{reception.appointment}/end"
    # While the two speak it is nobody else's to end.
    host.goes(end)
    host.fills("outcome", "technicalFailure")
    host.sends("main form")
    host.reads("Claire Exemple est en entretien avec cette personne", ".banner")
    adviser.meets(station)

    operator = reception.operator()
    operator.goes("/accounts")
    claire = operator.js("[...document.querySelectorAll('main a')].find((link) => link.innerText.includes('Claire'))?.getAttribute('href')")
    assert re.fullmatch(r"/accounts/[0-9a-f-]+", claire or ""), claire
    operator.goes(claire)
    operator.sends(f'form[action="{claire}/closing"]')
    station.is_in("paused")

    host.goes("/board")
    host.clicks(f'#row-{reception.appointment} a[href^="{end}"]')
    host.arrives_at(end)
    host.fills("outcome", "technicalFailure")
    host.sends("main form")
    host.arrives_at("/board")
    host.reads("Incident technique", f"#row-{reception.appointment}")
    assert not any("occupé" in line for line in host.stations()), host.stations()
    station.is_in("ended")
