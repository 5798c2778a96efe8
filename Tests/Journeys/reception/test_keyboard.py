"""The host's whole work by keyboard alone: books, receives, installs. The focus is always somewhere that can be seen."""
from kit.patience import eventually

FOCUS = """(() => {
  const focus = document.activeElement;
  const box = focus.getBoundingClientRect();
  return { tag: focus.tagName, id: focus.id, name: focus.name ?? '', text: focus.innerText ?? '',
    isSeen: focus !== document.body && box.width > 0 && box.height > 0 };
})()"""


def test_the_host_books_receives_and_installs_by_keyboard(reception):
    host, station = reception.host(), reception.station()
    station.is_checked()
    host.reads("Poste 1 prêt", ".stations")
    keys = host.browser.page.keyboard

    # The keys are shown by one of them.
    keys.press("?")
    host.reads("passer d’une ligne à l’autre", "dialog[open]")
    keys.press("Escape")
    eventually(lambda: not host.shows("dialog[open]"), what="the window being shut")

    # A new appointment, typed: whoever came in without one.
    keys.press("n")
    host.arrives_at("/appointments/new")
    for name, words in (("given", "Ludivine"), ("family", "Apocryphe"), ("agency", " "), ("date", "demain"), ("hour", "9 h 61")):
        tab_to(host, name)
        keys.type(words)
    keys.press("Enter")
    # What is wrong is said beside the field and above, where the focus is; what was typed stands.
    host.reads("Écrivez une heure", ".form-troubles")
    eventually(lambda: "troubles" in host.js("document.activeElement.className"), what="the focus on what is wrong")
    assert host.js("document.querySelector('[name=given]').value") == "Ludivine"
    keys.press("Tab")
    keys.press("Enter")
    eventually(lambda: focus(host)["name"] == "hour", what="the focus in the field that is wrong")
    keys.press("Control+a")
    keys.type("9h45")
    keys.press("Enter")
    host.reads("Ludivine A.", ".rows")
    assert "9 h 45" in host.text(".rows") and "Apocryphe" not in host.text()
    assert host.js("location.search").startswith("?date="), "the day that was booked is shown"

    # Back to today: the row of who is due now.
    host.goes("/board")
    row = f"row-{reception.appointment}"
    arrow_to(host, row)
    keys.press("Enter")
    host.reads("arrivée", f"#{row}")
    still(host, row)
    keys.press("Enter")
    host.reads("Poste 1", f"#{row}")
    still(host, row)
    station.is_in("welcome")
    # The menu of the row, and out of it again.
    tab_to_id(host, f"summary-{reception.appointment}")
    keys.press("Enter")
    host.reads("Libérer le poste", f"#{row}")
    keys.press("Escape")
    eventually(lambda: not host.js(f"document.querySelector('#{row} details').open"), what="the menu being shut")
    assert focus(host)["id"] == f"summary-{reception.appointment}"


def test_the_adviser_receives_and_ends_by_keyboard(reception):
    adviser, station, host = reception.adviser(), reception.station(), reception.host()
    reception.sits_down(host)
    adviser.reads("attend devant l’écran", ".arrivals")
    keys = adviser.browser.page.keyboard
    tab_to_id(adviser, f"receive-{reception.appointment}")
    keys.press("Enter")
    adviser.arrives_at(f"/interviews/{reception.appointment}")
    adviser.meets(station)
    keys.press("m")
    adviser.reads("Micro coupé", ".bar")
    eventually(lambda: not station.js("document.querySelector('[data-tile-mute]').hidden"), what="the sign of a muted microphone")
    keys.press("m")
    for _ in range(20):
        if adviser.js("document.activeElement.dataset.do ?? ''") == "end":
            break
        keys.press("Tab")
    keys.press("Enter")
    eventually(lambda: adviser.shows("dialog[data-end]"), what="the window of the end")
    eventually(lambda: focus(adviser)["name"] == "outcome", what="the focus in the window")
    keys.press("Space")
    tab_to(adviser, "note")
    keys.type("Tout est en règle.")
    keys.press("Tab")
    keys.press("Enter")
    adviser.arrives_at("/day")
    station.is_in("ended")
    assert reception.ledger.note(reception.appointment) == "Tout est en règle."


def focus(person):
    return person.js(FOCUS)


def still(person, row):
    """The focus has stayed in the row, and can be seen."""
    eventually(lambda: person.js(f"document.activeElement.closest('[data-row]')?.id === '{row}'"), 3, what=f"the focus in {row}")
    assert focus(person)["isSeen"]


def tab_to(person, name):
    reach(person, "Tab", lambda: focus(person)["name"] == name, name)


def tab_to_id(person, identifier):
    reach(person, "Tab", lambda: focus(person)["id"] == identifier, identifier)


def arrow_to(person, row):
    reach(person, "ArrowDown", lambda: focus(person)["id"] == row, row)


def reach(person, key, is_there, what):
    for _ in range(60):
        if is_there():
            assert focus(person)["isSeen"], f"{what} has the focus and cannot be seen"
            return
        person.browser.page.keyboard.press(key)
    raise AssertionError(f"the keyboard does not reach {what}")
