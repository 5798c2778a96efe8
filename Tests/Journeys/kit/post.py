"""A real mail server for a journey, in a process of its own, and what reached it."""
import json
import pathlib
import subprocess
import sys

MAILBOX = pathlib.Path(__file__).with_name("mailbox.py")


class Mailbox:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        self.process = subprocess.Popen([sys.executable, MAILBOX, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = json.loads(self.process.stdout.readline())["port"]
        self.settings = {"VISAVIS_MAIL_SERVER": f"smtp://127.0.0.1:{self.port}", "VISAVIS_MAIL_FROM": "visio@exemple.fr"}

    def orders(self, **stages):
        (self.folder / "orders.json").write_text(json.dumps(stages))

    def mails(self):
        return [json.loads(path.read_text()) for path in sorted((self.folder / "mail").glob("*.json"))]

    def bytes(self):
        return [path.read_bytes() for path in sorted((self.folder / "mail").glob("*.eml"))]

    def lines(self):
        try:
            return (self.folder / "lines.txt").read_text().split()
        except FileNotFoundError:
            return []

    def close(self):
        self.process.stdin.close()
        self.process.wait()
