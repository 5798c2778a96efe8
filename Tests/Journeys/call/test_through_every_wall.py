"""Networks that let no UDP through, or only STUN: both are in the call over TCP within ten seconds. And a line that is too narrow."""
import statistics
import time

import pytest

from kit.patience import eventually
from kit.sources import ADVISER, VISITOR

REQUIREMENT = 10


def ends(person):
    """The person's own ends of the ways that media takes now."""
    pairs = [pair for pair in person.stats("candidate-pair", state="succeeded", nominated=True) if pair.get("selected", True)]
    own = {entry["id"]: entry for entry in person.stats("local-candidate")}
    return [own[pair["localCandidateId"]] for pair in pairs if pair.get("bytesReceived")]


def transports(person):
    """By which protocols media goes now."""
    return {end["protocol"] for end in ends(person)}


def has_media(person):
    return person.state() == "call" and all(
        person.total("inbound-rtp", counter, kind=kind) > 0 for kind, counter in (("audio", "packetsReceived"), ("video", "framesDecoded")))


def voices(person):
    """How many packets of voice came over the person's connection."""
    return person.total("inbound-rtp", "packetsReceived", kind="audio")


def press_and_wait(people):
    """Both press at once; gives how long each took until sound and pictures of the other came."""
    pressed = time.monotonic()
    for person in people:
        person.presses("join")
    took = {}
    while len(took) < len(people):
        assert time.monotonic() - pressed < 20, f"in the call: {took}"
        for person in people:
            if person not in took and has_media(person):
                took[person] = time.monotonic() - pressed
        time.sleep(0.05)
    return [round(took[person], 1) for person in people]


@pytest.mark.parametrize("wall", ["block_datagrams", "pass_stun_only"])
def test_chromium_and_firefox_are_in_the_call_in_time(far_server, line, chromium, firefox, wall):
    people = chromium(VISITOR, far_server), firefox(ADVISER)
    for person, link in zip(people, far_server.links()):
        person.open(link).prepares()
    getattr(line, wall)()
    took = press_and_wait(people)
    print(f"{wall}: Chromium and Firefox in the call after {took} s")
    assert max(took) < REQUIREMENT, f"in the call after {took} s"
    for person, other in (people, people[::-1]):
        person.meets(other)
        # A pair chosen anew has received nothing yet, so that for a moment no way may carry media; over datagrams none ever does.
        used = eventually(lambda: transports(person), 5, what=f"{person.side.name} receiving by a way")
        assert used == {"tcp"}, f"{person.side.name} receives over {used}"
    assert far_server.metric("visavis_media_tcp_connections") >= 2


def test_a_call_on_udp_dies_and_goes_on_over_tcp(far_server, line, chromium, firefox):
    people = chromium(VISITOR, far_server), firefox(ADVISER)
    for person, link in zip(people, far_server.links()):
        person.joins(link)
    for person, other in (people, people[::-1]):
        person.meets(other)
        assert transports(person) == {"udp"}
    # Nobody needs it, and each would cost a wakeup.
    assert far_server.metric("visavis_media_tcp_connections") == 0
    line.block_datagrams()
    begin = time.monotonic()
    for person in people:
        eventually(lambda: transports(person) == {"tcp"}, 30, what=f"{person.side.name} going over TCP")
    print(f"UDP died: both over TCP after {time.monotonic() - begin:.1f} s")
    for person, other in (people, people[::-1]):
        person.meets(other, within=15)


def test_a_reader_at_50_kilobits_hears_in_time_and_costs_no_memory(far_server, line, chromium):
    sender, reader = chromium(VISITOR, far_server, size=(640, 480), rate=24, grain=20), chromium(ADVISER, far_server)
    links = far_server.links()
    sender.joins(links[0])
    [end] = eventually(lambda: ends(sender), what="the sender's way")
    # The reader alone is behind the wall.
    line.block_datagrams(but=end["port"])
    reader.joins(links[1])
    reader.meets(sender)
    assert transports(reader) == {"tcp"} and transports(sender) == {"udp"}
    # It sends nothing: the line is the server's alone.
    reader.presses("face")
    line.narrow_stream(far_server.media_port, 50, 300)
    time.sleep(10)

    memory, delays, connections = far_server.resident_bytes(), [], reader.js("probe.peers.length")
    dropped = far_server.metric("visavis_media_tcp_packets_dropped_total")
    for _ in range(9):
        # What the server lets through again after a pause came this late.
        sender.presses("voice")
        time.sleep(2)
        silent = voices(reader)
        began = time.monotonic()
        sender.presses("voice")
        eventually(lambda: voices(reader) > silent, 10, every=0.02, what="a voice")
        delays.append(round(time.monotonic() - began, 2))
        time.sleep(3)
    grown = far_server.resident_bytes() - memory
    print(f"50 kb/s: voice after {delays} s, memory grew by {grown} bytes, dropped "
          f"{far_server.metric('visavis_media_tcp_packets_dropped_total') - dropped}")
    assert far_server.metric("visavis_media_tcp_packets_dropped_total") > dropped
    assert statistics.median(delays) < 1, f"voice after {delays} s"
    assert grown < 4_000_000, f"{grown} bytes more"
    # A new connection would have the same line, and be silent while it is made.
    assert reader.js("probe.peers.length") == connections, "the reader's page connected anew"
