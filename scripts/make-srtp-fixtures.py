#!/usr/bin/env python3
"""Writes Tests/Fixtures/srtp: packets protected by libsrtp, which SRTPTests opens and seals alike.

Needs pylibsrtp (pip install pylibsrtp in a venv). Run from the root of the project. Same output every time.
A file: "profile NUMBER", "key HEX", "salt HEX", then in the order of sending "rtp PLAIN SEALED" or "rtcp PLAIN SEALED".
"""
import hashlib
import pathlib
import struct

import pylibsrtp
from pylibsrtp import Policy, Session


def fill(name, count):
    """Bytes that look random and are the same every time."""
    return hashlib.shake_128(name.encode()).digest(count)


def rtp(sequence, ssrc, size, sources=0, extension=None):
    first = 0x80 | sources | (0x10 if extension is not None else 0)
    head = struct.pack(">BBHII", first, 96 | (0x80 if sequence % 5 == 0 else 0), sequence, sequence * 3000 & 0xFFFFFFFF, ssrc)
    head += fill(f"csrc{sequence}", 4 * sources)
    if extension is not None:
        head += struct.pack(">HH", 0xBEDE, len(extension) // 4) + extension
    return head + fill(f"payload{ssrc}/{sequence}/{size}", size)


def receiver_report(ssrc, round_):
    return struct.pack(">BBHI", 0x81, 201, 7, ssrc) + fill(f"report{ssrc}/{round_}", 24)


def bye(ssrc):
    return struct.pack(">BBHI", 0x81, 203, 1, ssrc)


PROFILES = {
    7: ("aead-aes-128-gcm", Policy.SRTP_PROFILE_AEAD_AES_128_GCM, 16, 12),
    8: ("aead-aes-256-gcm", Policy.SRTP_PROFILE_AEAD_AES_256_GCM, 32, 12),
    1: ("aes128-cm-sha1-80", Policy.SRTP_PROFILE_AES128_CM_SHA1_80, 16, 14),
}

for number, (name, profile, key_length, salt_length) in PROFILES.items():
    key, salt = fill(f"key{number}", key_length), fill(f"salt{number}", salt_length)
    sender = Session(Policy(key=key + salt, ssrc_type=Policy.SSRC_ANY_OUTBOUND, srtp_profile=profile))
    video, voice = 0x1234ABCD, 0xFFFFFFFE
    packets = [("rtp", rtp(sequence, voice, size)) for sequence, size in ((7, 0), (8, 1), (9, 160))]
    packets += [("rtp", rtp(100 + step, video, 15 + step)) for step in range(3)]
    packets += [("rtp", rtp(110, video, 1100, sources=2)), ("rtp", rtp(111, video, 1100, extension=fill("extension", 12)))]
    packets += [("rtcp", receiver_report(voice, round_)) for round_ in range(3)] + [("rtcp", bye(video))]
    # Around its first and second wrap; the other stream stays where it is.
    video_steps = (30000, 60000, 65534, 65535, 0, 2, 1, 30000, 60000, 65535, 0, 1)
    packets += [("rtp", rtp(sequence, video, 40)) for sequence in video_steps]
    packets += [("rtp", rtp(10, voice, 80))]
    lines = [f"profile {number}", f"key {key.hex()}", f"salt {salt.hex()}"]
    for kind, plain in packets:
        sealed = sender.protect(plain) if kind == "rtp" else sender.protect_rtcp(plain)
        lines.append(f"{kind} {plain.hex()} {sealed.hex()}")
    path = pathlib.Path("Tests/Fixtures/srtp") / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n")
    print(f"{path}: {len(packets)} packets by pylibsrtp {pylibsrtp.__version__}")
