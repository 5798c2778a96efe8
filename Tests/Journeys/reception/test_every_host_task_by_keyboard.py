"""Every task of a host with the keyboard alone: one address is typed, the first; all else is reached by the menu, by links and by keys that
the page tells of. Whatever `docs/access.md` lets a host do is done here, or named below with its reason."""
import datetime
import re
import zoneinfo

import pytest

from access import Used, routes
from hands import Hands
from kit.demo import Reception
from kit.patience import eventually
from kit.plain import PlainBrowser
from kit.reception import HOST as SIDE
from kit.reception import Host
from kit.server import Server
from test_waiting_list import ADVISER, CARSAT, book, cancels, next_tuesday, receives_once_a_week

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
TELEPHONE = "06 12 34 56 78"

# Routes that a host may use and that are no task of theirs, or are done elsewhere: a pattern and why. Another part adds its own line.
ELSEWHERE = [
    (r"GET /(health/.*|metrics)", "read by programs"),
    (r"\w+ /(whip|whep|sessions)/.*", "media, used by programs; answered 405"),
    (r"GET /call", "a room by a link, of the test network"),
    (r"(GET|POST) /station.*", "a station's own page: nobody has a keyboard there; a host signs it in by test_signing_in"),
    (r"\w+ /rendez-vous.*", "visitors' pages: test_visitor_booking, test_finding_a_point, test_video_from_home"),
    (r"GET /$", "leads to the board; nothing links to it but the page of a refusal"),
    (r"POST /waiting-list/\{id\}/(acceptance|refusal)", "test_offers_are_answered_by_keyboard below: a place has to become free"),
    # Merged later by their own parts.
    (r"\w+ /group-sessions.*", "group sessions have a journey of their own"),
]


@pytest.fixture
def server(tmp_path, mailbox):
    server = Server(tmp_path / "data", is_demo=True, environment=mailbox.settings).start()
    yield server
    server.stop()


@pytest.fixture
def reception(server, chromium, pages, pictures):
    return Reception(server, chromium, None, pages)


@pytest.fixture
def hands(server, chromium, pages, pictures):
    """A host before the first page. What is printed is counted."""
    host = chromium(SIDE, server, kind=Host)
    pages.append(host.browser.page)
    host.browser.page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1 }")
    host.browser.go(server.origin + "/session")
    return Hands(host, pictures, "host")


def signs_in(hands, door, password=None):
    hands.writes("login", door["user"]).writes("password", password or door["password"])
    hands.looks("sign-in").leaves("main form button:not([type=button])")
    hands.person.arrives_at("/board")


def prints(hands):
    hands.press("[data-do=print]")
    eventually(lambda: hands.js("window.printed") == 1, what="the print dialog")


def asks_for(hands, given, agency=CARSAT, telephone=TELEPHONE, **typed):
    """The form of a new appointment, by its key."""
    hands.keys.press("n")
    hands.person.arrives_at("/appointments/new")
    hands.writes("given", given).chooses("agency", agency).chooses("contact", "none").writes("telephone", telephone)
    for name, words in typed.items():
        hands.writes(name, words)
    return hands


def books(hands, given, day):
    """As far as the board of that day, which says so."""
    asks_for(hands, given, date=f"{day:%d/%m/%Y}", hour="10h")
    hands.looks("booking").leaves("#booking button.action")
    hands.person.reads("Rendez-vous noté")
    hands.person.reads("En visio, au point d’accueil", ".told")
    hands.is_on_a_banner()
    return hands.person.appointment_of(given)


def from_the_menu(hands, appointment, page):
    hands.opens(appointment).leaves(f'#more-{appointment} a[href*="/{page}"]')


def by_the_menu_of_the_page(hands, address):
    hands.leaves(f'.masthead a[href="{address}"]')


def test_every_host_task_by_keyboard(reception, server, hands):
    host, used = hands.person, Used(hands.page)
    station = reception.station()
    station.is_checked()
    signs_in(hands, reception.door("host"))
    hands.looks("board")
    reads_the_keys(hands)
    the_day_on_paper(hands, reception.appointment)
    appointments(hands, reception, server)
    persons(hands)
    who_is_there(hands, reception)
    hours_of_the_point(hands)
    files(hands)
    own_account(hands, reception.door("host"))
    missing = [route for route in routes("host") if not used.has(route) and not any(re.fullmatch(each, route) for each, _ in ELSEWHERE)]
    assert not missing, f"a host may use these, and no key has: {missing}"
    for each, _ in ELSEWHERE:
        assert "group-sessions" in each or any(re.fullmatch(each, route) for route in routes("host")), f"{each} is no route of a host's"
    assert host.path() == "/session"


def reads_the_keys(hands):
    hands.keys.press("?")
    hands.person.reads("passer d’une ligne à l’autre", "dialog[open]")
    hands.keys.press("Escape")
    eventually(lambda: not hands.person.shows("dialog[open]"), what="the window being shut")


