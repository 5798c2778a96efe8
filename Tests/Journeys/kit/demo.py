"""The demo as a reception on its day: its doors, and whoever goes in by them."""
from kit.ledger import Ledger
from kit.reception import AIR, HOST, OPERATOR, OTHER_ADVISER, Adviser, Host, Operator, Visitor
from kit.sources import ADVISER, VISITOR


class Reception:
    """One demo. `chromium` and `firefox` make people, as the fixtures of those names do; `pages` is told of each page."""

    def __init__(self, server, chromium, firefox=None, pages=None):
        self.server, self.pages = server, [] if pages is None else pages
        self._firefox = firefox
        self._reach = {"reach": server.line.inside} if server.line else {}
        self._make = chromium
        self.doors = server.doors()
        self.appointment = self.doors["appointment"]
        self.ledger = Ledger(server)

    def door(self, name, user=None):
        """A door, for another of the same work where one is named: the cast's passwords follow from their logins."""
        door = self.doors[name]
        return {**door, "user": user, "password": f"demo-{user}"} if user else door

    def _chromium(self, side, **options):
        person = self._make(side, self.server, **self._reach, **options)
        self.pages.append(person.browser.page)
        return person

    def station(self, user=None, side=VISITOR, **options):
        options = {"viewport": (1920, 1080), "script": AIR, **options}
        return self._chromium(side, kind=Visitor, **options).connects(self.door("station", user))

    def host(self, user=None, **options):
        return self._chromium(HOST, kind=Host, **options).signs_in(self.door("host", user))

    def adviser(self, user=None, side=ADVISER, **options):
        options = {"viewport": (1366, 768), **options}
        return self._chromium(side, kind=Adviser, **options).signs_in(self.door("adviser", user))

    def adviser_in_firefox(self):
        return self._firefox(ADVISER, kind=Adviser).signs_in(self.door("adviser"))

    def operator(self, **options):
        return self._chromium(OPERATOR, kind=Operator, **options).signs_in(self.door("operator"))

    def sits_down(self, host):
        """As far as a visitor before the screen."""
        host.welcomes(self.appointment)
        host.installs(self.appointment)

    def adviser_with_an_old_page(self):
        """A colleague whose day still shows the button after another has pressed it: nothing renews the page."""
        second = self.adviser("paul.exemple", side=OTHER_ADVISER)
        self.sits_down(self.host())
        second.reads("attend devant l’écran", ".arrivals")
        second.browser.page.route("**/events", lambda route: route.abort())
        second.goes("/day")
        second.js("void (window.fetch = () => new Promise(() => {}))")
        return second

    def interview(self, adviser, station):
        """The three of them as far as the two who talk."""
        self.sits_down(self.host())
        adviser.receives(self.appointment)
        adviser.meets(station, within=20)
        station.meets(adviser, within=20)
