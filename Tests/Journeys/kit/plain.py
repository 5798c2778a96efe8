"""A browser without script: reads pages, fills their forms, sends them, keeps its cookies."""
import html
import http.client
import re
import urllib.parse
from dataclasses import dataclass, field

FORM = re.compile(r'<form method="post" action="([^"]*)"[^>]*>(.*?)</form>', re.DOTALL)
FIELD = re.compile(r"<(input|textarea|select|option)\b([^>]*)>")
ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')


class Unanswered(ConnectionError):
    """The line ended before an answer had come: nobody knows what became of the request."""


@dataclass(frozen=True)
class Form:
    action: str
    fields: dict
    """What it sends as it stands."""
    choices: dict = field(default_factory=dict)
    """What may be chosen, by field."""


@dataclass(frozen=True)
class Page:
    status: int
    location: str
    text: str

    def forms(self):
        return [read_form(action, body) for action, body in FORM.findall(self.text)]

    def form(self, action):
        """The form that goes there; None where the page offers none."""
        return next((form for form in self.forms() if form.action == action), None)


def read_form(action, body):
    fields, choices, select = {}, {}, None
    for tag, rest in FIELD.findall(body):
        attributes = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(rest)}
        name, value = attributes.get("name"), attributes.get("value", "")
        if tag == "option":
            choices[select].append(value)
            if "selected" in attributes or select not in fields:
                fields[select] = value
        elif tag == "select":
            select = name
            choices[name] = []
        elif attributes.get("type") in ("radio", "checkbox"):
            choices.setdefault(name, []).append(value)
            if "checked" in attributes:
                fields[name] = value
        elif name:
            fields[name] = value
    return Form(html.unescape(action), fields, choices)


class PlainBrowser:
    """One person's, or a station's. Each comes from an address of its own: what the server allows a client is counted by address."""

    def __init__(self, origin, address="127.0.0.1", cookies=None):
        self.host, port = urllib.parse.urlsplit(origin).netloc.split(":")
        self.port, self.address = int(port), address
        self.cookies = dict(cookies or {})
        self.line = None

    def at(self, origin):
        """The same person, session and all, at another server."""
        return PlainBrowser(origin, self.address, self.cookies)

    def hang_up(self):
        if self.line:
            self.line.close()
        self.line = None

    def request(self, method, path, body=None, headers=None):
        headers = {"Accept": "text/html", "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **(headers or {})}
        try:
            if not self.line:
                self.line = http.client.HTTPConnection(self.host, self.port, timeout=20, source_address=(self.address, 0))
            self.line.request(method, path, body, headers)
            answer = self.line.getresponse()
        except (OSError, http.client.HTTPException) as error:
            self.hang_up()
            raise Unanswered(f"{method} {path}: {error!r}") from error
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        try:
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            # The head of an answer is an answer: what it says was said.
            self.hang_up()
            text = ""
        return Page(answer.status, answer.headers.get("Location") or "", text)

    def get(self, path):
        return self.request("GET", path)

    def send(self, form, **typed):
        body = urllib.parse.urlencode({**form.fields, **typed})
        return self.request("POST", form.action, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def signs_in(self, login, password, door="/session"):
        """Through the form of the door; `/station` is a station's."""
        form = self.get(door).form("/station/session" if door == "/station" else "/session")
        answer = self.send(form, login=login, password=password)
        assert answer.status == 303, f"{login} was not let in: {answer.status}"
        return self
