"""A visitor who comes each month: all dates at once, by keyboard, on one paper; one of them moves and the others stay."""
import datetime
import time
import zoneinfo

import pytest

from faultless import faultless
from kit.demo import Reception
from kit.patience import eventually
from kit.server import Server

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
CARSAT = "Carsat Rhône-Alpes"
# Of somebody who is not used to it: 150 ms a key, half a second to look where they are.
A_KEY, A_LOOK = 150, 0.5


def first_day():
    """A working day from next week on, on which and on whose like in the months after no holiday falls that is not asked about."""
    day = datetime.datetime.now(PARIS).date() + datetime.timedelta(days=7)
    while day.weekday() != 1:
        day += datetime.timedelta(days=1)
    return day


@pytest.fixture
def look(pictures):
    return lambda person, name: faultless(person, pictures, name)


@pytest.fixture
def reception(tmp_path, mailbox, chromium, firefox, pages, pictures):
    server = Server(tmp_path / "data", is_demo=True, environment=mailbox.settings).start()
    yield Reception(server, chromium, firefox, pages)
    server.stop()


def goes_to(host, wanted, key="Tab", most=60):
    """Presses a key until the focus is where it is wanted."""
    for _ in range(most):
        if host.js(wanted):
            time.sleep(A_LOOK)
            return
        host.browser.page.keyboard.press(key, delay=A_KEY)
    raise AssertionError(f"the keyboard does not reach {wanted}")


def books(host, day, hour="10h", mail=None, given="Yvette"):
    """By hand, not by keyboard: what is under test comes after."""
    host.goes("/appointments/new")
    host.fills("given", given)
    host.js(f"[...document.querySelectorAll('main label.choice')].find((each) => each.innerText.includes('{CARSAT}')).click()")
    host.fills("contact", "mail" if mail else "none")
    if mail:
        host.fills("mail", mail)
    host.fills("date", f"{day:%d/%m/%Y}")
    host.fills("hour", hour)
    host.sends("main form")
    host.reads("Rendez-vous noté")


def repeats(host, count="3"):
    host.clicks('.told .banner a[href*="/series"]')
    host.reads("Dates proposées")
    host.fills("count", count)
    host.sends("#rhythm")
    host.reads("Dates proposées")
    host.sends("#series")
    host.reads("Apportez une pièce d’identité")


def pages_of_the_paper(host, folder):
    paper = host.browser.page.pdf(path=str(folder / "slip.pdf"), prefer_css_page_size=True)
    return paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ")


def planned(reception):
    """Start, state and outcome of Yvette's appointments, by start."""
    return [(datetime.datetime.fromtimestamp(start / 1000, PARIS), state, outcome)
            for start, state, outcome in reception.ledger.planned("Yvette")]


def test_a_monthly_series_by_keyboard_alone_in_less_than_a_minute(reception, look, tmp_path):
    host, day = reception.host(), first_day()
    keys = host.browser.page.keyboard
    host.goes("/board")
    host.reads("Accueil")
    began = time.monotonic()
    keys.press("n")
    eventually(lambda: host.js("document.activeElement.name") == "given", what="the first question having the focus")
    keys.type("Yvette", delay=A_KEY)
    goes_to(host, "document.activeElement.name === 'agency'")
    goes_to(host, f"document.activeElement.closest('label')?.innerText.includes('{CARSAT}')", "ArrowDown")
    goes_to(host, "document.activeElement.name === 'contact'")
    goes_to(host, "document.activeElement.value === 'none' && document.activeElement.checked", "ArrowDown")
    goes_to(host, "document.activeElement.name === 'date'")
    keys.press("Control+A", delay=A_KEY)
    keys.type(f"{day.day}/{day.month}/{day.year}", delay=A_KEY)
    goes_to(host, "document.activeElement.name === 'hour'")
    keys.type("10h", delay=A_KEY)
    keys.press("Enter", delay=A_KEY)
    host.reads("Rendez-vous noté")
    goes_to(host, "document.activeElement.innerText === 'Répéter ce rendez-vous'")
    keys.press("Enter", delay=A_KEY)
    host.reads("Dates proposées")
    eventually(lambda: host.js("document.activeElement.name") == "times-1", what="the first date having the focus")
    time.sleep(A_LOOK)
    proposed = host.text("#series")
    keys.press("Enter", delay=A_KEY)
    host.reads("Puis")
    took = time.monotonic() - began
    look(host, "slip-of-a-series")
    assert took < 60, f"{took:.0f} s"
    print(f"a monthly series by keyboard: {took:.0f} s")
    mine = planned(reception)
    assert [state for _, state, _ in mine] == ["booked"] * 4, mine
    # A Tuesday that is a holiday has another day near it, which was shown.
    assert "Au lieu du" in proposed or all((start.hour, start.weekday()) == (10, 1) for start, _, _ in mine), mine
    assert pages_of_the_paper(host, tmp_path) == 1


