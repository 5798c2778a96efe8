#!/usr/bin/env python3
"""Fifty rooms of two for an hour: prints memory, processor and the generator's own line each minute, and what was lost at the end.

Exits 1 when anything was lost, or memory grew, from the fifth minute on, by more than the limit.
"""
import argparse
import json
import subprocess
import sys
import time

import place
import servers


def main():
    with servers.Visavis(ARGS.server) as server:
        out = server.folder / "result.json"
        load = subprocess.Popen([OUT / "rtcload", "-ip", "10.99", "-pid", ",".join(map(str, server.processes())), "-rooms", str(ARGS.rooms), "-pubs", "2", "-mesh", "-srtp", "gcm",
                                 "-warm", "5s", "-dur", f"{ARGS.minutes}m", "-connect-timeout", "60s", "-json", out, *server.load(True)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        memory, last = [], ""
        for line in load.stdout:
            if not line.startswith("t="):
                last = line if not memory else last
                continue
            second = int(line[2:].split()[0])
            if second % 60 == 1 or second == ARGS.minutes * 60:
                memory.append((second, server.memory()))
                print(f"{time.strftime('%H:%M:%S')} minute {second // 60}: {memory[-1][1] / 1024:.1f} MB; {line.strip()}", flush=True)
        if load.wait():
            sys.exit(f"soak: the generator failed: {last}")
        result = json.load(open(out))
    settled = [m for second, m in memory if second >= min(300, ARGS.minutes * 30)]
    growth = (settled[-1] - settled[0]) / 1024 if settled else 0
    print(f"lost {result['lost']} of {result['expected']} ({result['loss_pct']} %), delay {result['delay_ms_p50']} ms, p99 {result['delay_ms_p99']} ms; "
          f"memory {growth:+.1f} MB since it had settled; {result['rx_pps']:.0f} packets/s, server {result['cpu_pct']:.0f} % of a core")
    wrong = [f"{result[f]} {f}" for f in ("lost", "bad", "dup", "flows_missing", "peers_failed") if result[f]]
    wrong += [f"memory grew by {growth:.1f} MB"] if growth > ARGS.max_growth else []
    print("soak: " + ("; ".join(wrong) or "held"))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", help="the visavis binary")
    parser.add_argument("--rooms", type=int, default=50)
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--max-growth", type=float, default=10, help="MB")
    ARGS = parser.parse_args()
    ARGS.server = servers.visavis(ARGS.server)
    OUT = place.enter("rtcload")
    main()
