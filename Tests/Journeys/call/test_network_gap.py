"""The line is gone for twenty seconds: both pages come back by themselves, and nobody is seen twice."""
import time

import pytest

from kit.patience import eventually
from kit.sources import ADVISER, VISITOR


@pytest.mark.parametrize("gap", ["swallow", "unplug"])
def test_both_are_back_within_five_seconds(far_server, line, chromium, gap):
    visitor, adviser = chromium(VISITOR, far_server), chromium(ADVISER, far_server)
    links = far_server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    visitor.meets(adviser)
    adviser.meets(visitor)
    origins = [person.time_origin() for person in (visitor, adviser)]

    getattr(line, gap)()
    time.sleep(20)
    assert visitor.state() == "reconnecting"
    before = {person: frames(person) for person in (visitor, adviser)}
    line.heal()
    healed = time.monotonic()
    back = [eventually(lambda: person.state() == "call" and len(person.js("probe.live()")) == 1 and frames(person) != before[person]
                       and frames(person)[1] > 0 and time.monotonic() - healed, 15, what=f"{person.side.name} being back")
            for person in (visitor, adviser)]

    assert max(back) < 5, f"back after {back} s"
    assert [person.time_origin() for person in (visitor, adviser)] == origins
    for person, other in ((visitor, adviser), (adviser, visitor)):
        person.meets(other)


def frames(person):
    """Which connection carries pictures, and how many were decoded of it."""
    return [person.js("probe.peers.length"), person.total("inbound-rtp", "framesDecoded", kind="video")]
