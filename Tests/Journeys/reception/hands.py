"""Somebody at a page with a keyboard and nothing else. Each place where the focus stops has to be seen, to look otherwise than without it,
and to come after the one before on the page."""
import json

from kit.patience import eventually

STOP = """(() => {
  const look = (element) => {
    const drawn = element.closest('label') ?? element;
    return [element, drawn].map((each) => getComputedStyle(each)).map((style) =>
      [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor, style.backgroundColor].join()).join();
  };
  const focus = document.activeElement, before = window.focusBefore;
  const seen = focus === document.body ? null : focus.closest('.skip, label, button, a, summary, input') ?? focus;
  const box = seen?.getBoundingClientRect();
  const found = {
    what: focus.outerHTML.slice(0, 160), isBody: focus === document.body,
    isSeen: !box || (box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && seen.checkVisibility()),
    // What had the focus before looks otherwise now.
    looksAlike: Boolean(before && before.element !== focus && before.element.isConnected && look(before.element) === before.look) && before.element.outerHTML.slice(0, 160),
    isBehind: Boolean(before && before.element.isConnected && focus !== document.body &&
      (before.element.compareDocumentPosition(focus) & Node.DOCUMENT_POSITION_PRECEDING)),
  };
  window.focusBefore = focus === document.body ? null : { element: focus, look: look(focus) };
  return found;
})()"""


class Hands:
    def __init__(self, person, pictures, name):
        self.person, self.pictures, self.name = person, pictures, name
        self.page, self.keys = person.browser.page, person.browser.page.keyboard

    def js(self, expression):
        return self.person.js(expression)

    def is_at(self, selector):
        return self.js(f"document.activeElement.matches({json.dumps(selector)})")

    def to(self, selector, most=220):
        """Tab, until the focus is there; a page may be walked round once."""
        self.person.browser.page.wait_for_load_state()
        eventually(lambda: self.js(f"Boolean(document.querySelector({json.dumps(selector)}))"), what=f"{selector} at {self.js('location.href')}")
        rounds = 0
        for _ in range(most):
            if self.is_at(selector):
                return self
            self.keys.press("Tab")
            stop = self.js(STOP)
            if not stop["isSeen"]:
                # What slides in takes a moment.
                eventually(lambda: self.js(STOP)["isSeen"], 1, what=f"the focus being seen: {stop}")
                stop["isSeen"] = True
            rounds += stop["isBody"] or stop["isBehind"]
            assert rounds <= 2, f"the order of {self.js('location.pathname')} does not follow the page, or {selector} is not in it: {stop}"
            assert stop["isSeen"], f"the focus cannot be seen: {stop}"
            assert not stop["looksAlike"], f"looks the same with the focus and without: {stop['looksAlike']}"
        raise AssertionError(f"the keyboard does not reach {selector} at {self.js('location.href')}")

    def press(self, selector, key="Enter"):
        """Goes there and presses it."""
        self.to(selector)
        self.keys.press(key)
        return self

    def leaves(self, selector):
        """Presses what leads to another page, and waits for it to be whole."""
        self.to(selector)
        with self.page.expect_navigation():
            self.keys.press("Enter")
        self.page.wait_for_load_state()
        self.is_somewhere()
        return self

    def stays(self, selector, is_done):
        """Presses what changes the page where one is: the focus is on something that is there and can be seen, before and after."""
        self.to(selector)
        self.keys.press("Enter")
        eventually(is_done, what=f"{selector} being done")
        eventually(lambda: self.js(STOP)["isBody"] is False and self.js(STOP)["isSeen"], 3, what=f"the focus after {selector}")
        return self

    def is_on_a_banner(self):
        """What was done is said above, and the focus is there."""
        eventually(lambda: self.js("Boolean(document.activeElement.closest('.banner'))"), 3, what="the focus on what is said")
        return self

    def is_somewhere(self):
        """After something was done the focus is on the page, or at its beginning: never on a thing that is gone."""
        eventually(lambda: self.js("document.readyState === 'complete' && document.activeElement !== null"), what="a page")

    def writes(self, name, words, within="main"):
        self.to(f"{within} [name={name}]")
        self.keys.press("Control+a")
        self.keys.type(words)
        return self

    def chooses(self, name, value, within="main"):
        """One of several: Tab goes to the row, arrows go on in it."""
        self.to(f"{within} input[name={name}]")
        for _ in range(30):
            if self.is_at(f"input[name={name}][value={json.dumps(value)}]"):
                self.keys.press("Space")
                return self
            self.keys.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {value} of {name}")

    def picks(self, selector, words):
        """Of a list that opens, by its first letters."""
        self.to(selector)
        self.keys.type(words)
        return self

    def opens(self, appointment):
        """The menu of a row."""
        self.press(f"#summary-{appointment}")
        eventually(lambda: self.js(f"document.getElementById('more-{appointment}').open"), what="the menu")
        return self

    def looks(self, name):
        """Pictures of the focus where it is, at both ends of what is used."""
        before = self.page.viewport_size
        for width, height in ((320, 640), (1920, 1080)):
            self.page.set_viewport_size({"width": width, "height": height})
            self.js("document.activeElement.scrollIntoView({ block: 'center' })")
            self.page.screenshot(path=str(self.pictures / f"keys-{name}-{width}.png"), full_page=True)
            assert self.js("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than {width}"
        self.page.set_viewport_size(before)
        return self
