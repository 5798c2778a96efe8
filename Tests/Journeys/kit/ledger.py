"""What the server's database says, read beside it: for what no page shows, and for what must not have changed behind a page."""
import sqlite3
import uuid


class Ledger:
    def __init__(self, server):
        self.file = f"file:{server.data}/visavis.sqlite?mode=ro"

    def _rows(self, query, *values):
        connection = sqlite3.connect(self.file, uri=True)
        connection.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in connection.execute(query, values)]
        finally:
            connection.close()

    def planned(self, given):
        """Start, state and outcome of the appointments of a first name, by start."""
        return [(row["start"], row["state"], row["outcome"])
                for row in self._rows("SELECT start, state, outcome FROM appointments WHERE given = ? ORDER BY start", given)]

    def persons(self, given):
        """Whose the appointments of a first name are."""
        return [row["person"] for row in self._rows("SELECT person FROM appointments WHERE given = ?", given)]

    def appointment(self, appointment):
        return self._rows("SELECT * FROM appointments WHERE id = ?", uuid.UUID(appointment).bytes)[0]

    def admission(self, appointment):
        """Who receives, since when, and since when the clock runs."""
        row = self.appointment(appointment)
        return {key: row[key] for key in ("state", "station", "adviser", "adviser_name", "received", "running")}

    def segments(self, appointment):
        """The stretches of an interview that are over, in milliseconds."""
        rows = self._rows("SELECT began, ended FROM segments WHERE appointment = ? ORDER BY number", uuid.UUID(appointment).bytes)
        return [(row["began"], row["ended"]) for row in rows]

    def events(self, appointment):
        rows = self._rows("SELECT what FROM appointment_events WHERE appointment = ? ORDER BY number", uuid.UUID(appointment).bytes)
        return [row["what"] for row in rows]

    def note(self, appointment):
        rows = self._rows("SELECT note FROM notes WHERE appointment = ?", uuid.UUID(appointment).bytes)
        return rows[0]["note"] if rows else None
