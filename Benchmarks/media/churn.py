#!/usr/bin/env python3
"""Thousands of joins and leaves, and what is left of them: each turn a publisher joins by WHIP and sends, a viewer joins by WHEP
and receives, both leave by DELETE, now and then by closing alone. Once seats are let go (15 s and 30 s) rooms, participants
and connections must be as before; memory before and after is printed. Sessions of signalling that ended without a DELETE are
tidied with the next newcomers: few may be left, however many came.

A tenth of the joins come before the first reading, so that pools and tables have their size. Exits 1 on a fault.
"""
import argparse
import json
import subprocess
import sys
import time

import place
import servers

COUNTS = ("media_rooms", "media_participants", "media_connections")


def churn(server, joins):
    run = subprocess.run([OUT / "rtcload", "-mode", "churn", "-joins", str(joins), "-par", str(ARGS.concurrency), "-vanish", str(ARGS.vanish), "-ip", "10.99",
                          "-srtp", "gcm", "-connect-timeout", "30s", "-q", *server.load(False)], stdout=subprocess.PIPE, text=True)
    if run.returncode:
        sys.exit(f"churn: the generator failed: {run.stdout[-400:]}")
    return json.loads(run.stdout.strip().splitlines()[-1])


def settled(server, base, patience):
    """The counts once they are as before, or when patience is over."""
    end = time.monotonic() + patience
    while True:
        figures = server.metrics()
        counts = {name: int(figures[name]) for name in COUNTS}
        if counts == base or time.monotonic() > end:
            return counts
        time.sleep(1)


def main():
    with servers.Visavis(ARGS.server) as server:
        base = {name: 0 for name in COUNTS}
        churn(server, max(2, ARGS.joins // 10))
        first = settled(server, base, 90)
        before = server.memory()
        result = churn(server, ARGS.joins)
        busy = server.memory()
        started = time.monotonic()
        counts = settled(server, base, 90)
        waited = time.monotonic() - started
        time.sleep(2)
        after = server.memory()
        sessions = int(server.metrics()["signalling_sessions"])
        dropped = {reason: n for reason, n in server.dropped().items() if n}
    print(f"{result['joins']} joins in {result['seconds']} s, {result['turns_served']} turns with media, {result['faults']} faults")
    print(f"{waited:.0f} s after the last: " + ", ".join(f"{name} {n}" for name, n in counts.items()) + f", sessions remembered {sessions}")
    print(f"memory: {before / 1024:.1f} MB before, {busy / 1024:.1f} MB at the end, {after / 1024:.1f} MB once settled ({(after - before) / 1024:+.1f} MB)")
    print(f"dropped datagrams: {dropped or 'none'}")
    wrong = [f"{result['faults']} faults"] if result["faults"] else []
    wrong += [f"{ARGS.joins - result['joins']} joins missing"] if result["joins"] < ARGS.joins else []
    wrong += ["some are still counted"] if counts != base or first != base else []
    wrong += [f"{sessions} sessions are remembered, at most {ARGS.max_sessions} wanted"] if sessions > ARGS.max_sessions else []
    wrong += [f"memory grew by {(after - before) / 1024:.1f} MB"] if (after - before) / 1024 > ARGS.max_growth else []
    print("churn: " + ("; ".join(wrong) or "nothing is left"))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", help="the visavis binary")
    parser.add_argument("--joins", type=int, default=10000)
    parser.add_argument("--concurrency", type=int, default=8)
    parser.add_argument("--vanish", type=int, default=10, help="every so many turns leave without a DELETE; 0: none")
    parser.add_argument("--max-growth", type=float, default=10, help="MB")
    parser.add_argument("--max-sessions", type=int, default=16)
    ARGS = parser.parse_args()
    ARGS.server = servers.visavis(ARGS.server)
    OUT = place.enter("rtcload")
    main()
