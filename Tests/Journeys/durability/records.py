"""What a database file holds, read by another program than the one that wrote it."""
import contextlib
import pathlib
import shutil
import sqlite3
import tempfile
import uuid

LAST_DEED = {"booked": "booked", "arrived": "arrived", "installed": "installed", "leftStation": "arrived",
             "received": "received", "resumed": "received", "paused": "paused", "ended": "ended"}


def text_of(identifier):
    return str(uuid.UUID(bytes=identifier)) if identifier else None


@contextlib.contextmanager
def opened(folder):
    """The database of a data folder that no server has open. A copy is read: opening the file itself would already mend it."""
    with tempfile.TemporaryDirectory() as place:
        for name in ("visavis.sqlite", "visavis.sqlite-wal"):
            source = pathlib.Path(folder) / name
            if source.exists():
                shutil.copyfile(source, pathlib.Path(place) / name)
        connection = sqlite3.connect(f"{place}/visavis.sqlite")
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.row_factory = sqlite3.Row
            yield connection
        finally:
            connection.close()


class Records:
    """Everything that the load touches: of each thing what happened to it, in order, and how it stands."""

    def __init__(self, connection):
        self.connection = connection
        self.accounts = {text_of(row["id"]): row["login"] for row in self._rows("SELECT id, login FROM accounts")}
        self.found = {}
        """(deeds, facts) by (kind, identifier)."""
        self._read_appointments()
        for kind in ("partner", "agency", "point", "station"):
            self._read_things(kind)
        self._read_accounts()

    def _rows(self, sql):
        return self.connection.execute(sql).fetchall()

    def _read_appointments(self):
        deeds = {}
        for row in self._rows("SELECT * FROM appointment_events ORDER BY number"):
            deed = (row["what"], self.accounts[text_of(row["by_account"])], row["outcome"], text_of(row["station"]))
            deeds.setdefault(row["appointment"], []).append(deed)
        segments = dict(self._rows("SELECT appointment, count(*) FROM segments GROUP BY appointment"))
        notes = dict(self._rows("SELECT appointment, note FROM notes"))
        for row in self._rows("SELECT * FROM appointments"):
            facts = {name: row[name] for name in ("given", "family", "start", "state", "outcome")}
            for name in ("agency", "point", "station"):
                facts[name] = text_of(row[name])
            facts["adviser"] = self.accounts.get(text_of(row["adviser"]))
            facts["segments"] = segments.get(row["id"], 0)
            facts["note"] = notes.get(row["id"])
            self.found["appointment", text_of(row["id"])] = (deeds.get(row["id"], []), facts)

    def _read_things(self, kind):
        plural = "agencies" if kind == "agency" else f"{kind}s"
        deeds = {}
        for row in self._rows(f"SELECT {kind} AS thing, what, by_account FROM network_events WHERE {kind} IS NOT NULL ORDER BY number"):
            deeds.setdefault(row["thing"], []).append((row["what"], self.accounts[text_of(row["by_account"])]))
        accounts = {row["station"]: row for row in self._rows("SELECT station, login, closed FROM accounts WHERE station IS NOT NULL")}
        for row in self._rows(f"SELECT * FROM {plural}"):
            facts = {"label": row["label"], "isClosed": row["closed"] is not None}
            if kind == "station":
                # A station without the account by which it signs in is half a station.
                account = accounts.get(row["id"])
                facts["login"] = account and account["login"]
                facts["isAccountClosed"] = account and account["closed"] is not None
            self.found[kind, text_of(row["id"])] = (deeds.get(row["id"], []), facts)

    def _read_accounts(self):
        deeds = {}
        for row in self._rows("SELECT account, what FROM account_events ORDER BY number"):
            deeds.setdefault(row["account"], []).append((row["what"],))
        for row in self._rows("SELECT * FROM accounts"):
            facts = {"login": row["login"], "name": row["name"], "isClosed": row["closed"] is not None,
                     "hasPassword": row["password"] is not None}
            self.found["account", text_of(row["id"])] = (deeds.get(row["id"], []), facts)

    def contradictions(self):
        """What no whole transaction can have left, in rows of the load and of everybody else."""
        found = [f"integrity_check: {row[0]}" for row in self._rows("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"foreign_key_check: {tuple(row)}" for row in self._rows("PRAGMA foreign_key_check")]
        for (kind, identifier), (deeds, facts) in self.found.items():
            if kind != "appointment":
                continue
            if not deeds or deeds[0][0] != "booked" or LAST_DEED[deeds[-1][0]] != facts["state"]:
                found.append(f"appointment {identifier} is {facts['state']} after {[deed[0] for deed in deeds]}")
            if facts["state"] == "ended" and deeds[-1][2] != facts["outcome"]:
                found.append(f"appointment {identifier} ended as {facts['outcome']}, its log says {deeds[-1][2]}")
            talks = sum(deed[0] == "paused" for deed in deeds)
            if deeds and deeds[-1][0] == "ended" and len(deeds) > 1 and deeds[-2][0] in ("received", "resumed"):
                talks += 1
            if talks != facts["segments"]:
                found.append(f"appointment {identifier} has {facts['segments']} stretches of talk after {[deed[0] for deed in deeds]}")
        return found
