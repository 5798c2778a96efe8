"""An operator at work: opens, renames, closes and opens again what the network is made of, and gives accounts their links."""
import html
import itertools
import re

from durability.ledger import Command, Ledger
from kit.plain import PlainBrowser

_numbers = itertools.count(1)
PLURAL = {"partner": "partners", "agency": "agencies", "point": "points", "station": "stations", "account": "accounts"}


class Builder:
    def __init__(self, ledger: Ledger, chance, browser, login, password):
        self.ledger, self.chance, self.browser, self.login, self.password = ledger, chance, browser, login, password
        self.entries = []
        self.ended = []
        """Sessions that were signed out, and answered so."""

    @property
    def browsers(self):
        return [self.browser]

    def step(self):
        waiting = next((entry for entry in self.entries if entry.repeat), None)
        if waiting:
            return self.ledger.send_again(self.browser, waiting)
        if self.chance.random() < 0.04:
            return self.sign_in_anew()
        known = [entry for entry in self.entries if entry.deeds]
        if not known or self.chance.random() < 0.5:
            return self.open(self.chance.choice(list(PLURAL)))
        return self.change(self.chance.choice(known))

    def open(self, kind, **typed):
        plural, number = PLURAL[kind], next(_numbers)
        form = self.browser.get(f"/{plural}/new").form(f"/{plural}")
        label = f"Essai {number}"
        facts = {"isClosed": False}
        if kind == "account":
            typed = {"login": f"essai.{number}", "name": label, "role": "adviser", "agency": self._choose(form, "agency"), "point": "", **typed}
            facts |= {"login": typed["login"], "name": typed["name"], "hasPassword": False}
        else:
            typed = {"label": label, **typed}
            facts["label"] = typed["label"]
        if kind == "agency":
            typed = {"partner": self._choose(form, "partner"), **typed}
        if kind == "station":
            typed = {"point": self._choose(form, "point"), "login": f"poste-essai-{number}", **typed}
            facts |= {"login": typed["login"], "isAccountClosed": False}
        entry = self.ledger.open(kind, form.fields["id"])
        self.entries.append(entry)
        deeds = (("opened",) if kind == "account" else ("opened", self.login),)
        # A parent may have been closed since the form was made.
        self.ledger.send(self.browser, entry, Command(form, typed, deeds, facts, may_be_refused=True))
        return entry

    def _choose(self, form, name):
        return self.chance.choice([value for value in form.choices[name] if value])

    def change(self, entry):
        deeds = {"opening": "reopened", "closing": "closed", "label": "renamed", "name": "renamed", "sessions/end": "signedOutEverywhere", "invitations": "invited"}
        prefix = f"/{PLURAL[entry.kind]}/{entry.identifier}/"
        page = self.browser.get(prefix.rstrip("/"))
        forms = [form for form in page.forms() if form.action.removeprefix(prefix) in deeds]
        assert forms, f"{prefix} ({page.status}) offers nothing"
        form = self.chance.choice(forms)
        what = form.action.removeprefix(prefix)
        typed, facts = {}, {}
        if what in ("label", "name"):
            typed = {what: f"Essai {next(_numbers)} bis"}
            facts = dict(typed)
        if what in ("opening", "closing"):
            facts = {"isClosed": what == "closing"}
            if entry.kind == "station":
                facts["isAccountClosed"] = what == "closing"
        deed = (deeds[what],) if entry.kind == "account" else (deeds[what], self.login)
        self.ledger.send(self.browser, entry, Command(form, typed, (deed,), facts, may_be_refused=True))

    def sign_in_anew(self):
        """Signs in once more, and then out of the session before."""
        fresh = PlainBrowser(f"http://{self.browser.host}:{self.browser.port}", self.browser.address)
        fresh.signs_in(self.login, self.password)
        old, self.browser = self.browser, fresh
        cookies = dict(old.cookies)
        answer = old.send(old.get("/network").form("/session/end"))
        assert answer.status == 303, f"signing out was answered {answer.status}"
        self.ended.append(cookies)
        old.hang_up()
        self.ledger.note()

    def asks(self, browser):
        """The network and the accounts are shown as they were left, and to nobody who has left."""
        origin = f"http://{browser.host}:{browser.port}"
        for cookies in self.ended[-5:]:
            left = PlainBrowser(origin, browser.address, cookies).get("/network")
            assert left.status != 200, "a session that was ended is good again"
        texts = {"account": browser.get("/accounts"), "other": browser.get("/network")}
        for entry in self.entries:
            if not entry.deeds or entry.doubt:
                continue
            page = texts.get(entry.kind, texts["other"])
            name = entry.facts["name" if entry.kind == "account" else "label"]
            assert page.status == 200 and f"/{PLURAL[entry.kind]}/{entry.identifier}" in page.text and name in spaced(page.text), \
                f"{entry.kind} {entry.identifier} is not shown as {name} ({page.status})"

    # For whoever needs a network of their own.

    def invite(self, entry, password):
        """Gives an account its password by the link that the page shows once."""
        prefix = f"/accounts/{entry.identifier}"
        form = self.browser.get(prefix).form(f"{prefix}/invitations")
        answer = self.ledger.send(self.browser, entry, Command(form, {}, (("invited",),), {}))
        link = re.search(r"/invitations/[^\"<\s]+", answer.text).group()
        form = self.browser.get(link).form(link)
        self.ledger.send(self.browser, entry, Command(form, {"password": password, "again": password}, (("passwordSet",),), {"hasPassword": True}))
        return link


def spaced(text):
    return html.unescape(text).replace("\u00a0", " ").replace("\u202f", " ")
