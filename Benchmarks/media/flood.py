#!/usr/bin/env python3
"""A flood beside a call of two: what the call loses, how late it is, what the server's memory does, and what the server counted.

    ufrag        well-formed Binding requests with unknown username fragments, from 64 addresses
    ssrc         packets that look like RTP with random SSRCs, from unknown addresses; ssrc-known: from a connected peer's
    dtls         bad ClientHellos and garbage records, from unknown addresses; dtls-known: from a connected peer's
    tcp          connections to the media port's number that send nothing, half frames, or requests without reading

Exits 1 above a limit: loss, median delay, growth of memory ten seconds after.
"""
import argparse
import json
import subprocess
import sys
import time

import place
import servers
from place import HOST

KINDS = ("ufrag", "ssrc", "ssrc-known", "dtls", "dtls-known", "tcp")
WARM = 8


def flood(server, kind, seconds):
    """The flood on its way; from a known address it is the generator that starts it, over the socket of its peer."""
    amount = ARGS.connections if kind == "tcp" else ARGS.rate
    words = [kind.removesuffix("-known"), HOST, str(servers.MEDIA), str(amount), str(seconds)]
    if not kind.endswith("-known"):
        return subprocess.Popen([OUT / "flood", *words], stdout=subprocess.PIPE, text=True)
    then = f"exec {OUT}/flood -fd 3 {' '.join(words)}"
    return subprocess.Popen([OUT / "rtcload", "-mode", "hold", "-ip", "10.99", "-from", HOST, "-room-prefix", "flood", "-rooms", "1", "-pubs", "1", "-subs", "0",
                             "-srtp", "gcm", "-then", then, *server.load(False)], stdout=subprocess.PIPE, text=True)


def main():
    with servers.Visavis(ARGS.server) as server:
        out = server.folder / "result.json"
        call = subprocess.Popen([OUT / "rtcload", "-ip", "10.99", "-rooms", "1", "-pubs", "2", "-mesh", "-srtp", "gcm", "-warm", f"{WARM}s", "-dur", f"{ARGS.seconds}s",
                                 "-q", "-json", out, "-pid", ",".join(map(str, server.processes())), *server.load(True)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        while server.metrics()["media_packets_forwarded_total"] < 320:
            if call.poll() is not None:
                sys.exit(f"flood: no call: {call.stdout.read()[-600:]}")
            time.sleep(0.2)
        before, dropped, spent = server.memory(), server.dropped(), server.processor()
        sender, started, most = flood(server, ARGS.kind, ARGS.seconds + WARM + 3), time.monotonic(), 0
        while sender.poll() is None:
            most = max(most, server.memory())
            time.sleep(0.5)
        took = time.monotonic() - started
        said, after, spent_after = sender.stdout.read(), server.memory(), server.processor()
        told = call.communicate(timeout=120)[0]
        time.sleep(10)
        later, now, figures = server.memory(), server.dropped(), server.metrics()
        if call.returncode or sender.returncode:
            sys.exit(f"flood: the call or the flood failed: {told[-600:]} {said}")
        result = json.load(open(out))
    counted = next((json.loads(l) for l in said.splitlines() if l.startswith("{")), {})
    share = {n: 100 * (s - spent.get(n, 0)) / took for n, s in spent_after.items()}
    drops = {reason: n - dropped.get(reason, 0) for reason, n in now.items() if n > dropped.get(reason, 0)}
    print(f"flood {ARGS.kind}: {counted}" + "".join(f"; {l}" for l in said.splitlines() if " is " in l))
    print(f"the call: loss {result['loss_pct']:.3f} %, delay {result['delay_ms_p50']} ms in the middle, p99 {result['delay_ms_p99']} ms, longest gap {result['max_gap_ms']} ms, "
          f"{result['peers_failed']} peers failed")
    print(f"the server: {sum(share.values()):.0f} % of a core ({', '.join(f'{n} {s:.0f} %' for n, s in sorted(share.items(), key=lambda x: -x[1]) if s >= 1)}), "
          f"dropped by its socket {result.get('server_udp_drops', '?')}, loop lag {figures.get('media_loop_lag_seconds')} s")
    print(f"memory: {before / 1024:.1f} MB before, {most / 1024:.1f} at most, {after / 1024:.1f} after, {later / 1024:.1f} ten seconds later")
    print(f"dropped datagrams, by reason: {drops or 'none'}")
    growth = (later - before) / 1024
    wrong = [f"{value:.3f} {unit} {what}, at most {most} wanted" for what, value, unit, most in (
        ("lost", result["loss_pct"], "%", ARGS.max_loss), ("in the middle", result["delay_ms_p50"], "ms", ARGS.max_delay), ("of growth", growth, "MB", ARGS.max_growth)) if value > most]
    wrong += [f"{result[f]} {f}" for f in ("peers_failed", "flows_missing", "bad") if result[f]]
    print(f"flood {ARGS.kind}: " + ("; ".join(wrong) or "the call held"))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--server", help="the visavis binary")
    parser.add_argument("--rate", type=int, default=50000, help="datagrams a second")
    parser.add_argument("--connections", type=int, default=1000, help="of tcp")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--max-loss", type=float, default=1, help="percent")
    parser.add_argument("--max-delay", type=float, default=5, help="ms, of the median")
    parser.add_argument("--max-growth", type=float, default=10, help="MB")
    ARGS = parser.parse_args()
    ARGS.server = servers.visavis(ARGS.server)
    OUT = place.enter("rtcload", "flood")
    main()
