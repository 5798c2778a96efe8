"""Debian's Firefox by WebDriver BiDi: it has no geckodriver, and needs none."""
import itertools
import json
import pathlib
import shutil
import socket
import subprocess
import tempfile

from websockets.sync.client import connect

from kit.patience import eventually
from kit.server import free_port

PROBE = pathlib.Path(__file__).with_name("probe.js").read_text()
SOURCES = pathlib.Path(__file__).with_name("firefox-sources.js").read_text()

PREFERENCES = {
    "media.navigator.permission.disabled": True,
    "media.navigator.streams.fake": True,
    "media.autoplay.default": 0,
    "media.autoplay.blocking_policy": 0,
    "media.devices.insecure.enabled": True,
    "media.getusermedia.insecure.enabled": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.shell.checkDefaultBrowser": False,
}


class Firefox:
    def __init__(self, side):
        self.folder = tempfile.mkdtemp(prefix="visavis-firefox-")
        preferences = {**PREFERENCES, "media.navigator.audio.fake_frequency": round(side.tone)}
        lines = (f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in preferences.items())
        pathlib.Path(self.folder, "user.js").write_text("\n".join(lines))
        port = free_port(socket.SOCK_STREAM)
        self.process = subprocess.Popen(
            ["firefox-esr", "--headless", "--no-remote", "--profile", self.folder, "--remote-debugging-port", str(port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.numbers = itertools.count(1)
        self.socket = eventually(lambda: self._connect(port), 30, what="Firefox")
        self.call("session.new", capabilities={})
        red, green, blue = side.colour
        settings = f"const colour = 'rgb({red}, {green}, {blue})';"
        for script in (f"() => {{ {settings} {SOURCES} }}", f"() => {{ {PROBE} }}"):
            self.call("script.addPreloadScript", functionDeclaration=script)
        self.context = self.call("browsingContext.getTree")["contexts"][0]["context"]

    @staticmethod
    def _connect(port):
        try:
            return connect(f"ws://127.0.0.1:{port}/session", max_size=None, legacy=True)
        except OSError as error:
            raise ConnectionError(str(error)) from error

    def call(self, method, **parameters):
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv(timeout=60))
            if answer.get("id") != number:
                continue
            if answer["type"] == "error":
                raise AssertionError(f"{method}: {answer['message']}")
            return answer["result"]

    def go(self, url):
        self.call("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def reload(self):
        self.call("browsingContext.reload", context=self.context, wait="complete")

    def js(self, expression):
        # As text: BiDi's own form of a value would have to be unpacked.
        try:
            result = self.call("script.evaluate", expression=f"(async () => JSON.stringify(await ({expression})))()",
                               target={"context": self.context}, awaitPromise=True)
        except AssertionError as error:
            # The page went elsewhere meanwhile: who waits for something asks the next one.
            raise ConnectionError(str(error)) from error
        if result["type"] == "exception":
            raise AssertionError(result["exceptionDetails"]["text"])
        return json.loads(result["result"].get("value", "null"))

    def close(self):
        self.socket.close()
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
