#!/usr/bin/env python3
"""The desk with a county's data: 100,000 appointments, 500 points, 35,000 communes. How long the host's board, the next free slots, a booking,
the list to call, and what visitors ask for (the points near a commune, an agency's free hours at one) take, by HTTP, over one line, while nobody else asks. Prints the median, the 99th percentile and the longest of each in ms.

    .venv/bin/python Benchmarks/desk.py [--server BINARY] [--rounds 200]

The rows are written straight into the database of a demo that was just made, then the server is started again on it.
"""
import argparse
import datetime
import os
import pathlib
import random
import sqlite3
import statistics
import sys
import tempfile
import time
import zoneinfo

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/Journeys"))

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
POINTS, AGENCIES, APPOINTMENTS, COMMUNES = 500, 40, 100_000, 35_000
WEEK = "2026-01-01/\n" + "\n".join(f"{day} 09:00-12:00 14:00-16:30" for day in range(1, 6))


def identifier(kind, number):
    return bytes([0xBE, kind]) + bytes(6) + number.to_bytes(8, "big")


def fill(path, chance):
    db = sqlite3.connect(path)
    partner = db.execute("SELECT id FROM partners").fetchone()[0]
    here = db.execute("SELECT point FROM accounts WHERE login = 'anne.inventee'").fetchone()[0]
    by = db.execute("SELECT id FROM accounts WHERE role = 'operator'").fetchone()[0]
    db.executemany(
        "INSERT INTO communes VALUES (?, ?, ?, ?, ?, ?, 0)",
        [(f"{number + 30000:05}", f"Commune-{number}", f"commune{number}", f"{number % 900 + 30000:05}",
          43 + chance.random() * 6, chance.random() * 6) for number in range(COMMUNES)])
    points = [here] + [identifier(1, number) for number in range(POINTS - 4)]
    for number, point in enumerate(points[1:]):
        db.execute("INSERT INTO points VALUES (?, ?, ?, NULL)", (point, f"Point {number}", f"point {number}"))
        db.execute("INSERT INTO stations VALUES (?, ?, 'Poste 1', 'poste 1', NULL)", (identifier(2, number), point))
        db.execute("INSERT INTO point_places (point, street, commune) VALUES (?, '1 rue de la Mairie', ?)", (point, f"{number % COMMUNES + 30000:05}"))
    agencies = [identifier(3, number) for number in range(AGENCIES)]
    for number, agency in enumerate(agencies):
        db.execute("INSERT INTO agencies VALUES (?, ?, ?, ?, NULL)", (agency, partner, f"Agence {number}", f"agence {number}"))
        duty = identifier(4, number)
        db.execute("INSERT INTO duty_periods (id, agency, hours, minutes, pause, desks, online) VALUES (?, ?, ?, 20, 0, 12, 1)", (duty, agency, WEEK))
        served = [here] + chance.sample(points[1:], 49)
        db.executemany("INSERT INTO duty_points VALUES (?, ?)", [(duty, point) for point in set(served)])
    today = datetime.datetime.now(PARIS).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = []
    for number in range(APPOINTMENTS):
        # Forty today at the host's point, the rest over the year around.
        day = 0 if number < 40 else chance.randrange(-200, 160)
        point = here if number < 40 else chance.choice(points)
        agency = chance.randrange(AGENCIES)
        start = today + datetime.timedelta(days=day, minutes=20 * chance.randrange(27, 49))
        is_over = day < 0
        rows.append((identifier(5, number), "Essai", identifier(5, number), agencies[agency], point, round(start.timestamp() * 1000),
                     identifier(4, agency), "ended" if is_over else "booked", "absent" if is_over else None,
                     round(start.timestamp() * 1000) if is_over else None, by if is_over else None))
    db.executemany(
        "INSERT INTO appointments (id, given, person, agency, point, start, minutes, duty_period, state, outcome, ended, ended_by) "
        "VALUES (?, ?, ?, ?, ?, ?, 20, ?, ?, ?, ?, ?)", rows)
    db.commit()
    db.close()
    return here, agencies


def main():
    from kit.plain import PlainBrowser
    from kit.server import Server

    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(pathlib.Path(folder) / "data").start()
        server.kill()
        here, agencies = fill(server.data / "visavis.sqlite", chance)
        server.start(within=60)
        cookies = PlainBrowser(server.origin).signs_in("anne.inventee", "demo-anne.inventee").cookies
        spent = {}
        for number in range(ARGS.rounds):
            # What a client may ask is counted by address.
            host = PlainBrowser(server.origin, f"127.1.{number // 50}.{number % 50 + 1}", cookies)
            host.get("/account")
            form = host.get("/appointments/new").form("/appointments")
            agency = uuid(chance.choice(agencies))
            typed = {"given": "Essai", "agency": agency, "date": "demain"}
            for what, ask in {
                "board": lambda: host.get("/board"),
                "next free slots": lambda: host.send(form, **typed, hour=""),
                "list to call": lambda: host.get("/appointments/placeless"),
                "points near": lambda: host.get(f"/rendez-vous?q=commune+{chance.randrange(COMMUNES)}"),
                "by a postcode": lambda: host.get(f"/rendez-vous?q={chance.randrange(30000, 30900)}"),
                "slots for all": lambda: host.get(f"/rendez-vous/{uuid(here)}/{agency}"),
            }.items():
                began = time.perf_counter()
                page = ask()
                spent.setdefault(what, []).append((time.perf_counter() - began) * 1000)
                assert page.status == 200, (what, page.status, page.text[-500:])
            offered = host.send(form, **typed, hour="").form("/appointments")
            began = time.perf_counter()
            answer = host.send(offered, slot=offered.choices["slot"][0])
            spent.setdefault("booking", []).append((time.perf_counter() - began) * 1000)
            assert answer.status == 303, answer.status
            host.hang_up()
        server.stop()
    for what, times in spent.items():
        times.sort()
        print(f"{what:16} median {statistics.median(times):7.1f}  p99 {times[int(len(times) * 0.99)]:7.1f}  longest {times[-1]:7.1f}")


def uuid(identifier):
    digits = identifier.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", help="binary to measure")
    parser.add_argument("--rounds", type=int, default=200)
    ARGS = parser.parse_args()
    if ARGS.server:
        os.environ["VISAVIS"] = ARGS.server
    main()
