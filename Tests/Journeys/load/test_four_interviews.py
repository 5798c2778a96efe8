"""Four interviews at once: each hears its own partner and nobody else, and each page is told what concerns it and nothing else."""
import asyncio
import dataclasses

import aiortc.rtcrtpreceiver
import aiortc.rtcrtpsender
import pytest
from aiortc import MediaStreamTrack, RTCBundlePolicy, RTCConfiguration, RTCPeerConnection, RTCSessionDescription

from kit.numbered import FIRST, KEYFRAME_START, play
from kit.patience import eventually
from load.network import build
from load.scene import Scene

INTERVIEWS = 4


class Stamped:
    """Stands in for an encoded packet: says whose it is."""

    def __init__(self, seat, kind, number):
        self.seat, self.kind, self.number = seat, kind, number


class StampedTrack(MediaStreamTrack):
    def __init__(self, seat, kind):
        super().__init__()
        self.seat, self.kind, self.number = seat, kind, 0

    async def recv(self):
        await asyncio.sleep(0.02 if self.kind == "audio" else 0.1)
        self.number += 1
        return Stamped(self.seat, self.kind, self.number)


class Stamper:
    """Stands in for an encoder."""

    def pack(self, packet):
        stamp = f"seat {packet.seat:3}".encode()
        start = b"\xfc" if packet.kind == "audio" else FIRST + KEYFRAME_START
        return [start + bytes(200) + stamp], packet.number * (960 if packet.kind == "audio" else 9000)


@pytest.fixture
def heard(monkeypatch):
    """Whom each receiver got packets of, by (receiver, kind)."""
    heard = {}

    async def keep(self, packet, arrival_time_ms):
        key = (id(self), self.track.kind)
        heard.setdefault(key, {}).setdefault(packet.payload[-8:], 0)
        heard[key][packet.payload[-8:]] += 1

    monkeypatch.setattr(aiortc.rtcrtpsender, "get_encoder", lambda codec: Stamper())
    monkeypatch.setattr(aiortc.rtcrtpreceiver.RTCRtpReceiver, "_handle_rtp_packet", keep)
    return heard


async def sit(scene, place, seat, appointment):
    peer = RTCPeerConnection(RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE))
    number = place.seats[seat]
    for kind in ("audio", "video"):
        peer.addTransceiver(StampedTrack(number, kind), direction="sendonly")
    peer.addTransceiver("video", direction="sendonly")
    for kind in ("audio", "video"):
        for _ in range(3):
            peer.addTransceiver(kind, direction="recvonly")
    await peer.setLocalDescription(await peer.createOffer())
    sdp, _ = await asyncio.to_thread(scene.connect, place, seat, appointment, peer.localDescription.sdp)
    await peer.setRemoteDescription(RTCSessionDescription(with_candidates_everywhere(sdp), "answer"))
    return peer


def with_candidates_everywhere(answer):
    """aiortc takes the candidates of the last section of a bundle, where RFC 8843 puts them into the first."""
    head, *sections = answer.split("m=")
    candidates = "".join(line + "\r\n" for line in sections[0].split("\r\n") if line.startswith(("a=candidate", "a=end-of-candidates")))
    return "m=".join([head, sections[0], *(section + candidates for section in sections[1:])])


def whom(heard, peer):
    """By kind: each stamp that came to this peer, with how many packets."""
    mine = {"audio": {}, "video": {}}
    for transceiver in peer.getTransceivers():
        for stamp, count in heard.get((id(transceiver.receiver), transceiver.kind), {}).items():
            mine[transceiver.kind][stamp] = mine[transceiver.kind].get(stamp, 0) + count
    return mine


def test_each_hears_its_partner_and_nobody_else(server, heard):
    scene = Scene(build(server, INTERVIEWS, agencies=2))
    try:
        eventually(scene.feeds.areOpen, what="every page's stream")
        appointments = {}
        for place in scene.places:
            appointments[place.number] = scene.books(place)
            scene.greets(place, appointments[place.number])
            scene.seats(place, appointments[place.number])
            scene.receives(place, appointments[place.number])
        play(converse(scene, appointments, heard))
        for place in scene.places:
            scene.pauses(place, appointments[place.number])
            scene.receives(place, appointments[place.number], again=True)
            scene.ends(place, appointments[place.number])
        eventually(lambda: not scene.missing(), what="every event on every page that it concerns")
        assert len(scene.delays()) == INTERVIEWS * (2 * 3 + 5 * 4), "booked and arrived: board and two days; the rest: the station too"
        demand_that_faults_are_seen(scene)
    finally:
        scene.feeds.close()


def demand_that_faults_are_seen(scene):
    """An event that comes to a page which it does not concern, and one that does not come."""
    known = list(scene.happenings)
    scene.happenings[0] = dataclasses.replace(known[0], pages=known[0].pages - {"day 0"})
    with pytest.raises(AssertionError, match="does not concern"):
        scene.missing()
    scene.happenings[0] = dataclasses.replace(known[0], pages=known[0].pages | {"station 3"})
    assert [key[0][0] for key in scene.missing()] == ["station 3"]
    scene.happenings[:] = known


async def converse(scene, appointments, heard):
    peers = {}
    for place in scene.places:
        for seat in ("visitor", "adviser"):
            peers[place.number, seat] = await sit(scene, place, seat, appointments[place.number])

    def partners_meet():
        for (number, seat), peer in peers.items():
            place = scene.places[number]
            other = place.seats["adviser" if seat == "visitor" else "visitor"]
            for kind, stamps in whom(heard, peer).items():
                assert set(stamps) <= {f"seat {other:3}".encode()}, f"{seat} {number} gets {kind} of {stamps}"
                if stamps.get(f"seat {other:3}".encode(), 0) < 20:
                    return False
        return True

    for _ in range(300):
        if partners_meet():
            break
        await asyncio.sleep(0.1)
    else:
        raise AssertionError(f"not everybody hears and sees the other: { {key: whom(heard, peer) for key, peer in peers.items()} }")
    for peer in peers.values():
        await peer.close()
