"""What pages do when they are told something: they fetch themselves anew, once at a time, and once more if more came meanwhile."""
import queue
import threading
import time

FETCHERS = 4


class Renewal:
    def __init__(self, places):
        self.pages = {}
        for place in places:
            self.pages[f"board {place.number}"] = (place.host.at(origin(place.host)), "/board")
            self.pages[f"day {place.number}"] = (place.adviser.at(origin(place.adviser)), "/day")
            self.pages[f"station {place.number}"] = (place.screen.at(origin(place.screen)), "/station")
        self.seconds = []
        self.error = None
        self._due, self._waiting, self._lock = queue.Queue(), set(), threading.Lock()
        self._busy = {page: threading.Lock() for page in self.pages}
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(FETCHERS)]
        for thread in self._threads:
            thread.start()

    def note(self, feed, kind):
        with self._lock:
            if feed.page in self._waiting:
                return
            self._waiting.add(feed.page)
        self._due.put((feed.page, time.monotonic()))

    def _run(self):
        while (due := self._due.get()) is not None:
            page, noted = due
            with self._lock:
                self._waiting.discard(page)
            browser, path = self.pages[page]
            try:
                with self._busy[page]:
                    answer = browser.get(path)
                assert answer.status == 200, f"{page} was answered {answer.status}"
            except Exception as error:
                self.error = error
                return
            self.seconds.append(time.monotonic() - noted)

    def close(self):
        for _ in self._threads:
            self._due.put(None)
        for thread in self._threads:
            thread.join(30)
        if self.error:
            raise self.error


def origin(browser):
    return f"http://{browser.host}:{browser.port}"
