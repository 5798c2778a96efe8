"""Visavis itself, as a process that tests start, kill and start again."""
import datetime
import json
import os
import pathlib
import re
import select
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zoneinfo

ROOT = pathlib.Path(__file__).resolve().parents[3]
BINARY = pathlib.Path(os.environ.get("VISAVIS", ROOT / ".build/release/visavis"))


def free_port(kind):
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("0.0.0.0", 0))
        return probe.getsockname()[1]


def free_media_port(threads=1):
    """The first of as many ports in a row, free in UDP and in TCP: each media thread listens in both at one."""
    while True:
        first = free_port(socket.SOCK_DGRAM)
        if all(is_free(first + number, kind) for number in range(threads) for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM)):
            return first


def is_free(port, kind):
    with socket.socket(socket.AF_INET, kind) as probe:
        try:
            probe.bind(("0.0.0.0", port))
            return True
        except (OSError, OverflowError):
            return False


def wait_out_midnight():
    """The demo's day is a civil one: a journey that begins in its last two minutes would end in another."""
    now = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Paris"))
    left = 86_400 - (now.hour * 3600 + now.minute * 60 + now.second)
    if left <= 120:
        time.sleep(left + 1)


class Server:
    """One server with its folder and its ports, which stay the same over restarts."""

    def __init__(self, data, line=None, is_demo=None, environment=None, threads=1):
        self.data = pathlib.Path(data)
        self.environment = environment or {}
        self.line = line
        # Behind a line nobody needs the cast, unless they say so; everywhere else it is the demo.
        self.is_demo = not line and threads == 1 if is_demo is None else is_demo
        self.output = ""
        self.host = line.inside if line else "127.0.0.1"
        self.port = free_port(socket.SOCK_STREAM)
        self.threads = threads
        self.media_port = free_media_port(threads)
        self.process = None

    @property
    def origin(self):
        return f"http://{self.host}:{self.port}"

    def _command(self, *arguments):
        return [*(self.line.within if self.line else []), str(BINARY), *arguments]

    def launch(self):
        """Starts the process, and waits for nothing."""
        self.data.mkdir(parents=True, exist_ok=True)
        media = f"{self.host if self.line else '0.0.0.0'}:{self.media_port}"
        if self.is_demo:
            wait_out_midnight()
        verb = ["demo"] if self.is_demo else ["serve", "--insecure-http", "--media-threads", str(self.threads)]
        # The demo behind a line names its loopback doors, which browsers are told to look for at the line's end.
        listen = "0.0.0.0" if self.line and self.is_demo else self.host
        command = self._command(*verb, "--data", str(self.data), "--listen", f"{listen}:{self.port}", "--media", media)
        self.log = open(self.data / "server.log", "ab")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, env={**os.environ, **self.environment})
        return command

    def start(self, within=20):
        command = self.launch()
        end = time.monotonic() + within
        self.output = ""
        # A demo says `ready` once its doors are written down, which is a moment after its port is open.
        while not (self.is_ready() and (not self.is_demo or "ready\n" in self.printed())):
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"{' '.join(command)} did not start: {(self.data / 'server.log').read_text()[-2000:]}")
            # Its output is read, so that it never waits for us.
            if select.select([self.process.stdout], [], [], 0.05)[0]:
                self.printed()
        return self

    def printed(self):
        """All that it has said on standard output so far."""
        while select.select([self.process.stdout], [], [], 0)[0] and (more := os.read(self.process.stdout.fileno(), 4096)):
            self.output += more.decode()
        return self.output

    def is_ready(self):
        try:
            return self.get("/health/ready", timeout=1)[0] == 200
        except OSError:
            return False

    def get(self, path, timeout=5):
        try:
            with urllib.request.urlopen(self.origin + path, timeout=timeout) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def metrics(self):
        """Every sample by its name with its labels."""
        lines = self.get("/metrics")[1].splitlines()
        return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if line and line[0] != "#")}

    def metric(self, name):
        """The sum of a metric over its labels."""
        return sum(value for key, value in self.metrics().items() if re.split(r"[{]", key)[0] == name)

    def doors(self):
        """What the demo says of itself: where station, host, adviser and operator go in, and the appointment that is due."""
        return json.loads((self.data / "demo.json").read_text())

    def links(self):
        """The two links into one room: the visitor's and the adviser's."""
        if not self.is_demo:
            return [self.link("salle", name) for name in ("Jeanne", "Riou")]
        call = self.doors()["call"]
        # One process a side, so one origin does for both; the fragment is what counts.
        return [f"{self.origin}/call#{call[side].split('#')[1]}" for side in ("visitor", "adviser")]

    def link(self, room, participant):
        """A link into a room, with both rights."""
        return f"{self.origin}/call#{self.token(room, participant, '--publish', '--subscribe')}"

    def token(self, room, participant, *rights):
        command = self._command("token", "--data", str(self.data), "--room", room, "--participant", participant, *rights)
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def resident_bytes(self):
        """What the process holds in memory now."""
        pages = int(pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def stumble(self, seconds, stopped=0.4, running=0.02):
        """Lets the process run for a moment now and then only, as a machine does that has far too much to do."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.process.send_signal(signal.SIGSTOP)
            time.sleep(stopped)
            self.process.send_signal(signal.SIGCONT)
            time.sleep(running)

    def kill(self):
        """As a power cut would: no goodbye to anybody."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError("SIGTERM did not end the server within 10 s")
        if self.process:
            self.process.stdout.close()
            self.log.close()
