"""Seats of interviews in one process of Pion's (`Benchmarks/seats`): this side carries their signalling."""
import collections
import json
import queue
import subprocess
import threading

from kit.server import ROOT


class Seats:
    def __init__(self, kbps):
        built = subprocess.run([ROOT / "Benchmarks/seats/build"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        self.process = subprocess.Popen([built, "-kbps", str(kbps)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.answers = collections.defaultdict(queue.Queue)
        self.states = {}
        self._lock = threading.Lock()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            said = json.loads(line)
            if "state" in said:
                self.states[said["seat"]] = said["state"]
            else:
                self.answers[said["seat"]].put(said)

    def _tell(self, **order):
        with self._lock:
            self.process.stdin.write(json.dumps(order) + "\n")
            self.process.stdin.flush()

    def _ask(self, number, do):
        self._tell(seat=number, do=do)
        said = self.answers[number].get(timeout=20)
        assert not said.get("error"), f"seat {number}: {said['error']}"
        return said

    def sit(self, scene, place, seat, appointment):
        number = place.seats[seat]
        sdp, location = scene.connect(place, seat, appointment, self._ask(number, "offer")["sdp"])
        self._tell(seat=number, do="answer", sdp=sdp)
        return location

    def leave(self, place, seat):
        self._tell(seat=place.seats[seat], do="close")

    def count(self, number):
        """(packets sent, packets heard by who sent them), each as [audio, video]."""
        said = self._ask(number, "count")
        return said["sent"], {int(other): counts for other, counts in (said.get("heard") or {}).items()}

    def close(self):
        self.process.kill()
        self.process.wait()