def the_day_on_paper(hands, due):
    hands.leaves('.board-days a[href^="/board/sheet"]').looks("sheet")
    prints(hands)
    hands.leaves(".back a").leaves('.board-days a[href^="/board/paper"]')
    form = hands.js(f"document.querySelector('form[id^=paper-]:not(#paper-{due})').id")
    hands.looks("paper").picks(f"#{form} [name=outcome]", "Abs")
    hands.leaves(f"#{form} button")
    hands.person.reads("C’est noté")
    hands.leaves(".back a")


def appointments(hands, reception, server):
    """A booking and all that becomes of it."""
    host, day = hands.person, next_tuesday() + datetime.timedelta(days=7)
    odette = books(hands, "Odette", day)
    hands.leaves('.told .banner a[href*="/slip"]').looks("slip")
    prints(hands)
    hands.leaves(".back a")
    from_the_menu(hands, odette, "series")
    hands.writes("count", "2").looks("series").leaves("#rhythm button").looks("series-times").leaves("#series button.action")
    to_the_day_of(hands, odette, day)
    from_the_menu(hands, odette, "time")
    hands.looks("time")
    takes_another_hour(hands)
    to_the_day_of(hands, odette, day)
    from_the_menu(hands, odette, "mode")
    hands.chooses("mode", "telephone").looks("mode").leaves("#mode button.action")
    to_the_day_of(hands, odette, day)
    for_something_earlier(hands, day)
    cancelled_and_given_another(hands, odette, day)
    crosses_off_who_was_told(hands, reception, server)


def to_the_day_of(hands, appointment, day):
    """The board of that day, a day a link, where one is not there already."""
    if hands.js(f"Boolean(document.getElementById('row-{appointment}'))"):
        return
    if hands.person.path() != "/board":
        by_the_menu_of_the_page(hands, "/board")
    for _ in range(60):
        shown = hands.js("new URLSearchParams(location.search).get('date')") or f"{datetime.datetime.now(PARIS).date()}"
        if shown == f"{day}":
            eventually(lambda: hands.js(f"Boolean(document.getElementById('row-{appointment}'))"), what=f"the row of {appointment}")
            return
        step = datetime.date.fromisoformat(shown) + datetime.timedelta(days=1 if shown < f"{day}" else -1)
        hands.leaves(f'.board-days a[href="/board?date={step}"]')
    raise AssertionError(f"the links do not lead to {day}")


def takes_another_hour(hands):
    """The second of those that are offered, or eleven o’clock."""
    hands.person.browser.page.wait_for_load_state()
    if hands.js("Boolean(document.querySelector('main input[name=slot]'))"):
        hands.to("main input[name=slot]")
        hands.keys.press("ArrowDown")
        hands.keys.press("Space")
    else:
        hands.writes("hour", "11h")
    hands.leaves("#time button.action")


def for_something_earlier(hands, day):
    """The waiting list: of somebody who has an hour, then of somebody for whom nothing suits."""
    other = books(hands, "Solange", day)
    hands.opens(other).leaves(f'#more-{other} a[href^="/waiting-list/new"]')
    hands.looks("waiting-form")
    # What is free before is asked about first.
    if hands.js("Boolean(document.querySelector('[name=free]'))"):
        hands.chooses("free", "wait")
    hands.leaves("#waiting button.action")
    hands.person.reads("est sur la liste d’attente")
    hands.is_on_a_banner().looks("waiting-list").leaves('form[action$="/end"] button')
    by_the_menu_of_the_page(hands, "/board")
    asks_for(hands, "Raymonde", date=f"{day:%d/%m/%Y}").leaves("#booking button.action")
    hands.looks("booking-slots").leaves('button[formaction="/waiting-list/new"]')
    hands.person.arrives_at("/waiting-list/new")
    by_the_menu_of_the_page(hands, "/board")


def cancelled_and_given_another(hands, appointment, day):
    to_the_day_of(hands, appointment, day)
    from_the_menu(hands, appointment, "end")
    hands.chooses("outcome", "excused").looks("end").leaves("main form button.action")
    hands.is_on_a_banner()
    to_the_day_of(hands, appointment, day)
    from_the_menu(hands, appointment, "again")
    hands.looks("again")
    takes_another_hour(hands)


def crosses_off_who_was_told(hands, reception, server):
    """An adviser has moved somebody who has no mail."""
    adviser, day = PlainBrowser(server.origin).signs_in(*ADVISER), next_tuesday() + datetime.timedelta(days=14)
    marthe = books(hands, "Marthe", day)
    path = f"/appointments/{marthe}/time"
    form = adviser.get(path).form(path)
    assert adviser.send(form, slot="another", date=f"{day:%d/%m/%Y}", hour="11h").status == 303
    by_the_menu_of_the_page(hands, "/appointments/placeless")
    hands.looks("placeless").leaves('form[action$="/told"] button')
    # Late in the evening the demo's last ones have no place either.
    hands.person.reads_no("Marthe", "main")


def persons(hands):
    """One and the same, two, and taken back."""
    host, day = hands.person, next_tuesday() + datetime.timedelta(days=21)
    hands.leaves('a[href="/appointments/alike"]').looks("alike")
    by_the_menu_of_the_page(hands, "/board")
    books(hands, "Yvette", day)
    books(hands, "Yvette", day + datetime.timedelta(days=7))
    hands.leaves('.told .banner a[href*="/person"]').looks("person").leaves("button[value=yes]")
    host.reads("ont été réunies ici")
    hands.leaves('form[action$="/person/end"] button').leaves(".likes button[value=no]")
    by_the_menu_of_the_page(hands, "/board")


