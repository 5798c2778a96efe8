"""A filter of a town hall holds event streams back, a line dies without a word: the page hears of the call all the same."""
import pytest

from faults import tile_words
from kit.patience import eventually
from kit.sources import ADVISER, VISITOR

# The stream's address alone: a question has `?after=` behind it.
STREAM = "**/events"

# Streams can be told apart, and the page's patience with a silent one is a second long.
STREAMS = """
window.streams = [];
window.EventSource = class extends EventSource {
  constructor(...given) { super(...given); streams.push(this); }
};
const wait = window.setTimeout.bind(window);
window.setTimeout = (action, milliseconds) => wait(action, milliseconds === 35_000 ? 1000 : milliseconds);
"""


def pressing_is_seen(visitor, adviser):
    """What the adviser switches reaches the visitor, who hears of it by questions only."""
    adviser.presses("face")
    eventually(lambda: tile_words(visitor) == "Caméra coupée", 5, what="the words over the tile")
    adviser.presses("face")
    visitor.sees(adviser)


@pytest.mark.parametrize("filter", ["holds back", "refuses"])
def test_the_call_goes_without_the_stream(server, chromium, filter):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.browser.page.route(STREAM, lambda route: route.abort() if filter == "refuses" else None)
    visitor.joins(links[0])
    adviser.joins(links[1])
    visitor.meets(adviser)
    adviser.meets(visitor)
    pressing_is_seen(visitor, adviser)
    adviser.presses("leave")
    visitor.is_in("alone", within=5)
    assert visitor.js("probe.peers.length") == 1, "the connection was never lost"


def test_a_stream_whose_beat_stops_is_opened_anew(server, chromium):
    visitor, adviser = chromium(VISITOR, server, script=STREAMS), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    eventually(lambda: visitor.js("streams.length") == 1, what="the stream")
    visitor.js("void streams[0].dispatchEvent(new MessageEvent('beat'))")
    eventually(lambda: visitor.js("streams.map((stream) => stream.readyState).join()") == "2,1", 5, what="a second stream in place of the first")
    adviser.joins(links[1])
    visitor.meets(adviser)
    pressing_is_seen(visitor, adviser)
    assert visitor.js("probe.peers.length") == 1, "the connection was never lost"
