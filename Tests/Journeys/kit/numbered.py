"""aiortc with its encoder replaced: numbered payloads go in, and what comes out is compared packet by packet."""
import asyncio
import concurrent.futures
import fractions
import struct
import time
import urllib.error
import urllib.request

import aiortc.rtcrtpreceiver
import aiortc.rtcrtpsender
from aiortc import MediaStreamTrack, RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from av import AudioFrame, VideoFrame

FRAMES_A_SECOND = 25
PACKETS_A_FRAME = 10
PACKET_BYTES = 1000  # 25 x 10 x 1,000 bytes: 2 Mb/s

# A VP8 payload as its descriptor (RFC 7741 section 4.2) and its first bytes (section 4.3) must look to be taken for one.
FIRST, NEXT = b"\x10", b"\x00"
KEYFRAME_START = b"\x10\x02\x00\x9d\x01\x2a\x40\x01\xf0\x00"
DELTA_START = b"\x11\x02\x00"


def play(story):
    """Runs a story to its end in a thread of its own: Playwright's loop holds the main one."""
    with concurrent.futures.ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, story).result()


class NumberedEncoder:
    """Stands in for an encoder: its payloads carry their number, and it remembers them all."""

    def __init__(self, kind, sent):
        self.kind, self.sent, self.frame = kind, sent, 0

    def encode(self, frame, force_keyframe=False):
        is_key = force_keyframe or self.frame == 0
        self.frame += 1
        if self.kind == "audio":
            payloads = [self._payload(b"\xfc", 80)]
        else:
            starts = [FIRST + (KEYFRAME_START if is_key else DELTA_START)] + [NEXT] * (PACKETS_A_FRAME - 1)
            payloads = [self._payload(start, PACKET_BYTES) for start in starts]
        return payloads, frame.pts

    def pack(self, packet):
        raise NotImplementedError

    def _payload(self, start, size):
        number = struct.pack(">I", len(self.sent))
        body = (start + number).ljust(size, bytes([len(self.sent) % 251]))
        self.sent.append(body)
        return body


class Metronome(MediaStreamTrack):
    """Empty frames at an even pace."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        self.rate, self.step = (48_000, 960) if kind == "audio" else (90_000, 90_000 // FRAMES_A_SECOND)
        self.begin, self.count, self.rests = None, 0, False

    async def recv(self):
        if self.rests:
            await asyncio.Event().wait()
        self.begin = self.begin or time.monotonic()
        due = self.begin + self.count * self.step / self.rate
        await asyncio.sleep(max(0, due - time.monotonic()))
        frame = AudioFrame("s16", "mono", 960) if self.kind == "audio" else VideoFrame(16, 16)
        frame.pts = self.count * self.step
        frame.time_base = fractions.Fraction(1, self.rate)
        self.count += 1
        return frame


def number_encoders(monkeypatch):
    """The payloads that senders will have sent, by kind."""
    sent = {"audio": [], "video": []}

    def encoder(codec):
        kind = codec.mimeType.split("/")[0].lower()
        return NumberedEncoder(kind, sent[kind])

    monkeypatch.setattr(aiortc.rtcrtpsender, "get_encoder", encoder)
    return sent


def record_receivers(monkeypatch):
    """The packets that receivers get, by kind, in order of arrival; nothing is decoded."""
    received = {"audio": [], "video": []}

    async def keep(self, packet, arrival_time_ms):
        received[self.track.kind].append(packet)

    monkeypatch.setattr(aiortc.rtcrtpreceiver.RTCRtpReceiver, "_handle_rtp_packet", keep)
    return received


class Client:
    """One WHIP or WHEP session (RFC 9725)."""

    def __init__(self, server, path, token):
        self.server, self.path, self.token = server, path, token
        self.peer = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self.location, self.answer = None, ""

    async def publish(self):
        self.peer.addTrack(Metronome("audio"))
        self.peer.addTrack(Metronome("video"))
        return await self._open()

    def rest(self):
        """Sends no more; what was encoded is sent still."""
        for transceiver in self.peer.getTransceivers():
            transceiver.sender.track.rests = True

    async def receive(self):
        self.peer.addTransceiver("audio", direction="recvonly")
        self.peer.addTransceiver("video", direction="recvonly")
        return await self._open()

    async def _open(self):
        await self.peer.setLocalDescription(await self.peer.createOffer())
        status, headers, answer = await asyncio.to_thread(
            self.request, "POST", self.path, self.peer.localDescription.sdp.encode(), {"Content-Type": "application/sdp"})
        assert status == 201, f"{status}: {answer}"
        assert headers["ETag"]
        self.location, self.answer = headers["Location"], answer
        await self.peer.setRemoteDescription(RTCSessionDescription(answer, "answer"))
        for _ in range(100):
            if self.peer.connectionState == "connected":
                return self
            await asyncio.sleep(0.1)
        raise AssertionError(f"{self.path} is {self.peer.connectionState}")

    def request(self, method, path, body=None, headers=None):
        request = urllib.request.Request(self.server.origin + path, data=body, method=method,
                                         headers={"Authorization": f"Bearer {self.token}", **(headers or {})})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()

    async def close(self):
        statuses = [(await asyncio.to_thread(self.request, "DELETE", self.location))[0] for _ in range(2)] if self.location else []
        await self.peer.close()
        return statuses
