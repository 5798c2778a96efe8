"""Whose microphone or camera is switched off is said to the other in plain words: nobody shall think that something is broken."""
from faultless import faultless
from kit.patience import eventually

WHO = "Claire Exemple"


def test_the_visitor_reads_and_hears_what_the_adviser_switched_off(reception, pictures):
    adviser, station = reception.adviser(), reception.station()
    reception.interview(adviser, station)
    # Devices that are only starting are not switched off.
    assert not any("coupé" in line for line in announced(station) + announced(adviser))
    assert not station.shows("[data-off]")

    adviser.presses("voice")
    eventually(lambda: station.shows("[data-off]"), what="the sentence")
    station.reads(f"Vous n’entendez pas {WHO} : son micro est coupé. Vous n’avez rien à faire.", "[data-off]")
    assert announced(station)[-1] == f"Vous n’entendez pas {WHO} : son micro est coupé."
    faultless(station, pictures, "station-other-muted")

    adviser.presses("face")
    station.reads(f"Vous n’entendez ni ne voyez {WHO} : son micro et sa caméra sont coupés.", "[data-off]")
    faultless(station, pictures, "station-other-off")
    adviser.presses("voice")
    station.reads(f"Vous ne voyez pas {WHO} : sa caméra est coupée.", "[data-off]")

    # Who comes back finds it so.
    station.browser.reload()
    station.is_in("interview")
    station.reads(f"Vous ne voyez pas {WHO}", "[data-off]")
    adviser.presses("face")
    eventually(lambda: not station.shows("[data-off]"), what="the sentence being gone")
    assert announced(station)[-1] == f"Vous voyez de nouveau {WHO}."
    station.meets(adviser)
    # Nothing of it is left.
    adviser.presses("voice")
    eventually(lambda: station.shows("[data-off]"), what="the sentence")
    adviser.ends("held")
    station.is_in("ended")
    assert not station.shows("[data-off]") and "Claire" not in station.js("document.documentElement.outerHTML")


def test_the_adviser_is_told_of_a_camera_that_is_gone(reception):
    adviser, station = reception.adviser(), reception.station()
    reception.interview(adviser, station)
    station.js("""void document.querySelector('[data-self-view]').srcObject.getTracks().forEach((track) => {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    })""")
    eventually(lambda: any(line.startswith("Vous ne voyez pas Jeanne") for line in announced(adviser)), what="the announcement")


def announced(person):
    """What screen readers were given to say, with ordinary spaces."""
    lines = person.js("[...document.querySelector('[data-announcer]').children].map((line) => line.textContent)")
    return [" ".join(line.split()) for line in lines]
