#!/usr/bin/env python3
"""What connections cost that carry nothing: rooms of two, one publisher that is silent and one viewer of it, each sending a
connectivity check every 5 s. Prints the server's share of one core, by thread, and its memory for each connection.

Exits 1 when a connection was lost, or above a limit that was given.
"""
import argparse
import subprocess
import sys
import time

import place
import servers

QUIET = ["-mute", "-nack=false", "-twcc=false", "-reports=false", "-keepalive", "5s"]


def main():
    with servers.Visavis(ARGS.server) as server:
        before = server.memory()
        load = subprocess.Popen([OUT / "rtcload", "-mode", "hold", *QUIET, "-ip", "10.99", "-rooms", str(ARGS.connections // 2), "-pubs", "1", "-subs", "1",
                                 "-srtp", "gcm", "-par", "8", "-connect-timeout", "60s", "-dur", "24h", *server.load(False)], stdout=subprocess.PIPE, text=True)
        words = load.stdout.readline().split()
        if words[:1] != ["connected"]:
            sys.exit(f"idle: nobody is connected: {server.said()}")
        print(f"{words[1]} connections in {words[2]} s", flush=True)
        time.sleep(10)  # handshakes are over, tables have their size
        spent, started = server.processor(), time.monotonic()
        time.sleep(ARGS.seconds)
        now, took = server.processor(), time.monotonic() - started
        memory, left = server.memory(), int(server.metrics()["media_connections"])
        load.terminate()
        load.wait(120)
    shares = {name: 100 * (seconds - spent.get(name, 0)) / took for name, seconds in now.items()}
    share, each = sum(shares.values()), (memory - before) / int(words[1])
    print(f"processor: {share:.2f} % of a core over {took:.0f} s: " + ", ".join(f"{n} {s:.2f} %" for n, s in sorted(shares.items(), key=lambda x: -x[1]) if s >= 0.005))
    print(f"memory: {before / 1024:.1f} MB before, {memory / 1024:.1f} MB with them: {each:.1f} KB a connection")
    wrong = [] if left == int(words[1]) else [f"{left} connections are left of {words[1]}"]
    wrong += [f"{share:.2f} % of a core, at most {ARGS.max_share} wanted"] if ARGS.max_share and share > ARGS.max_share else []
    wrong += [f"{each:.1f} KB a connection, at most {ARGS.max_memory} wanted"] if ARGS.max_memory and each > ARGS.max_memory else []
    print("idle: " + ("; ".join(wrong) or "held"))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", help="the visavis binary")
    parser.add_argument("--connections", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--max-share", type=float, help="percent of a core")
    parser.add_argument("--max-memory", type=float, help="KB a connection")
    ARGS = parser.parse_args()
    ARGS.server = servers.visavis(ARGS.server)
    OUT = place.enter("rtcload")
    main()
