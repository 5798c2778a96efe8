"""What is muted leaves the server no more, whatever the page still sends."""
import time

from faults import button_words
from kit.patience import eventually
from kit.sources import ADVISER, VISITOR


def received(person, kind):
    return person.total("inbound-rtp", "packetsReceived", kind=kind)


def sent(person, kind):
    return person.total("outbound-rtp", "packetsSent", kind=kind)


def test_a_muted_microphone_is_silent_at_the_server(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    adviser.hears(visitor)

    visitor.presses("voice")
    eventually(lambda: adviser.shows("[data-tile-mute]"), what="the sign of a muted microphone")
    time.sleep(0.5)
    before = received(adviser, "audio"), sent(visitor, "audio")
    time.sleep(2)
    after = received(adviser, "audio"), sent(visitor, "audio")
    assert after[0] == before[0], "no voice packet leaves the server"
    assert after[1] > before[1], "though the page sends them: the server holds them back"
    assert adviser.js("probe.tone()")["decibels"] < -80
    adviser.sees(visitor)

    visitor.presses("voice")
    adviser.hears(visitor)


def test_a_muted_camera_shows_words_and_comes_back(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    adviser.meets(visitor)

    visitor.presses("face")
    words = "document.querySelector('[data-tile-words]').textContent"
    eventually(lambda: adviser.js(words) == "Caméra coupée", what="the words over the tile")
    time.sleep(0.5)
    before = received(adviser, "video")
    time.sleep(2)
    assert received(adviser, "video") == before

    visitor.presses("face")
    eventually(lambda: adviser.js(words) == "", what="the picture")
    decoded = adviser.total("inbound-rtp", "framesDecoded", kind="video")
    eventually(lambda: adviser.total("inbound-rtp", "framesDecoded", kind="video") > decoded, what="new pictures")
    adviser.hears(visitor)


def test_what_a_new_page_shows_as_on_is_heard(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    adviser.hears(visitor)
    visitor.presses("voice")
    eventually(lambda: adviser.shows("[data-tile-mute]"), what="the sign of a muted microphone")

    # Another tab knows nothing of what was switched off in this one, and the seat is held meanwhile.
    visitor.browser.page.close()
    visitor.browser.page = visitor.browser.new_page()
    visitor.joins(links[0])
    assert button_words(visitor, "voice") == "Micro allumé"
    adviser.hears(visitor)
    assert not adviser.shows("[data-tile-mute]")
