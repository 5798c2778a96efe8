"""The server is killed in a call and started again: both pages come back by themselves."""
import time

from kit.patience import eventually
from kit.sources import ADVISER, VISITOR


def test_both_are_back_within_five_seconds(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    visitor.meets(adviser)
    adviser.meets(visitor)
    adviser.presses("voice")
    origins = [person.time_origin() for person in (visitor, adviser)]
    made = [person.js("probe.peers.length") for person in (visitor, adviser)]

    server.kill()
    time.sleep(3)
    server.start()
    open_at = time.monotonic()
    back = [eventually(lambda: is_back(person, before, open_at), 10, what=f"{person.side.name} being back")
            for person, before in zip((visitor, adviser), made)]

    assert max(back) < 5, f"back after {back} s"
    assert [person.time_origin() for person in (visitor, adviser)] == origins
    for person in (visitor, adviser):
        assert len(person.tiles()) == 1
        assert person.js("probe.live().length") == 1, "the old connection is let go"
    visitor.sees(adviser)
    adviser.hears(visitor)
    # Mute is said again with the new offer.
    eventually(lambda: visitor.shows("[data-tile-mute]"), what="the sign of a muted microphone")


def is_back(person, before, since):
    """Seconds until pictures of the other come by a connection that is none of the `before` that were made before."""
    # A page that has not yet seen its loss is in the call too, with the pictures of the old connection.
    if person.state() != "call" or person.js(f"probe.peers.slice(0, {before}).some((peer) => peer.connectionState !== 'closed')"):
        return None
    if person.js("probe.live().length") != 1:
        return None
    decoded = person.total("inbound-rtp", "framesDecoded", kind="video")
    return time.monotonic() - since if decoded > 0 else None
