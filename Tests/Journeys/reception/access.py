"""`docs/access.md` as tests read it: which routes somebody may use, and which of them a journey has used."""
import pathlib
import re
import urllib.parse

TABLE = pathlib.Path(__file__).resolve().parents[3] / "docs/access.md"


def routes(who, answer="yes"):
    """The routes whose cell says so, as "GET /board"."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in TABLE.read_text().splitlines() if line.startswith("|")]
    column = rows[0].index(who)
    return [row[0].strip("`") for row in rows[2:] if row[column] == answer]


def pattern(route):
    """What the addresses of a route look like."""
    parts = re.split(r"(\{[a-z]+\}|\*\*)", route.split(" ", 1)[1])
    return "".join(".+" if part == "**" else "[^/]+" if part.startswith("{") else re.escape(part) for part in parts)


class Used:
    """Notes each request of a page by the route that it is for."""

    def __init__(self, *pages):
        self.requests = set()
        for page in pages:
            self.watch(page)

    def watch(self, page):
        page.on("request", lambda request: self.requests.add((request.method, urllib.parse.urlsplit(request.url).path)))
        # A link that downloads is no request of the page's.
        page.on("download", lambda download: self.requests.add(("GET", urllib.parse.urlsplit(download.url).path)))

    def has(self, route):
        """A route without a name in braces comes before one with: `/appointments/new` is not an appointment."""
        method = route.split(" ", 1)[0]
        return any(method == used and re.fullmatch(pattern(route), path) and not ("{" in route and self.is_plain(used, path))
                   for used, path in self.requests)

    @staticmethod
    def is_plain(method, path):
        return any(route == f"{method} {path}" for route in routes("host") + routes("adviser") + routes("operator"))
