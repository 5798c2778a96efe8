"""A browser may hold the sound back until somebody presses a button: there is one, and it says so."""
from types import SimpleNamespace

import pytest

from faults import FAULTS
from kit.patience import eventually
from kit.sources import ADVISER, VISITOR

# Who gives a microphone is trusted with sound by the browser; who only listens is not.
LISTENS = FAULTS % '{ audio: "NotAllowedError", video: "NotAllowedError" }'
# Each question of the kit counts as a gesture of the person: the page has to get into the call without any.
JOINS_BY_ITSELF = """
const joining = setInterval(() => {
  for (const name of ["allow", "join"]) {
    const button = document.querySelector(`[data-do="${name}"]:enabled`);
    if (button?.checkVisibility()) button.click();
  }
  if (document.body?.dataset.state !== "preparing") clearInterval(joining);
}, 100);
"""


@pytest.fixture(scope="session")
def playwright(playwright):
    """Chromium with its own rule for sound, which other journeys lift."""
    def launch(args, **options):
        return playwright.chromium.launch(args=[each for each in args if "autoplay" not in each], **options)
    return SimpleNamespace(chromium=SimpleNamespace(launch=launch))


def test_one_press_lets_the_sound_out(server, chromium):
    visitor, adviser = chromium(VISITOR, server, script=LISTENS + JOINS_BY_ITSELF), chromium(ADVISER, server)
    links = server.links()
    adviser.joins(links[1])
    # The first report goes out when the call has run for three seconds.
    with visitor.browser.page.expect_request("**/commands"):
        visitor.open(links[0])
    visitor.is_in("call")
    eventually(lambda: visitor.shows('[data-do="sound"]'), what="the button")
    is_held = "document.querySelector('[data-participant] audio').paused"
    assert visitor.js(is_held)
    visitor.browser.page.click('[data-do="sound"]')
    eventually(lambda: not visitor.js(is_held), what="the sound")
    assert not visitor.shows('[data-do="sound"]')
    visitor.meets(adviser)
