"""What is to be read is large enough, in sight, beside what it concerns, and covers nothing: measured on the pages themselves."""
import pytest

from kit.patience import eventually

SMALL, HALF, USUAL = (320, 640), (683, 384), (1366, 768)


@pytest.fixture
def at():
    """Gives somebody's window a size."""
    return lambda person, size: person.browser.page.set_viewport_size({"width": size[0], "height": size[1]})


def test_the_station_and_the_interview(reception, at):
    adviser, station = reception.adviser(), reception.station()
    at(station, USUAL)
    reception.sits_down(reception.host())
    station.is_in("welcome")
    sizes = station.js("['.station-lead', '.station-calm'].map((each) => parseFloat(getComputedStyle(document.querySelector(each)).fontSize))")
    assert sizes[1] >= sizes[0] >= 32, f"what calms is smaller than what is said above it: {sizes}"
    assert box(station, ".station-words")[3] <= USUAL[1], "the visitor has nothing to scroll with"
    adviser.receives(reception.appointment)
    adviser.meets(station)

    # How to end is in sight, wherever the window is scrolled to, and the longest note is named once.
    adviser.clicks('[data-do="end"]')
    eventually(lambda: adviser.shows("dialog[data-end]"), what="the window of the end")
    assert adviser.text("dialog[open]").count("500") == 1
    for size in (SMALL, HALF, USUAL):
        at(adviser, size)
        for name in (".action", '[data-do="close-end"]'):
            top, bottom = box(adviser, f"dialog[open] {name}")[1::2]
            assert 0 <= top and bottom <= size[1], f"{name} is out of sight at {size}: {top} to {bottom}"
    # Counted when the end is near.
    adviser.fills("note", "x" * 420)
    adviser.reads("Caractères restants : 80", "dialog[open]")
    adviser.clicks('[data-do="close-end"]')

    at(adviser, SMALL)
    reception.server.kill()
    adviser.is_in("reconnecting")
    adviser.reads("ligne coupée", ".call-line")
    assert are_apart(box(adviser, ".call-line"), box(adviser, ".oneself")), "one's own picture is covered"
    assert are_apart(box(adviser, "[data-line]"), box(adviser, ".oneself")), "one's own picture is covered"
    reception.server.start()


def test_what_is_wrong_with_a_choice(reception, at):
    adviser = reception.adviser()
    at(adviser, USUAL)
    adviser.goes(f"/appointments/{reception.appointment}/end")
    adviser.sends("main form")
    adviser.reads("À remplir.", "main fieldset")
    trouble, legend, choice = (box(adviser, f"main fieldset {each}") for each in (".field-trouble", "legend", ".choice"))
    assert trouble[0] == legend[0] == choice[0]
    assert legend[3] <= trouble[1] and trouble[3] <= choice[1]


def box(person, selector):
    """Left, top, right, bottom."""
    return person.js(f"""(({{ left, top, right, bottom }}) => [left, top, right, bottom])(
        document.querySelector('{selector.replace("'", '"')}').getBoundingClientRect())""")


def are_apart(one, other):
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