def test_moving_one_leaves_the_others_and_what_follows_moves_together(reception, look):
    host, day = reception.host(), first_day()
    books(host, day)
    repeats(host)
    look(host, "slip-series")
    host.goes(f"/board?date={day:%Y-%m-%d}")
    own = host.appointment_of("Yvette")
    before = [start for start, _, _ in planned(reception)]
    host.goes(f"/appointments/{own}/time")
    host.reads("Ce rendez-vous et ceux qui suivent (3)")
    look(host, "rescheduling-of-a-series")
    host.fills("slot", "another")
    host.fills("hour", "11h")
    host.sends("main form")
    host.reads("Rendez-vous déplacé : Yvette")
    look(host, "board-moved")
    after = [start for start, _, _ in planned(reception)]
    assert after[0] == before[0] + datetime.timedelta(hours=1) and after[1:] == before[1:], after
    host.goes(f"/appointments/{own}/time")
    host.reads("Ce rendez-vous et ceux qui suivent (3)")
    host.fills("following", "all")
    host.fills("slot", "another")
    host.fills("hour", "9h20")
    host.sends("main form")
    host.reads("Saint-Félicien", "h1")
    moved = [start for start, _, _ in planned(reception)]
    assert [(start.date(), start.hour, start.minute) for start in moved] == [(start.date(), 9, 20) for start in before], moved
    host.goes(f"/appointments/{own}/end")
    host.reads("Ce rendez-vous et ceux qui suivent (3)")
    look(host, "cancelling-a-series")
    host.fills("outcome", "excused")
    host.fills("following", "all")
    host.sends("main form")
    host.reads("Rendez-vous annulé : Yvette")
    assert [outcome for _, _, outcome in planned(reception)] == ["excused"] * 4


def test_a_date_that_is_taken_shows_another_and_one_mail_tells_of_all(reception, mailbox, look, tmp_path):
    host, day = reception.host(), first_day()
    # In four weeks to the day somebody else has the hour.
    other = reception.host("luc.invente")
    books(other, day + datetime.timedelta(days=14), given="Raymond")
    books(host, day, mail="yvette@exemple.fr")
    eventually(lambda: len(mailbox.mails()) == 1, what="the confirmation")
    host.clicks('.told .banner a[href*="/series"]')
    host.reads("Dates proposées")
    host.fills("rhythm", "weekly")
    host.fills("count", "11")
    host.sends("#rhythm")
    host.reads("Au lieu du")
    host.reads("Il n’y a plus de conseiller", "#series")
    look(host, "series-with-another-hour")
    host.sends("#series")
    host.reads("Apportez une pièce d’identité")
    assert pages_of_the_paper(host, tmp_path) == 1
    eventually(lambda: len(mailbox.mails()) == 2, what="the mail of the series")
    mail = mailbox.mails()[1]
    assert not mail["defects"] and mail["calendar"]["method"] == "PUBLISH", mail
    assert sum(line.startswith("- ") for line in mail["text"].splitlines()) == 11, mail["text"]
    assert len({each["id"] for each in mail["calendars"]}) == 11 and all(each["revision"] == 0 for each in mail["calendars"])


def test_an_adviser_gives_the_next_one_when_an_interview_ends(reception, look):
    host, adviser, visitor = reception.host(), reception.adviser(), reception.station()
    reception.sits_down(host)
    adviser.reads("Recevoir")
    adviser.receives(reception.appointment)
    adviser.ends("held")
    adviser.reads("Entretien avec")
    look(adviser, "day-after-an-interview")
    adviser.clicks(".told .banner a")
    adviser.reads("Combien d’autres rendez-vous")
    look(adviser, "series-next")
    adviser.sends("#series")
    adviser.reads("Rendez-vous noté")
