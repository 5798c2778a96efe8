"""Somebody whose calendar follows an address: vdirsyncer fetches it, khal shows what it fetched, icalendar reads it once more."""
import subprocess

import icalendar

# Debian's own programs: what the journeys' Python has beside them is none of their business.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}


class Subscriber:
    def __init__(self, folder, address, authority=None):
        """`authority`: the certificate that the server has to have; it is believed alone, and checked."""
        self.folder, self.address = folder, address
        self.copy = folder / "copy"
        for each in (folder, self.copy, folder / "status"):
            each.mkdir(exist_ok=True)
        trust = f'verify = "{authority}"\n' if authority else ""
        (folder / "vdirsyncer").write_text(f"""[general]
status_path = "{folder}/status"
[pair feed]
a = "here"
b = "there"
collections = null
conflict_resolution = "b wins"
[storage here]
type = "filesystem"
path = "{self.copy}"
fileext = ".ics"
[storage there]
type = "http"
url = "{address}"
{trust}""")
        (folder / "khal").write_text(f"""[calendars]
[[visio]]
path = {self.copy}
readonly = True
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Paris
default_timezone = Europe/Paris
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
""")
        self._run("vdirsyncer", "-c", folder / "vdirsyncer", "discover", "feed")

    def _run(self, *command):
        home = {"HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder), **ENVIRONMENT}
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=home, timeout=60)
        assert done.returncode == 0, f"{command[0]}: {done.stdout[-2000:]} {done.stderr[-2000:]}"
        return done.stdout

    def syncs(self):
        """As it does by itself every few minutes. What is gone from the feed is taken out here too, even all of it."""
        self._run("vdirsyncer", "-c", self.folder / "vdirsyncer", "sync", "--force-delete", "feed")
        return self

    def day(self, date):
        """What khal lists on a day: a line each, its status before it where it is not the usual."""
        listed = self._run("khal", "-c", self.folder / "khal", "list", "--format", "{start-time} {title} {status}", "--day-format", "", str(date), "1d")
        return [line.strip() for line in listed.splitlines() if line.strip()]

    def events(self, date):
        """What icalendar reads in the copy, of a day. Not by UID: vdirsyncer gives each a new one."""
        calendars = [icalendar.Calendar.from_ical(path.read_bytes()) for path in self.copy.glob("*.ics")]
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        return sorted((event for event in events if event.start.date() == date), key=lambda event: event.start)
