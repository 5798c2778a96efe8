"""A person at a call page, whichever browser it is open in."""
import json

from kit.patience import eventually


class Person:
    """Drives the page by what it shows. A browser gives `js(expression)`, `go(url)`, `reload()` and `close()`."""

    # The state in which somebody else is there.
    together = "call"

    def __init__(self, browser, side):
        self.browser = browser
        self.side = side

    def js(self, expression):
        return self.browser.js(expression)

    def open(self, link):
        self.browser.go(link)
        return self

    def state(self):
        return self.js("document.body?.dataset.state ?? ''")

    def is_in(self, *states, within=15):
        return eventually(lambda: self.state() in states, within, what=f"{self.side.name} being {states}")

    def presses(self, name):
        self.js(f"""document.querySelector('[data-do="{name}"]').click()""")

    def shows(self, selector):
        return self.js(f"Boolean(document.querySelector({json.dumps(selector)})?.checkVisibility())")

    def prepares(self):
        """As far as the button that joins."""
        eventually(lambda: self.shows('[data-do="allow"]:enabled') or self.shows('[data-do="join"]'), what="the preparation")
        if not self.shows('[data-do="join"]'):
            self.presses("allow")
        eventually(lambda: self.shows('[data-do="join"]'), what="the button that joins")
        return self

    def joins(self, link):
        self.open(link).prepares()
        self.presses("join")
        self.is_in("alone", "call")
        return self

    def sees(self, other, within=10, of="[data-participant]"):
        """Waits until the picture is of the other's colour, and is sure that it is not one's own."""
        def is_so():
            colour = self.js(f"probe.colour({json.dumps(of)})")
            return colour and distance(colour, other.side.colour) < 45 and colour
        colour = eventually(is_so, within, what=f"{self.side.name} seeing {other.side.name}")
        assert distance(colour, self.side.colour) > 90, f"{self.side.name} sees itself: {colour}"

    def hears(self, other, within=10, of="[data-participant]"):
        """Waits until the loudest tone is the other's, which is not one's own."""
        def is_so():
            tone = self.js(f"probe.tone({json.dumps(of)})")
            return tone and tone["decibels"] > -60 and abs(tone["frequency"] - other.side.tone) < 25
        eventually(is_so, within, what=f"{self.side.name} hearing {other.side.name}")
        assert abs(other.side.tone - self.side.tone) > 100

    def meets(self, other, within=10):
        self.is_in(self.together, within=within)
        self.sees(other, within)
        self.hears(other, within)
        assert len(self.tiles()) == 1, f"{self.side.name} sees {self.tiles()}"

    def meets_each(self, within=15, **others):
        """Sees and hears each of several in the seat of that name, and nobody else."""
        self.is_in(self.together, within=within)
        eventually(lambda: set(self.tiles()) == set(others), within, what=f"{self.side.name} seeing {set(others)}")
        for seat, other in others.items():
            tile = f'[data-participant="{seat}"]'
            self.sees(other, within, tile)
            self.hears(other, within, tile)

    def tiles(self):
        return self.js("probe.tiles()")

    def time_origin(self):
        return self.js("performance.timeOrigin")

    def stats(self, kind, /, **filters):
        entries = self.js("probe.stats()")
        return [entry for entry in entries if entry.get("type") == kind
                and all(entry.get(key) == value for key, value in filters.items())]

    def total(self, kind, counter, /, **filters):
        return sum(entry.get(counter) or 0 for entry in self.stats(kind, **filters))

    def close(self):
        self.browser.close()


def distance(one, other):
    return sum((a - b) ** 2 for a, b in zip(one, other)) ** 0.5
