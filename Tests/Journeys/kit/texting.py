"""A real gateway for text messages for a journey, in a process of its own, and what reached it."""
import json
import pathlib
import subprocess
import sys

GATEWAY = pathlib.Path(__file__).with_name("gateway.py")


class TextGateway:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        self.process = subprocess.Popen([sys.executable, GATEWAY, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        port = json.loads(self.process.stdout.readline())["port"]
        key = folder / "key"
        key.write_text("Authorization: Bearer a-key-of-ours\n")
        self.settings = {
            "VISAVIS_SMS_GATEWAY": f"http://127.0.0.1:{port}/v1/send", "VISAVIS_SMS_AUTHORIZATION_FILE": str(key),
            "VISAVIS_SMS_BODY": '{"recipients":["{to}"],"message":"{text}","sender":"{sender}"}', "VISAVIS_SMS_SENDER": "Visio",
            "VISAVIS_SMS_PRICE": "0.07"}

    def orders(self, answer=None):
        (self.folder / "orders.json").write_text(json.dumps({"answer": answer} if answer else {}))

    def texts(self):
        return [json.loads(path.read_text()) for path in sorted((self.folder / "texts").glob("*.json"))]

    def lines(self):
        try:
            return (self.folder / "lines.txt").read_text().split()
        except FileNotFoundError:
            return []

    def close(self):
        self.process.stdin.close()
        self.process.wait()
