"""The program as its operator meets it: a process with options, an exit status and a few words."""
import json
import os
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from kit.server import BINARY, free_media_port, free_port


class Program:
    """One process of the program; its words are kept."""

    def __init__(self, folder, *arguments, binary=BINARY, environment=None, **options):
        self.log = folder / f"program-{time.monotonic_ns()}.log"
        # Nothing of the tester's own environment may decide.
        plain = {name: value for name, value in os.environ.items() if not name.startswith("VISAVIS")}
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [str(binary), *map(str, arguments)], stdout=subprocess.PIPE, stderr=log, stdin=subprocess.DEVNULL,
                env={**plain, **(environment or {})}, **options)

    @property
    def words(self):
        """What it said on standard error that is no line of its log."""
        return [line for line in self.log.read_text().splitlines() if not is_json(line)]

    def end(self, within=20):
        """Waits for its end; gives its exit status and what it printed."""
        output, _ = self.process.communicate(timeout=within)
        return self.process.returncode, output.decode()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        if not self.process.stdout.closed:
            self.process.communicate()


def is_json(line):
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


@pytest.fixture
def start(tmp_path):
    """Starts the program with these arguments."""
    programs = []

    def start(*arguments, **options):
        programs.append(Program(tmp_path, *arguments, **options))
        return programs[-1]

    yield start
    for program in programs:
        program.kill()


class Service:
    """`visavis serve`, ready, on ports of its own."""

    def __init__(self, start, folder, arguments, host, options):
        self.data, self.host, self.port = folder / "data", host, free_port(socket.SOCK_STREAM)
        self.is_plain = "--insecure-http" in arguments
        self.program = start(
            "serve", "--data", self.data, "--listen", f"{host}:{self.port}", "--media", f"127.0.0.1:{free_media_port()}",
            *arguments, **options)
        end = time.monotonic() + 20
        while not self.is_ready():
            if self.program.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"it did not start: {self.program.log.read_text()[-1000:]}")
            time.sleep(0.05)

    @property
    def origin(self):
        name = "localhost" if self.host == "127.0.0.1" else self.host
        return f"{'http' if self.is_plain else 'https'}://{name}:{self.port}"

    def is_ready(self):
        try:
            return self.get("/health/ready")[0] == 200
        except OSError:
            return False

    def get(self, path):
        """Status, fields and body."""
        careless = ssl._create_unverified_context()
        try:
            with urllib.request.urlopen(self.origin + path, timeout=5, context=None if self.is_plain else careless) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def link(self, participant):
        """A link into the room."""
        command = [BINARY, "token", "--data", self.data, "--room", "salle", "--participant", participant, "--publish", "--subscribe"]
        token = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        return f"{self.origin}/call#{token}"


@pytest.fixture
def serve(start, tmp_path):
    """Starts a server with these arguments more; returns when it is ready."""
    return lambda *arguments, host="127.0.0.1", **options: Service(start, tmp_path, arguments, host, options)
