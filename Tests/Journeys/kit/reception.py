"""The people of a reception at their pages: a host at the board, an adviser at the day, a visitor at a station, an operator."""
import json
import pathlib
import urllib.parse

from kit.patience import eventually
from kit.person import Person
from kit.sources import Side

AIR = pathlib.Path(__file__).with_name("air.js").read_text()

# Neither has a camera; the other adviser has, and is nobody's colour.
HOST = Side("host", (60, 160, 60), 400.0)
OPERATOR = Side("operator", (160, 160, 60), 500.0)
OTHER_ADVISER = Side("other", (200, 200, 60), 1600.0)


class Member(Person):
    """Somebody with an account, in whichever browser."""

    def signs_in(self, door):
        self.tries(door)
        eventually(lambda: not self.shows('input[name="password"]'), what=f"{door['user']} being signed in")
        return self

    def tries(self, door):
        """Types what opens a door, right or wrong, and sends it."""
        self.opens_door(door)
        self.sends("main form")

    def opens_door(self, door):
        self.browser.go(door["url"])
        self.fills("login", door["user"])
        self.fills("password", door["password"])

    def fills(self, name, value):
        """Types into a field, or chooses there: radios, lists and text alike."""
        self.js(f"""(() => {{
          const value = {json.dumps(value)};
          const fields = [...document.querySelectorAll('main [name="{name}"], dialog[open] [name="{name}"]')];
          const field = fields.find((each) => each.type === 'radio' && each.value === value) ?? fields[0];
          const option = [...field.options ?? []].find((each) => each.text.includes(value));
          if (field.type === 'radio') field.click();
          else field.value = option ? option.value : value;
          field.dispatchEvent(new Event('input', {{ bubbles: true }}));
          field.dispatchEvent(new Event('change', {{ bubbles: true }}));
        }})()""")

    def sends(self, form):
        """Presses the button of the form that the selector finds."""
        self.clicks(f"{form} button:not([type=button])")

    def clicks(self, selector):
        """Waits until it is there: pages renew themselves."""
        where = json.dumps(selector)
        eventually(lambda: self.js(f"(document.querySelector({where})?.click(), Boolean(document.querySelector({where})))"), what=selector)

    def text(self, selector="body"):
        """What is to be read there, with ordinary spaces; "" where there is nothing."""
        words = self.js(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''")
        return " ".join(words.split())

    def reads(self, words, selector="body", within=15):
        """Waits until it can be read."""
        return eventually(lambda: words in self.text(selector), within, what=f"{self.side.name} reading « {words} » in {selector}")

    def reads_no(self, words, selector="body", within=15):
        eventually(lambda: words not in self.text(selector), within, what=f"{self.side.name} not reading « {words} » in {selector}")

    def path(self):
        return self.js("location.pathname")

    def arrives_at(self, path):
        """Waits until the page of that path is there, whole."""
        where = f"location.pathname === {json.dumps(path)} && document.readyState === 'complete'"
        eventually(lambda: self.js(where), what=f"{self.side.name} at {path}")

    def goes(self, path):
        self.browser.go(urllib.parse.urljoin(self.js("location.href"), path))
        return self

    def row(self, appointment):
        """What stands in its row, or card."""
        return self.text(f"#row-{appointment}") or self.text(f"#card-{appointment}")

    def press_of(self, appointment, what):
        """Presses what does that to an appointment."""
        self.sends(f'form[action="/appointments/{appointment}/{what}"]')


class Host(Member):
    def welcomes(self, appointment):
        self.press_of(appointment, "arrival")
        self.reads("arrivée", f"#row-{appointment}")

    def installs(self, appointment, station="Poste 1"):
        """Also moves whoever sits somewhere already."""
        # Chosen and pressed in one go: between two the board may be renewed, and the choice with it.
        form = f'form[action="/appointments/{appointment}/installation"]'
        eventually(lambda: self.js(f"""(() => {{
          const form = document.querySelector({json.dumps(form)});
          const choice = form?.querySelector('select');
          const option = [...choice?.options ?? []].find((each) => each.text.includes({json.dumps(station)}));
          if (option) choice.value = option.value;
          form?.querySelector('button').click();
          return Boolean(form);
        }})()"""), what="the choice of a station")
        eventually(lambda: any(station in line and "occupé" in line for line in self.stations()), what=f"{station} being taken")

    def sends_to_the_first_station(self, appointment):
        """As whoever reads an older page does: without asking whether somebody sits there already."""
        form = json.dumps(f'form[action="/appointments/{appointment}/installation"]')
        eventually(lambda: self.js(f"""(() => {{
          const choice = document.querySelector({form})?.querySelector('[name=station]');
          if (!choice) return false;
          const before = choice.value;
          const first = document.querySelector('.stations > li').id.replace('station-', '');
          if (choice instanceof HTMLSelectElement && ![...choice.options].some(({{ value }}) => value === first)) choice.add(new Option('', first));
          choice.value = first;
          choice.form.querySelector('button').click();
          choice.value = before;
          return true;
        }})()"""), what="the button that installs")

    def appointment_of(self, words):
        """Whose row on the board says so."""
        return self.js(f"""[...document.querySelectorAll('[data-row]')]
            .find((row) => row.innerText.includes({json.dumps(words)})).id.replace('row-', '')""")

    def stations(self):
        """What the board says of each station."""
        return self.js("[...document.querySelectorAll('.stations > li')].map((line) => line.innerText.replaceAll('\\u00a0', ' '))")


class Adviser(Member):
    def receives(self, appointment):
        self.press_of(appointment, "reception")
        self.arrives_at(f"/interviews/{appointment}")

    def hangs_up(self):
        self.sends("[data-hang-up]")
        self.arrives_at("/day")

    def ends(self, outcome, note=""):
        """"Terminer" in the interview: two fields in a window over it."""
        self.clicks('[data-do="end"]')
        eventually(lambda: self.shows("dialog[data-end]"), what="the window of the end")
        self.fills("outcome", outcome)
        self.fills("note", note)
        self.sends("dialog[data-end] form")
        self.arrives_at("/day")

    def elapsed(self):
        """The seconds of the interview so far, as the server says them now; nothing but the interview's own page has them."""
        return self.js("""fetch(location.pathname, { cache: 'no-store' }).then((answer) => answer.text())
            .then((page) => Number(new DOMParser().parseFromString(page, 'text/html').querySelector('[data-elapsed]').dataset.elapsed))""")


class Operator(Member):
    pass


class Visitor(Member):
    """Whoever sits at a station: presses nothing."""

    together = "interview"

    def connects(self, door):
        """What the host does with a station once, in the morning."""
        self.signs_in(door)
        eventually(lambda: self.js("document.body?.dataset.module === 'station'"), what="the station's page")
        return self

    def is_checked(self):
        """Until its camera, microphone and loudspeaker have been tried."""
        self.reads("vérifiés", within=30)
