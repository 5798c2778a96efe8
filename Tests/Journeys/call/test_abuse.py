"""Floods, strangers' handshakes and replayed packets: the call goes on, and memory stays level."""
import random

import pytest

from kit.attacker import Eavesdropper, client_hello, flood, random_packets, unknown_binding_requests
from kit.patience import eventually
from kit.sources import ADVISER, VISITOR

CHANCE = random.Random(3)


@pytest.fixture
def call(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    visitor.meets(adviser)
    adviser.meets(visitor)
    return visitor, adviser


def goes_on(call):
    """New pictures come both ways by the same connection, and each still sees and hears the other."""
    for person, other in (call, call[::-1]):
        decoded = person.total("inbound-rtp", "framesDecoded", kind="video")
        eventually(lambda: person.total("inbound-rtp", "framesDecoded", kind="video") > decoded + 10, what="new pictures")
        person.meets(other)
        assert person.js("probe.peers.length") == 1, "the connection was never lost"


ATTACKS = {
    "binding requests for unknown connections": lambda: unknown_binding_requests(50_000, CHANCE),
    "packets of random sources": lambda: random_packets(50_000, CHANCE),
    "handshakes from an unproved address": lambda: (client_hello(CHANCE) for _ in range(20_000)),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_stranger_s_flood_changes_nothing(server, call, attack):
    address = ("127.0.0.1", server.media_port)
    flood(address, list(ATTACKS[attack]())[:2000])
    dropped, memory = server.metric("visavis_media_dropped_datagrams_total"), server.resident_bytes()
    count, answered = flood(address, ATTACKS[attack]())
    assert answered == 0, "no answer to a stranger"
    assert server.metric("visavis_media_dropped_datagrams_total") - dropped > count / 2, "they are counted"
    assert server.resident_bytes() - memory < 8_000_000
    goes_on(call)


def test_replayed_packets_are_dropped(server, call):
    ear = Eavesdropper(server.media_port)
    heard = ear.listen(300)
    assert len(heard) == 300
    dropped, memory = server.metrics(), server.resident_bytes()
    for _ in range(20):
        ear.replay()
    grown = {name: value - dropped.get(name, 0) for name, value in server.metrics().items() if "dropped_datagrams" in name}
    assert sum(value for name, value in grown.items() if "replay" in name) > 3000, grown
    assert server.resident_bytes() - memory < 8_000_000
    goes_on(call)


def test_random_sources_from_a_proved_address_are_dropped(server, call):
    ear = Eavesdropper(server.media_port)
    assert ear.listen(1)
    dropped, memory = server.metric("visavis_media_dropped_datagrams_total"), server.resident_bytes()
    ear.forge(list(random_packets(20_000, CHANCE)))
    assert server.metric("visavis_media_dropped_datagrams_total") - dropped > 10_000
    assert server.resident_bytes() - memory < 8_000_000
    goes_on(call)
