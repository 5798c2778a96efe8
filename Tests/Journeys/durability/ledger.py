"""What clients know: every command that they sent, and whether it was answered."""
import re
import threading
import time
from dataclasses import dataclass, field

from kit.plain import Form


# Asked for twice these are done twice, and rightly so.
ANEW = ("invited", "signedOutEverywhere")


class Lost(AssertionError):
    """Something that was confirmed to somebody is not there, or something is there by halves."""


@dataclass(frozen=True)
class Command:
    """A form on its way, and what comes of it if it is carried out: deeds in the log, and other facts."""
    form: Form
    typed: dict
    deeds: tuple
    facts: dict
    may_be_refused: bool = False


@dataclass
class Entry:
    """One appointment, establishment or account of which somebody has heard."""
    kind: str
    identifier: str
    deeds: list = field(default_factory=list)
    facts: dict = field(default_factory=dict)
    doubt: Command | None = None
    """Sent, and not answered yet."""
    repeat: Command | None = None
    """Not answered when the server went: to be sent again, as somebody does who saw nothing happen."""
    history: dict = field(default_factory=dict)
    """How it stood after so many deeds."""

    def confirm(self, command):
        self.deeds = [*self.deeds, *command.deeds]
        self.facts = {**self.facts, **command.facts}
        self.history[len(self.deeds)] = self.facts

    def agrees(self, deeds, facts):
        return deeds == self.deeds and all(facts.get(name) == value for name, value in self.facts.items())

    def after(self, command):
        later = Entry(self.kind, self.identifier, self.deeds, self.facts)
        later.confirm(command)
        return later


@dataclass
class Figures:
    """What a trial prints."""
    kills: int = 0
    confirmed: int = 0
    refused: int = 0
    unanswered: int = 0
    carried_out_unanswered: int = 0
    power_cuts_continued: int = 0
    unsynced_sectors_tried: int = 0

    def add(self, other):
        for name in vars(other):
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Ledger:
    def __init__(self):
        self.entries = []
        self.figures = Figures()
        self.lock = threading.Lock()
        self.durations = []

    def open(self, kind, identifier):
        entry = Entry(kind, identifier)
        with self.lock:
            self.entries.append(entry)
        return entry

    def send(self, browser, entry, command):
        """Sends a command and notes the answer; without one the doubt stays, and the error goes on."""
        entry.doubt = command
        begin = time.monotonic()
        answer = browser.send(command.form, **command.typed)
        self.durations.append(time.monotonic() - begin)
        isDone = answer.status in (200, 303)
        if not isDone and not (command.may_be_refused and answer.status == 409):
            raise AssertionError(f"{command.form.action} was answered {answer.status} in state {entry.facts}: {said(answer.text)}")
        if isDone:
            entry.confirm(command)
        entry.doubt = None
        self.note(isDone)
        return answer

    def note(self, isDone=True):
        with self.lock:
            self.figures.confirmed += isDone
            self.figures.refused += not isDone

    def send_again(self, browser, entry):
        """What was in doubt when the server went: it is done now, and done once."""
        command, entry.repeat = entry.repeat, None
        return self.send(browser, entry, command)

    def check(self, records, place):
        """Fails with `Lost` unless everything that was confirmed is there, whole, and nothing else. Gives the doubtful commands that
        turned out to have been carried out."""
        carried_out = []
        for entry in self.entries:
            deeds, facts = records.found.get((entry.kind, entry.identifier), ([], {}))
            before = entry.agrees(deeds, facts) if entry.deeds else not deeds and not facts
            if before:
                continue
            if entry.doubt and entry.after(entry.doubt).agrees(deeds, facts):
                carried_out.append(entry)
                continue
            expected = f"{entry.deeds} {entry.facts}" + (f" or then {entry.doubt.deeds} {entry.doubt.facts}" if entry.doubt else "")
            raise Lost(f"{place}: {entry.kind} {entry.identifier} should be {expected}, and is {deeds} {facts}")
        contradictions = records.contradictions()
        if contradictions:
            raise Lost(f"{place}: {contradictions[:3]}")
        return carried_out

    def now(self):
        """How many deeds of each are confirmed; what is confirmed later is not in it."""
        with self.lock:
            return [(entry, len(entry.deeds)) for entry in self.entries]

    def check_past(self, records, confirmed, place):
        """Fails with `Lost` unless a copy is of one instant: everything that had been confirmed when it was begun, later commands each
        whole or not at all."""
        at_least = {id(entry): count for entry, count in confirmed}
        later = 0
        for entry in self.entries:
            deeds, facts = records.found.get((entry.kind, entry.identifier), ([], {}))
            least = at_least.get(id(entry), 0)
            if len(deeds) < least:
                raise Lost(f"{place}: of {entry.kind} {entry.identifier} {least} deeds had been confirmed, {len(deeds)} are there")
            if deeds != entry.deeds[:len(deeds)]:
                raise Lost(f"{place}: to {entry.kind} {entry.identifier} happened {entry.deeds}, not {deeds}")
            stood = entry.history.get(len(deeds), None if deeds else {})
            if stood is None or any(facts.get(name) != value for name, value in stood.items()):
                raise Lost(f"{place}: {entry.kind} {entry.identifier} is by halves after {len(deeds)} deeds: {facts} instead of {stood}")
            later += len(deeds) - least
        contradictions = records.contradictions()
        if contradictions:
            raise Lost(f"{place}: {contradictions[:3]}")
        return later

    def settle(self, carried_out):
        """Goes on from what the database says of commands that nobody had answered."""
        done = {id(entry) for entry in carried_out}
        for entry in self.entries:
            if not entry.doubt:
                continue
            command, entry.doubt = entry.doubt, None
            self.figures.unanswered += 1
            if id(entry) in done:
                self.figures.carried_out_unanswered += 1
                entry.confirm(command)
                if any(deed[0] in ANEW for deed in command.deeds):
                    continue
                command = Command(command.form, command.typed, (), {}, may_be_refused=False)
            entry.repeat = command


def said(page):
    """What stands on a page that refuses."""
    text = re.sub(r"<[^>]*>|\s+", " ", page[page.find("<main"):])
    return re.sub(" +", " ", text)[:400]
