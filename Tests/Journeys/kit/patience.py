"""Waiting for a fact instead of for a time."""
import time


def eventually(fact, within=15.0, every=0.1, what="it"):
    """The first true value of `fact()`; fails when none came within so many seconds."""
    end = time.monotonic() + within
    last = None
    while time.monotonic() < end:
        try:
            last = fact()
        except ConnectionError as error:
            last = error
        else:
            if last:
                return last
        time.sleep(every)
    raise AssertionError(f"{what} did not come true within {within} s; last seen: {last!r}")
