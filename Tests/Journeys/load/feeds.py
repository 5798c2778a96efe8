"""Pages' streams of events (Server-Sent Events), many read by one thread, each event with the instant at which it came."""
import json
import selectors
import socket
import threading
import time
from dataclasses import dataclass, field


@dataclass
class Feed:
    """One page's stream."""
    page: str
    line: socket.socket
    raw: bytes = b""
    text: bytes = b""
    head: bytes = b""
    isOver: bool = False
    arrivals: list = field(default_factory=list)
    """(instant, what, appointment) of each durable event, in order."""
    live: int = 0

    def take(self, bytes_read, now):
        """What came over the line: HTTP's head first, then chunks (RFC 9112 section 7.1) of lines."""
        self.raw += bytes_read
        if not self.head:
            head, end, rest = self.raw.partition(b"\r\n\r\n")
            if not end:
                return []
            assert head.startswith(b"HTTP/1.1 200"), f"{self.page}: {head[:80]}"
            assert b"transfer-encoding: chunked" in head.lower(), head
            self.head, self.raw = head, rest
        while True:
            size, end, rest = self.raw.partition(b"\r\n")
            length = int(size, 16) if end else None
            if length is None or len(rest) < length + 2:
                break
            self.text, self.raw = self.text + rest[:length], rest[length + 2:]
            self.isOver |= length == 0
        *blocks, self.text = self.text.split(b"\n\n")
        return [news for block in blocks if (news := self._read(block.decode(), now))]

    def _read(self, block, now):
        lines = dict(line.split(":", 1) for line in block.split("\n") if ":" in line)
        kind = lines.get("event", "").strip()
        if kind == "change":
            data = json.loads(lines["data"])
            self.arrivals.append((now, data["what"], data["appointment"]))
        elif kind == "live":
            self.live += 1
        elif kind == "reload":
            raise AssertionError(f"{self.page} was told to read everything anew")
        return kind if kind in ("change", "live") else None


class Feeds:
    """All of them. `on_news(feed, kind)` is called by the reading thread, and has to be quick."""

    def __init__(self, on_news=lambda feed, kind: None):
        self.on_news = on_news
        self.feeds = []
        self.error = None
        self._selector = selectors.DefaultSelector()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def open(self, page, browser, path):
        line = socket.create_connection((browser.host, browser.port), source_address=(browser.address, 0))
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {browser.host}:{browser.port}\r\nAccept: text/event-stream\r\nCookie: {cookies}\r\n\r\n".encode())
        feed = Feed(page, line)
        self.feeds.append(feed)
        self._selector.register(line, selectors.EVENT_READ, feed)
        return feed

    def start(self):
        """Once every stream is registered."""
        self._thread.start()
        return self

    def areOpen(self):
        return all(feed.head for feed in self.feeds)

    def _run(self):
        try:
            while not self._stop.is_set():
                for key, _ in self._selector.select(0.1):
                    now, feed = time.monotonic(), key.data
                    taken = key.fileobj.recv(65536)
                    if not taken:
                        raise AssertionError(f"{feed.page}: the stream ended")
                    for kind in feed.take(taken, now):
                        self.on_news(feed, kind)
        except Exception as error:
            self.error = error

    def close(self):
        self._stop.set()
        self._thread.join()
        for feed in self.feeds:
            feed.line.close()
        if self.error:
            raise self.error