def who_is_there(hands, reception):
    """Arrival, a station, and out of it again; somebody without an appointment, who is urgent, and no longer."""
    host, own = hands.person, reception.appointment
    hands.stays(f"#main-{own}", lambda: "arrivée" in host.row(own))
    hands.stays(f"#main-{own}", lambda: "Poste 1" in host.row(own)).looks("board-seated")
    leave = f'form[action="/appointments/{own}/installation/end"] button'
    hands.opens(own).stays(leave, lambda: not host.shows(leave))
    hands.leaves('a[href="/appointments/walk-in"]').writes("given", "Marcelle")
    hands.to("main input[name=agency]").keys.press("Space")
    hands.looks("walk-in").leaves("#walk-in button.action")
    marcelle = host.appointment_of("Marcelle")
    for end in ("", "/end"):
        button = f'form[action="/appointments/{marcelle}/urgency{end}"] button'
        hands.opens(marcelle).stays(button, lambda: not host.shows(button))


def hours_of_the_point(hands):
    by_the_menu_of_the_page(hands, "/offer")
    hands.looks("hours")
    day = datetime.datetime.now(PARIS).date() + datetime.timedelta(days=90)
    hands.to("#closure [name=what]").keys.press("Space")
    hands.writes("from", f"{day:%d/%m/%Y}", "#closure").leaves("#closure button")
    hands.leaves('form[action*="/closures/"] button').leaves("#hours button.action")


def files(hands):
    """In and out by the page of one's own account, where both are named."""
    by_the_menu_of_the_page(hands, "/account")
    hands.looks("account").leaves('a[href="/import"]').looks("import")
    with hands.page.expect_download():
        hands.press('a[href^="/import/models/"]')
    day = next_tuesday() + datetime.timedelta(days=28)
    content = f"agence;date;heure;prénom;contact\nCAF de l’Ardèche;{day:%d/%m/%Y};9h;Firmin;aucun\n"
    with hands.page.expect_file_chooser() as chooser:
        hands.press("input[type=file]", "Space")
    chooser.value.set_files({"name": "liste.csv", "mimeType": "text/csv", "buffer": content.encode()})
    hands.leaves('form[enctype="multipart/form-data"] button').looks("import-trial").leaves("#confirmation button")
    hands.person.reads("C’est importé")
    by_the_menu_of_the_page(hands, "/account")
    hands.leaves('a[href="/export"]').looks("export").to("main input[name=kind]").keys.press("Space")
    with hands.page.expect_download():
        hands.press("#export button.action")


def own_account(hands, door):
    by_the_menu_of_the_page(hands, "/account")
    hands.leaves('form[action="/account/feed"] button').looks("feed-address")
    by_the_menu_of_the_page(hands, "/account")
    hands.leaves('form[action="/account/feed/end"] button')
    word = "un mot de passe bien long 7"
    hands.writes("current", door["password"]).to("main [name=new]").keys.type(word)
    hands.to("main [name=again]").keys.type(word)
    hands.leaves("#password button.action").is_on_a_banner()
    by_the_menu_of_the_page(hands, "/board")
    by_the_menu_of_the_page(hands, "/account")
    hands.leaves("#sessions button")
    if hands.person.path() == "/session":
        signs_in(hands, door, word)
    hands.leaves('form[action="/session/end"] button')
    hands.person.arrives_at("/session")


def test_offers_are_answered_by_keyboard(server, reception, hands, mailbox):
    """Two places become free for two who wait: one says yes, one says no, and the host who called them writes it down."""
    receives_once_a_week(server)
    plain, day = PlainBrowser(server.origin).signs_in("anne.inventee", "demo-anne.inventee"), next_tuesday()
    days = [day, day + datetime.timedelta(days=7)]
    held = [book(plain, "Raymond", each) for each in days]
    signs_in(hands, reception.door("host"))
    host = hands.person
    for number, answer in enumerate(("refusal", "acceptance")):
        asks_for(hands, f"Solange{'-Marie' * number}", date=f"{days[number]:%d/%m/%Y}").leaves("#booking button.action")
        hands.leaves('button[formaction="/waiting-list/new"]').writes("last", f"{days[number]:%d/%m/%Y}").leaves("#waiting button.action")
        host.reads("est sur la liste d’attente")
        cancels(plain, held[number])
        by_the_menu_of_the_page(hands, "/board")

        def is_said():
            hands.keys.press("F5")
            hands.page.wait_for_load_state()
            return host.shows('.banner a[href="/waiting-list"]')

        eventually(is_said, within=30, what="the board saying whom to call")
        hands.leaves('.banner a[href="/waiting-list"]').looks(f"waiting-list-{answer}").leaves(f'form[action$="/{answer}"] button')
        hands.is_on_a_banner()
        by_the_menu_of_the_page(hands, "/board")
