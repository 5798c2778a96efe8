"""A reload is not a departure: the other waits with "Un instant", and nothing is asked again."""
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
    assert visitor.js("document.querySelector('[data-do=\"voice\"]').ariaPressed") == "true"
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
