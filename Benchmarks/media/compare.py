#!/usr/bin/env python3
"""CPU time per forwarded packet, memory and delay of media servers on the same streams, side by side in one run.

Each repeat runs every case on every server in turn, each freshly started, in a network namespace of its own (10.99.0.1:
libnice, under Janus, offers no loopback candidates). A ratio is the median over the repeats of server / other.
limit and limit-mb are limit/relay.c, with OpenSSL and with ipsec-mb, fed the same traffic. Exits 1 when Visavis loses,
alters, doubles, reorders or misses anything, asks for a keyframe in steady state, or is above a ratio that was set.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

import place
import servers

CASES = {
    "1x1": "-pubs 1 -subs 1",
    "1x10": "-pubs 1 -subs 10",
    "2x5": "-rooms 5 -pubs 2 -mesh",
    "2x20": "-rooms 20 -pubs 2 -mesh",
    "2x50": "-rooms 50 -pubs 2 -mesh",
    "mesh8": "-pubs 8 -mesh",
}


class Limit:
    """limit/relay.c has its own publishers and viewers: (publishers, viewers of each)."""
    cipher, name = "openssl", "limit"
    SHAPE = {"1x1": (1, 1), "1x10": (1, 10), "2x5": (10, 1), "2x20": (40, 1), "2x50": (100, 1), "mesh8": (8, 7)}

    @classmethod
    def measure(cls, case):
        p, k = cls.SHAPE[case]
        return json.loads(subprocess.check_output([f"{OUT}/relay", str(p), str(k), str(ARGS.seconds), cls.cipher], text=True))


class LimitMB(Limit):
    cipher, name = "ipsec-mb", "limit-mb"


def measure(server, case):
    mesh = "-mesh" in CASES[case]
    with server(ARGS.server) as s:
        time.sleep(0.5)
        pids = s.processes()
        out = s.folder / "result.json"
        command = [f"{OUT}/rtcload", "-ip", "10.99", "-pid", ",".join(map(str, pids)), "-srtp", "gcm", "-warm", "3s", "-dur", f"{ARGS.seconds}s", "-q",
                   "-kbps", str(ARGS.kbps), "-label", case, "-json", out, *CASES[case].split(), *s.load(mesh), *ARGS.load]
        r = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if r.returncode or not os.path.exists(out):
            if ARGS.keep_going:
                print(f"{server.name} {case}: {r.stdout.strip().splitlines()[-1:]}", file=sys.stderr)
                return None
            sys.exit(f"{server.name} {case}: {r.stdout[-600:]}\n{s.said()}")
        d = json.load(open(out))
        people = d["rooms"] * (d["pubs"] + (0 if d["mesh"] else d["subs"]))
        d["rss_per_participant_kb"] = (d["rss_max_kb"] - d["rss_before_kb"]) / people
        return d


FAULTS = ("lost", "bad", "dup", "ooo", "ts_bad", "marker_bad", "flows_missing", "peers_failed", "pli", "fir")


def limits(text):
    """"0.15,1x1=0.25" as a function of the case."""
    parts = text.split(",")
    per_case = dict(p.split("=") for p in parts if "=" in p)
    return lambda case: float(per_case.get(case, parts[0]))


def main():
    known = {c.name: c for c in (servers.Janus, servers.Visavis, Limit, LimitMB)}
    names, cases = [n for n in ARGS.servers.split(",") if n], ARGS.cases.split(",")
    unknown = [n for n in names if n not in known] + [c for c in cases if c not in CASES]
    if unknown:
        sys.exit(f"unknown: {', '.join(unknown)}")
    results = {}
    for repeat in range(ARGS.repeats):
        for case in cases:
            for n in names:
                c = known[n]
                d = c.measure(case) if issubclass(c, Limit) else measure(c, case)
                if d:
                    results.setdefault((case, n), []).append(d)
                    told = "" if issubclass(c, Limit) else f", loss {d['loss_pct']}%, p99 {d['delay_ms_p99']} ms"
                    print(f"{case} {n} {repeat + 1}: {d['cpu_ns_per_fwd'] / 1000:.1f} us/packet{told}", file=sys.stderr)

    def middle(case, name, field):
        values = [d[field] for d in results[(case, name)] if field in d]
        return statistics.median(values) if values else None

    def ratio(case, name, other):
        a, b = results.get((case, name)), results.get((case, other))
        return statistics.median(x["cpu_ns_per_fwd"] / y["cpu_ns_per_fwd"] for x, y in zip(a, b)) if a and b and name != other else None

    show = lambda value, form: "" if value is None else format(value, form)
    print("| case | server | us CPU per forwarded packet | to janus | to limit | to limit-mb | forwarded/s | loss % | delay ms p50 / p99 | RSS KB per participant | RSS KB | threads | CPU ms to connect one | generator CPU % |")
    print("|" + "---|" * 14)
    for case, n in sorted(results, key=lambda k: (list(CASES).index(k[0]), names.index(k[1]))):
        m = lambda field, form: show(middle(case, n, field), form)
        print(f"| {case} | {n} | {middle(case, n, 'cpu_ns_per_fwd') / 1000:.1f} | {show(ratio(case, n, 'janus'), '.3f')} | {show(ratio(case, n, 'limit'), '.2f')} | {show(ratio(case, n, 'limit-mb'), '.2f')} | "
              f"{m('rx_pps', '.0f')} | {m('loss_pct', '.3f')} | {m('delay_ms_p50', '.2f')} / {m('delay_ms_p99', '.2f')} | {m('rss_per_participant_kb', '.0f')} | {m('rss_max_kb', '.0f')} | {m('threads', '.0f')} | {m('connect_cpu_ms_per_pc', '.1f')} | {m('gen_cpu_pct', '.0f')} |")
    if ARGS.json:
        json.dump({f"{c} {n}": v for (c, n), v in results.items()}, open(ARGS.json, "w"), indent=1)
    if "visavis" not in names:
        return
    wrong = [f"{case} not measured" for case in cases if (case, "visavis") not in results]
    for case in cases:
        for d in results.get((case, "visavis"), []):
            wrong += [f"{case} {f} {d[f]}" for f in FAULTS if d[f]]
        for other, text in (("janus", ARGS.max_ratio), ("limit", ARGS.max_of_limit), ("limit-mb", ARGS.max_of_limit_mb)):
            if text:
                r = ratio(case, "visavis", other)
                if r is None or r > limits(text)(case):
                    wrong.append(f"{case} to {other} {show(r, '.3f') or 'not measured'}, {limits(text)(case)} wanted")
    print("; ".join(wrong) or "everything held")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", help="the visavis binary")
    parser.add_argument("--servers", default="janus,visavis", help="which, of janus, visavis, limit, limit-mb")
    parser.add_argument("--cases", default=",".join(CASES), help="of " + " ".join(CASES))
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--kbps", type=int, default=1000)
    parser.add_argument("--max-ratio", help="of Janus, at most; for example 0.15,1x1=0.25")
    parser.add_argument("--max-of-limit", help="of the limit with OpenSSL, at most, in the same form")
    parser.add_argument("--max-of-limit-mb", help="of the limit with ipsec-mb, at most, in the same form")
    parser.add_argument("--json")
    parser.add_argument("--keep-going", action="store_true")
    parser.add_argument("load", nargs="*", help="after --: more flags for rtcload")
    ARGS = parser.parse_args()
    names = ARGS.servers.split(",")
    if "visavis" in names:
        ARGS.server = servers.visavis(ARGS.server)
    OUT = place.enter("rtcload", *(["relay"] if any(n.startswith("limit") for n in names) else []))
    main()
