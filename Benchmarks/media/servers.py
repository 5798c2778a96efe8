"""The servers that the benches of media start: fresh for each measurement, in a folder of their own, ended with their block."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from place import HERE, HOST, ROOT

PORT, MEDIA = 18080, 18081


def visavis(path=None):
    """The binary to measure."""
    path = pathlib.Path(path or ROOT / ".build/release/visavis").resolve()
    if not os.access(path, os.X_OK):
        sys.exit(f"no server at {path}: make build")
    return str(path)


class Server:
    name, probe = "", ""

    def __init__(self, binary="", prefix=(), environment=None, patience=15):
        self.binary, self.prefix, self.patience = binary, list(prefix), patience
        self.environment = dict(os.environ, **(environment or {}))

    def command(self):
        raise NotImplementedError

    def load(self, mesh):
        """How the load generator reaches it."""
        raise NotImplementedError

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bench-"))
        self.log = open(self.folder / "log", "w")
        self.process = subprocess.Popen(
            [*self.prefix, *self.command()], stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL, env=self.environment, cwd=self.folder)
        end = time.monotonic() + self.patience
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.probe, timeout=5).read()
                return self
            except urllib.error.HTTPError as refusal:
                if refusal.code != 503:  # not ready yet
                    return self
                time.sleep(0.1)
            except OSError:
                time.sleep(0.1)
        text = self.said()
        self.__exit__()
        sys.exit(f"{self.name} did not start: {text}")

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        if not os.environ.get("KEEP"):
            shutil.rmtree(self.folder, ignore_errors=True)

    def said(self):
        return open(self.log.name).read()[-600:]

    def processes(self):
        """The process and every process under it: a server may not hide work in a child. Exits when the server is no more."""
        if (status := self.process.poll()) is not None:
            sys.exit(f"{self.name} ended with status {status}: {self.said()}")
        found = [self.process.pid]
        for p in found:
            for task in os.listdir(f"/proc/{p}/task"):
                with open(f"/proc/{p}/task/{task}/children") as f:
                    found += map(int, f.read().split())
        return found

    def memory(self):
        """Resident memory, in KB."""
        return sum(int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{p}/status").read()).group(1)) for p in self.processes())

    def processor(self):
        """Seconds of processor that each thread had, by its name, as the scheduler counts them."""
        spent = {}
        for p in self.processes():
            for task in os.listdir(f"/proc/{p}/task"):
                try:
                    name = open(f"/proc/{p}/task/{task}/comm").read().strip()
                    spent[name] = spent.get(name, 0) + int(open(f"/proc/{p}/task/{task}/schedstat").read().split()[0]) / 1e9
                except OSError:
                    continue  # it ended
        return spent


class Janus(Server):
    name, probe = "janus", "http://127.0.0.1:8088/janus/info"

    def command(self):
        listed = subprocess.run(["dpkg-query", "-L", "janus"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.splitlines()
        plugins = next((l for l in listed if l.endswith("/janus/plugins")), None) or sys.exit("bench: missing janus: make bench-setup")
        for file in (HERE / "janus/etc").iterdir():
            text = file.read_text().replace("@ETC@", str(self.folder)).replace("@LIB@", plugins.removesuffix("/janus/plugins"))
            (self.folder / file.name).write_text(text)
        return ["janus", "-F", self.folder, "--disable-colors"]

    def load(self, mesh):
        return ["-backend", "janus"]


class Visavis(Server):
    name = "visavis"
    host, port, media = HOST, PORT, MEDIA

    @property
    def base(self):
        return f"http://{self.host}:{self.port}"

    @property
    def probe(self):
        return self.base + "/health/ready"

    def command(self):
        return [self.binary, "serve", "--data", self.folder / "data", "--listen", f"{self.host}:{self.port}", "--media", f"{self.host}:{self.media}", "--insecure-http"]

    def load(self, mesh):
        token = f"{self.binary} token --data {self.folder}/data --room {{room}} --participant {{self}} --publish --subscribe"
        return ["-backend", "whip", "-whip", self.base + "/whip/{room}/{peer}", "-whep", self.base + ("/whep/{room}" if mesh else "/whep/{room}/{peer}"), "-token-cmd", token]

    def metrics(self):
        """Every figure of /metrics, by its name with labels."""
        text = urllib.request.urlopen(self.base + "/metrics", timeout=60).read().decode()
        return {name: float(value) for name, value in re.findall(r"^visavis_(\S+) (\S+)$", text, re.M)}

    def dropped(self):
        """Dropped datagrams by reason."""
        return {m.group(1): int(v) for n, v in self.metrics().items() if (m := re.fullmatch(r'media_dropped_datagrams_total\{reason="(\w+)"\}', n))}
