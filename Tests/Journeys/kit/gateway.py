"""A real gateway for text messages, as a process: it takes them on 127.0.0.1 by HTTP, keeps them in files, and fails as it is told to.

    gateway.py FOLDER [--forget]

When it is ready it prints {"port": ...}; it ends with its standard input, so that it never outlives who started it, and with --forget
takes FOLDER with it. In FOLDER:
- `texts/0001.json` is what it took: fields of the form or of the JSON, and the header fields.
- `lines.txt` has `open` for each request, and `cut` for each that was not answered.
- `orders.json`, if somebody puts it there, says what to do instead of taking: `{"answer": "503"}`. Answers are a status, "hang-up" and
  "silence", each also behind "take then"; and "take then kill PROCESS SECONDS", which kills whoever sent it so long after the answer.
"""
import argparse
import http.server
import json
import os
import pathlib
import shutil
import signal
import sys
import threading
import time
import urllib.parse


class Gateway(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder):
        super().__init__(("127.0.0.1", 0), Request)
        self.folder, self.lock, self.count = pathlib.Path(folder), threading.Lock(), 0
        (self.folder / "texts").mkdir(parents=True, exist_ok=True)

    def order(self):
        try:
            return json.loads((self.folder / "orders.json").read_text()).get("answer", "take")
        except FileNotFoundError:
            return "take"

    def note(self, line):
        with self.lock, open(self.folder / "lines.txt", "a") as lines:
            lines.write(line + "\n")

    def keep(self, record):
        with self.lock:
            self.count += 1
            path = self.folder / "texts" / f"{self.count:04}.json"
            path.with_suffix(".new").write_text(json.dumps(record))
            os.rename(path.with_suffix(".new"), path)


class Request(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.note("open")
        taken, _, then = self.server.order().partition(" then ")
        if taken == "take":
            self.server.keep({"path": self.path, "headers": dict(self.headers), "body": body, "fields": self.fields(body)})
            self.carry_out(then or "202")
        else:
            self.carry_out(taken)

    def fields(self, body):
        if self.headers["Content-Type"].startswith("application/json"):
            return json.loads(body)
        return dict(urllib.parse.parse_qsl(body, keep_blank_values=True, strict_parsing=True))

    def carry_out(self, order):
        self.close_connection = True
        if order == "silence":
            self.server.note("cut")
            time.sleep(120)
        elif order == "hang-up":
            self.server.note("cut")
        elif order.startswith("kill "):
            _, process, delay = order.split()
            threading.Timer(float(delay), os.kill, (int(process), signal.SIGKILL)).start()
            self.answer(202)
        else:
            self.answer(int(order))

    def answer(self, status):
        content = b'{"status":"seen"}'
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        if status in (301, 302, 307, 308):
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--forget", action="store_true")
    options = parser.parse_args()
    gateway = Gateway(options.folder)
    threading.Thread(target=gateway.serve_forever, daemon=True).start()
    print(json.dumps({"port": gateway.server_address[1]}), flush=True)
    sys.stdin.read()
    if options.forget:
        shutil.rmtree(options.folder, ignore_errors=True)
    os._exit(0)
