"""The server under the load that the benches share: one publisher and its viewers, by ../shared/bench's rtcload on loopback."""
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
BENCH = pathlib.Path(os.environ.get("VISAVIS_BENCH", ROOT.parent / "shared/bench"))


def free_port(kind):
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def rtcload():
    """The load generator, built where ../shared/bench builds it."""
    if not (BENCH / "build").exists():
        sys.exit(f"no load generator: {BENCH} is not there (VISAVIS_BENCH names another place)")
    folder = subprocess.run([BENCH / "build"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip().splitlines()[-1]
    return pathlib.Path(folder) / "rtcload"


class Server:
    """`visavis serve`, alone in a folder of its own, ended when the block ends."""

    def __init__(self, binary, prefix=(), environment=None, patience=20):
        self.binary = str(pathlib.Path(binary).resolve())
        self.prefix, self.environment, self.patience = list(prefix), dict(os.environ, **(environment or {})), patience

    def __enter__(self):
        if not os.access(self.binary, os.X_OK):
            sys.exit(f"no server at {self.binary}: make build")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="visavis-bench-"))
        self.listen, self.media = free_port(socket.SOCK_STREAM), free_port(socket.SOCK_DGRAM)
        self.log = open(self.folder / "log", "w")
        self.process = subprocess.Popen(
            [*self.prefix, self.binary, "serve", "--data", self.folder / "data", "--listen", f"127.0.0.1:{self.listen}",
             "--media", f"127.0.0.1:{self.media}", "--insecure-http"],
            stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL, env=self.environment, cwd=self.folder)
        end = time.monotonic() + self.patience
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.listen}/health/ready", timeout=5).read()
                return self
            except OSError:
                time.sleep(0.1)
        text = (self.folder / "log").read_text()[-800:]
        self.__exit__()
        sys.exit(f"the server did not start: {text}")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        if not os.environ.get("KEEP"):
            shutil.rmtree(self.folder, ignore_errors=True)

    def counter(self, name):
        text = urllib.request.urlopen(f"http://127.0.0.1:{self.listen}/metrics", timeout=60).read().decode()
        return int(re.search(rf"^visavis_{name} (\d+)$", text, re.M).group(1))

    def forwarded(self):
        return self.counter("media_packets_forwarded_total")

    def load(self, viewers, seconds, connect=20, kbps=1000):
        """One publisher and its viewers, for so many seconds once all are connected."""
        base = f"http://127.0.0.1:{self.listen}"
        token = f"{self.binary} token --data {self.folder}/data --room {{room}} --participant {{self}} --publish --subscribe"
        return subprocess.Popen(
            [rtcload(), "-backend", "whip", "-whip", base + "/whip/{room}/{peer}", "-whep", base + "/whep/{room}/{peer}", "-token-cmd", token,
             "-pubs", "1", "-subs", str(viewers), "-srtp", "gcm", "-kbps", str(kbps), "-warm", "1s", "-dur", f"{seconds}s", "-q",
             "-connect-timeout", f"{connect}s"],
            stdout=open(self.folder / "load", "w"), stderr=subprocess.STDOUT)

    def demand_running(self, load, viewers):
        """Exits when the load ended, or the server ended a connection, before it was told to: nothing steady was measured."""
        if load.poll() is not None:
            sys.exit(f"the load ended early: {(self.folder / 'load').read_text()[-800:]}")
        if (count := self.counter("media_connections")) != viewers + 1:
            sys.exit(f"{count} connections are left of {viewers + 1}")

    def wait_for_media(self, load, viewers, patience=60):
        """Returns once every viewer is served: what is forwarded in a second is about viewers x 160 packets."""
        end = time.monotonic() + patience
        before, at = self.forwarded(), time.monotonic()
        while time.monotonic() < end and load.poll() is None:
            time.sleep(1)
            count, now = self.forwarded(), time.monotonic()
            if (count - before) / (now - at) > viewers * 160 * 0.8:
                return
            before, at = count, now
        load.kill()
        sys.exit(f"no steady media: {(self.folder / 'load').read_text()[-600:]}")
