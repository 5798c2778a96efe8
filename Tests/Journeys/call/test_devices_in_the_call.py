"""What happens to devices in the call is said there, with a remedy that stands there, and the other is not left waiting."""
import pytest

from faults import DESK, FAULTS, button_words, says, says_nothing, tile_words, troubles
from kit.patience import eventually
from kit.sources import ADVISER, BLACK_AND_SILENT, VISITOR

UNPLUG = """(() => {
  faults = { video: "NotFoundError" };
  const real = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
  navigator.mediaDevices.enumerateDevices = async () => (await real()).filter(({ kind }) => !faults.video || kind !== "videoinput");
  const track = document.querySelector(".oneself video").srcObject.getVideoTracks()[0];
  track.stop();
  track.dispatchEvent(new Event("ended"));
})()"""
PLUG_IN = "(faults = {}, navigator.mediaDevices.dispatchEvent(new Event('devicechange')), null)"


def meet(visitor, adviser, server):
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    visitor.is_in("call")


def test_a_camera_unplugged_in_a_call_comes_back_alone(server, chromium):
    visitor = chromium(VISITOR, server, script=FAULTS % "{}")
    adviser = chromium(ADVISER, server)
    meet(visitor, adviser, server)
    adviser.meets(visitor)

    visitor.js(UNPLUG)
    says(visitor, "La caméra est débranchée. Rebranchez-la, l’image revient toute seule.")
    eventually(lambda: tile_words(adviser) == "Caméra coupée", what="the words over the tile")
    adviser.hears(visitor)

    visitor.js(PLUG_IN)
    says_nothing(visitor)
    eventually(lambda: tile_words(adviser) == "", what="the picture coming back")
    decoded = adviser.total("inbound-rtp", "framesDecoded", kind="video")
    eventually(lambda: adviser.total("inbound-rtp", "framesDecoded", kind="video") > decoded, what="new pictures")


@pytest.mark.parametrize("fault", ["NotFoundError", "NotAllowedError", "NotReadableError"])
def test_nobody_waits_for_a_picture_that_no_camera_takes(server, chromium, fault):
    visitor = chromium(VISITOR, server, script=FAULTS % f'{{ video: "{fault}" }}')
    adviser = chromium(ADVISER, server)
    meet(visitor, adviser, server)
    adviser.hears(visitor)
    visitor.meets(adviser)
    eventually(lambda: tile_words(adviser) == "Caméra coupée", what="the words over the tile")
    # What the page lacks is not what the person chose.
    assert button_words(visitor, "face") == "Pas de caméra"


def test_a_camera_that_is_not_wanted_is_shown_as_switched_off(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.open(links[0]).prepares()
    visitor.js("""(() => { const list = document.querySelector('[data-device="face"]'); list.value = "none"; list.dispatchEvent(new Event("change")); })()""")
    visitor.presses("join")
    adviser.joins(links[1])
    visitor.is_in("call")
    eventually(lambda: tile_words(adviser) == "Caméra coupée", what="the words over the tile")
    visitor.presses("face")
    adviser.meets(visitor)


def test_one_may_ask_again_without_leaving_the_call(server, chromium):
    visitor = chromium(VISITOR, server, script=FAULTS % '{ video: "NotAllowedError" }')
    adviser = chromium(ADVISER, server)
    meet(visitor, adviser, server)
    says(visitor, "bloque la caméra.")
    assert visitor.shows('[data-screen="stage"] [data-do="retry"]')
    assert "son seulement" not in troubles(visitor), "no remedy of another screen"

    visitor.js("void (faults = {})")
    visitor.js("""document.querySelector('[data-screen="stage"] [data-do="retry"]').click()""")
    says_nothing(visitor)
    assert not visitor.shows('[data-screen="stage"] [data-do="retry"]')
    adviser.meets(visitor)
    assert visitor.js("probe.peers.length") == 1, "the connection is the same"


def test_who_goes_on_without_a_camera_is_left_in_peace(server, chromium):
    visitor = chromium(VISITOR, server, script=FAULTS % '{ video: "NotAllowedError" }')
    visitor.joins(server.links()[0])
    says(visitor, "bloque la caméra.")
    visitor.presses("face")
    says_nothing(visitor)
    assert button_words(visitor, "face") == "Caméra coupée"


def test_a_microphone_that_falls_silent_in_the_call_is_noticed(server, chromium):
    visitor = chromium(VISITOR, server, script=DESK)
    adviser = chromium(ADVISER, server)
    meet(visitor, adviser, server)
    adviser.hears(visitor)
    visitor.js("void (desk.gain.value = 0)")
    says(visitor, "Le micro n’entend rien.", within=20)
    assert "barre" not in troubles(visitor), "there is no bar on this screen"
    visitor.js("void (desk.gain.value = 1)")
    says_nothing(visitor)
    adviser.hears(visitor)


def test_what_was_said_before_a_word_was_spoken_is_not_carried_into_the_call(server, chromium):
    visitor = chromium(VISITOR, server, script=DESK)
    visitor.open(server.links()[0]).prepares()
    visitor.js("void (desk.gain.value = 0)")
    says(visitor, "Le micro n’entend rien")
    visitor.presses("join")
    visitor.is_in("alone")
    assert troubles(visitor) == ""


def test_a_black_picture_is_no_trouble_once_the_camera_is_off(server, chromium):
    visitor = chromium(BLACK_AND_SILENT, server)
    visitor.joins(server.links()[0])
    says(visitor, "L’image est noire")
    visitor.presses("face")
    eventually(lambda: "noire" not in troubles(visitor), 1, what="no word of it")
    visitor.presses("face")
    says(visitor, "L’image est noire")
