"""A network of many points, made by an operator through the forms."""
import random
import re
from dataclasses import dataclass

from durability.builder import Builder
from durability.ledger import Ledger
from kit.plain import PlainBrowser

PASSWORD = "une-phrase-pour-mesurer"


@dataclass
class Place:
    """A point with its host and its station, and the adviser who speaks with whoever sits there."""
    number: int
    point: str
    agency: str
    station: str
    host: PlainBrowser
    adviser: PlainBrowser
    screen: PlainBrowser
    """The station's browser."""

    @property
    def seats(self):
        return {"visitor": 2 * self.number, "adviser": 2 * self.number + 1}


def build(server, count, agencies):
    """So many points, and their advisers in so many agencies; everybody is signed in. Two accounts and a station each."""
    operator = PlainBrowser(server.origin).signs_in("camille.fictive", "demo-camille.fictive")
    builder = Builder(Ledger(), random.Random(1), operator, "camille.fictive", "demo-camille.fictive")
    partner = builder.open("partner", label="Essai partenaire")
    offices = [builder.open("agency", label=f"Essai agence {number}", partner=partner.identifier) for number in range(agencies)]
    return [_place(server, builder, number, offices[number % agencies].identifier) for number in range(count)]


def _place(server, builder, number, agency):
    point = builder.open("point", label=f"Essai point {number}")
    station = builder.open("station", label="Poste 1", point=point.identifier, login=f"essai-poste-{number}")
    host = builder.open("account", login=f"essai.hote.{number}", name=f"Hôte {number}", role="host", agency="", point=point.identifier)
    adviser = builder.open("account", login=f"essai.conseil.{number}", name=f"Conseil {number}", role="adviser", agency=agency)
    for entry in (host, adviser):
        builder.invite(entry, PASSWORD)
    _invite_station(builder, station.facts["login"])

    def signed_in(login, part, door="/session"):
        # An address each, as behind its own town hall's.
        return PlainBrowser(server.origin, f"127.0.{2 + part}.{number + 1}").signs_in(login, PASSWORD, door)

    return Place(number, point.identifier, agency, station.identifier, signed_in(host.facts["login"], 0),
                 signed_in(adviser.facts["login"], 1), signed_in(station.facts["login"], 2, "/station"))


def _invite_station(builder, login):
    """A station's account is opened with it; its password is set by the same kind of link."""
    browser = builder.browser
    account = re.search(rf'<a href="(/accounts/[^"]+)">[^<]*</a></th><td role="cell">{re.escape(login)}</td>', browser.get("/accounts").text).group(1)
    page = browser.send(browser.get(account).form(f"{account}/invitations"))
    link = re.search(r"/invitations/[^\"<\s]+", page.text).group()
    assert browser.send(browser.get(link).form(link), password=PASSWORD, again=PASSWORD).status == 303
