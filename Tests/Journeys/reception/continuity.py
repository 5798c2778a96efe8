"""What must be the same after an interview was disturbed."""
import time

from kit.patience import eventually


class Continuity:
    """Taken while the two talk; `holds` is asked when they talk again."""

    def __init__(self, reception, adviser, station):
        self.reception, self.adviser, self.station = reception, adviser, station
        self.origins = self._origins()
        self.admission = reception.ledger.admission(reception.appointment)
        self.events = reception.ledger.events(reception.appointment)
        self.elapsed, self.at = adviser.elapsed(), time.monotonic()
        assert self.admission["state"] == "received"

    def holds(self, navigated=()):
        """Both talk, nobody is there twice, the admission is the same and its clock went on; only who is named has navigated."""
        self.adviser.meets(self.station, within=20)
        self.station.meets(self.adviser, within=20)
        for person in (self.adviser, self.station):
            eventually(lambda: person.js("probe.live().length") == 1, what="one connection")
        server = self.reception.server
        eventually(lambda: server.metric("visavis_media_participants") == 2, what="two participants")
        origins = self._origins()
        for person in (self.adviser, self.station):
            assert (origins[person] == self.origins[person]) == (person not in navigated), f"{person.side.name} navigated, or did not"
        ledger, appointment = self.reception.ledger, self.reception.appointment
        assert ledger.admission(appointment) == self.admission
        assert ledger.events(appointment) == self.events
        # The clock neither stood, nor began anew, nor ran twice.
        gone = self.adviser.elapsed() - self.elapsed
        assert abs(gone - (time.monotonic() - self.at)) <= 3, f"{gone} s of the interview went by in {time.monotonic() - self.at} s"

    def _origins(self):
        return {person: person.time_origin() for person in (self.adviser, self.station)}
