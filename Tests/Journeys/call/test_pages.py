"""Every screen fits, reads well, and works by keyboard alone."""
import pathlib

import pytest
from axe_playwright_python.sync_playwright import Axe

from faults import button_words
from kit.patience import eventually
from kit.sources import ADVISER, VISITOR

OUTPUT = pathlib.Path(__file__).parents[1] / "output"
SIZES = {"320": ((320, 640), 1), "1366": ((1366, 768), 1), "1920": ((1920, 1080), 1), "200-percent": ((683, 384), 2)}


@pytest.mark.parametrize("size", SIZES)
def test_each_screen_is_photographed_and_without_fault(server, chromium, size):
    viewport, scale = SIZES[size]
    visitor = chromium(VISITOR, server, viewport=viewport, scale=scale, fake_ui=False)
    adviser = chromium(ADVISER, server)
    links = server.links()

    visitor.open(links[0])
    eventually(lambda: visitor.shows('[data-do="allow"]'), what="the button that asks")
    faultless(visitor, size, "1-asking")
    visitor.browser.context.grant_permissions(["camera", "microphone"])
    visitor.prepares()
    faultless(visitor, size, "2-preparation")
    visitor.presses("join")
    visitor.is_in("alone")
    faultless(visitor, size, "3-alone")
    adviser.joins(links[1])
    visitor.meets(adviser)
    faultless(visitor, size, "4-call")
    adviser.presses("face")
    adviser.presses("voice")
    visitor.presses("face")
    eventually(lambda: visitor.shows("[data-tile-mute]"), what="the sign of a muted microphone")
    faultless(visitor, size, "5-muted")
    visitor.browser.page.keyboard.press("?")
    faultless(visitor, size, "6-keys")
    visitor.browser.page.keyboard.press("Escape")
    adviser.browser.go("about:blank")
    eventually(lambda: visitor.js("document.querySelector('[data-tile-words]').textContent") == "Un instant", what="« Un instant »")
    faultless(visitor, size, "7-held")
    server.kill()
    visitor.is_in("reconnecting", within=10)
    faultless(visitor, size, "8-reconnecting")
    server.start()
    visitor.is_in("alone", "call", within=10)
    visitor.presses("leave")
    visitor.is_in("ended")
    faultless(visitor, size, "9-ended")


def test_a_link_that_is_not_valid_says_so(server, chromium):
    visitor = chromium(VISITOR, server)
    visitor.open(f"{server.origin}/call#not-a-token").prepares()
    visitor.presses("join")
    visitor.is_in("refused")
    assert "n’est plus valable" in visitor.js("document.querySelector('[data-refusal]').textContent")
    faultless(visitor, "1024", "refused")


def test_all_of_a_call_is_done_by_keyboard(server, chromium):
    visitor = chromium(VISITOR, server, fake_ui=False)
    keys = visitor.browser.page.keyboard
    visitor.open(server.links()[0])
    eventually(lambda: visitor.shows('[data-do="allow"]'), what="the button that asks")
    visitor.browser.context.grant_permissions(["camera", "microphone"])
    tab_to(visitor, "allow")
    keys.press("Enter")
    eventually(lambda: focus(visitor) == "join", what="the focus on the button that joins")
    keys.press("Enter")
    visitor.is_in("alone")
    keys.press("m")
    assert button_words(visitor, "voice") == "Micro coupé"
    keys.press("v")
    assert button_words(visitor, "face") == "Caméra coupée"
    keys.press("m")
    assert button_words(visitor, "voice") == "Micro allumé"
    keys.press("?")
    assert visitor.js("document.querySelector('dialog').open")
    keys.press("Escape")
    tab_to(visitor, "leave")
    outline = visitor.js("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "the focus is seen"
    keys.press("Enter")
    visitor.is_in("ended")
    tab_to(visitor, "return")
    keys.press("Enter")
    visitor.is_in("alone")


def test_the_keys_of_single_letters_can_be_switched_off(server, chromium):
    visitor = chromium(VISITOR, server)
    keys = visitor.browser.page.keyboard
    visitor.joins(server.links()[0])
    keys.press("?")
    visitor.browser.page.get_by_label("Utiliser les touches").uncheck()
    keys.press("Escape")
    for _ in range(2):
        for key in "mv?":
            keys.press(key)
        assert button_words(visitor, "voice") == "Micro allumé"
        assert button_words(visitor, "face") == "Caméra allumée"
        assert not visitor.js("document.querySelector('dialog').open")
        assert not visitor.js("document.querySelector('[aria-keyshortcuts]')")
        # The browser remembers it.
        visitor.browser.reload()
        visitor.is_in("alone")


def test_what_is_announced_in_one_turn_is_all_announced(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    visitor.meets(adviser)
    server.kill()
    visitor.is_in("reconnecting", within=10)
    adviser.browser.go("about:blank")
    server.start()
    # The line is back, and in the same turn the adviser is not there any more.
    visitor.is_in("alone", within=10)
    assert announced(visitor)[-2:] == ["Conseiller a quitté l’entretien.", "La liaison est revenue."]
    visitor.presses("voice")
    assert announced(visitor)[-1] == "Micro coupé", "a button's new words are said"


def test_a_link_that_was_mangled_says_so(server, chromium):
    visitor = chromium(VISITOR, server)
    visitor.open(f"{server.origin}/call#v1.50%")
    visitor.is_in("refused")
    assert "incomplet" in visitor.js("document.querySelector('[data-refusal]').textContent")


def test_right_to_left_stays_within_the_window(server, chromium):
    visitor = chromium(VISITOR, server, viewport=(320, 640))
    visitor.joins(server.links()[0])
    visitor.js("(document.documentElement.dir = 'rtl', null)")
    faultless(visitor, "320", "right-to-left")


def focus(person):
    return person.js("document.activeElement?.dataset.do ?? ''")


def announced(person):
    """What screen readers were given to say last."""
    return person.js("[...document.querySelector('[data-announcer]').children].map((line) => line.textContent)")


def tab_to(person, name):
    for _ in range(30):
        if focus(person) == name:
            return
        person.browser.page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {name}")


def faultless(person, size, name):
    OUTPUT.mkdir(exist_ok=True)
    page = person.browser.page
    page.screenshot(path=str(OUTPUT / f"{size}-{name}.png"))
    widths = person.js("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1], f"{name} is wider than {size}: {widths}"
    results = Axe().run(page)
    assert results.violations_count == 0, f"{name} at {size}: {results.generate_report()}"
