#!/usr/bin/env python3
"""One-to-one calls that a server carries on core 1, the load on core 0, with nothing lost and a median delay under 5 ms.

Doubles the number of rooms of two until they are not carried, then halves the interval. Every trial has a fresh server. Says
who was at the end of its core: a figure at which the generator is (90 %) is a lower bound of what the server carries.
"""
import argparse
import json
import os
import subprocess
import sys

import place
import servers

KNOWN = {c.name: c for c in (servers.Visavis, servers.Janus)}


def trial(kind, rooms):
    """What so many rooms were like; None when they did not even connect."""
    with kind(ARGS.server, ["taskset", "-c", str(ARGS.server_core)]) as server:
        out = server.folder / "result.json"
        run = subprocess.run(["taskset", "-c", str(ARGS.load_core), OUT / "rtcload", "-ip", "10.99", "-pid", ",".join(map(str, server.processes())), "-rooms", str(rooms), "-pubs", "2",
                              "-mesh", "-srtp", "gcm", "-warm", "5s", "-dur", f"{ARGS.seconds}s", "-q", "-connect-timeout", "60s", "-json", out, *server.load(True)],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if run.returncode or not os.path.exists(out):
            print(f"{kind.name} {rooms} rooms: {run.stdout.strip()[-200:]}", flush=True)
            return None
        d = json.load(open(out))
    d["carried"] = not (d["lost"] or d["flows_missing"] or d["peers_failed"]) and d["delay_ms_p50"] < ARGS.max_delay
    print(f"{kind.name} {rooms} rooms: {'carried' if d['carried'] else 'not carried'}; lost {d['lost']}, delay {d['delay_ms_p50']} ms (p99 {d['delay_ms_p99']}), "
          f"{d['rx_pps']:.0f} packets/s, server {d['cpu_pct']:.0f} % of its core, generator {d['gen_cpu_pct']:.0f} % (late {d['gen_late_ticks']} of {d['gen_ticks']} times)", flush=True)
    return d


def search(kind):
    good, bad, rooms, best, worst = 0, None, ARGS.first, None, None
    while bad is None or bad - good > max(1, good * ARGS.precision / 100):
        d = trial(kind, rooms)
        if d and d["carried"]:
            good, best = rooms, d
        else:
            bad, worst = rooms, d
        rooms = good * 2 if bad is None else (good + bad) // 2
        if rooms == 0:
            break
    saturated = any(d and d["gen_cpu_pct"] >= 90 for d in (best, worst)) and not (worst and worst["cpu_pct"] >= 90)
    print(f"{kind.name}: {good} calls of two" + (f", {best['rx_pps']:.0f} packets/s forwarded, server at {best['cpu_pct']:.0f} % of its core" if best else "")
          + (": the generator was at its end, the server carries more" if saturated else ""), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", help="the visavis binary")
    parser.add_argument("--servers", default="visavis,janus")
    parser.add_argument("--server-core", type=int, default=1)
    parser.add_argument("--load-core", type=int, default=0)
    parser.add_argument("--first", type=int, default=8, help="rooms to begin with")
    parser.add_argument("--precision", type=float, default=5, help="percent")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--max-delay", type=float, default=5, help="ms, of the median")
    ARGS = parser.parse_args()
    names = ARGS.servers.split(",")
    if any(n not in KNOWN for n in names):
        sys.exit(f"capacity: of {', '.join(KNOWN)}")
    if "visavis" in names:
        ARGS.server = servers.visavis(ARGS.server)
    OUT = place.enter("rtcload")
    for name in names:
        search(KNOWN[name])
