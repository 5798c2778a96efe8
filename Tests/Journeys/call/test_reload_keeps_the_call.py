"""A reload is not a departure: the other waits with "Un instant", and nothing is asked again."""
import pytest

from faults import FAULTS, button_words, says
from kit.patience import eventually
from kit.sources import ADVISER, VISITOR


def test_a_reload_keeps_the_call(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    visitor.meets(adviser)
    visitor.presses("voice")
    visitor.browser.reload()
    visitor.is_in("call", within=5)
    visitor.sees(adviser)
    visitor.hears(adviser)
    adviser.sees(visitor)
    assert len(adviser.tiles()) == 1
    # What was muted before is muted after, without any other pressing.
    assert button_words(visitor, "voice") == "Micro coupé"
    eventually(lambda: adviser.shows("[data-tile-mute]"), what="the sign of a muted microphone")


def test_a_seat_is_held_for_who_went_away(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    adviser.meets(visitor)
    visitor.browser.go("about:blank")
    eventually(lambda: adviser.js("document.querySelector('[data-tile-words]').textContent") == "Un instant", 5)
    assert adviser.state() == "call"


@pytest.mark.parametrize("fault", ["NotAllowedError", "NotFoundError"])
def test_who_joined_with_sound_only_comes_back_with_sound_only(server, chromium, fault):
    visitor = chromium(VISITOR, server, script=FAULTS % f'{{ video: "{fault}" }}')
    adviser = chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    visitor.is_in("call")
    visitor.browser.reload()
    visitor.is_in("call", within=5)
    adviser.hears(visitor)
    # What the browser refused is not what the person switched off.
    assert button_words(visitor, "face") == "Pas de caméra"
    visitor.js("void (faults = {})")
    visitor.js("""document.querySelector('[data-screen="stage"] [data-do="retry"]').click()""")
    adviser.meets(visitor)


def test_a_new_refusal_is_asked_about_first(server, chromium):
    # The browser changes its mind with the reload: `sessionStorage` outlives it, as the tab does.
    visitor = chromium(VISITOR, server, script=FAULTS % '{ video: sessionStorage.isReloaded ? "NotAllowedError" : "" }')
    visitor.joins(server.links()[0])
    visitor.js("void (sessionStorage.isReloaded = true)")
    visitor.browser.reload()
    visitor.is_in("preparing", within=5)
    says(visitor, "bloque la caméra.")
    visitor.presses("join")
    visitor.is_in("alone")
