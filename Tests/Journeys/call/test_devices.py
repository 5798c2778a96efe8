"""Devices that are refused, missing, used, silent, black or unplugged are said in plain words with the remedy."""
import pytest

from kit.patience import eventually
from kit.sources import ADVISER, BLACK_AND_SILENT, VISITOR

# Stands in for the browser's own answer; `faults` maps a kind to the name of the error, and may be changed later.
FAULTS = """
window.faults = %s;
{
  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    for (const kind of ["audio", "video"]) {
      if (wanted[kind] && faults[kind]) throw new DOMException("by the test", faults[kind]);
    }
    return ask(wanted);
  };
}
"""


def troubles(person):
    return person.js("""[...document.querySelectorAll('[data-screen]:not([hidden]) [data-troubles] li')].map((line) => line.textContent).join(' ')""")


def says(person, words, within=12):
    eventually(lambda: words in troubles(person), within, what=f"« {words} »")


@pytest.mark.parametrize(("faults", "words", "button"), [
    ('{ audio: "NotAllowedError", video: "NotAllowedError" }', "bloque la caméra et le micro", "Rejoindre pour écouter"),
    ('{ video: "NotAllowedError" }', "bloque la caméra.", "Rejoindre avec le son seulement"),
    ('{ video: "NotFoundError" }', "Aucune caméra n’est branchée", "Rejoindre avec le son seulement"),
    ('{ audio: "NotFoundError" }', "Aucun micro n’est branché", "Rejoindre sans micro"),
    ('{ video: "NotReadableError" }', "utilisée par un autre programme", "Rejoindre avec le son seulement"),
])
def test_what_is_wrong_is_said_with_its_remedy(server, chromium, faults, words, button):
    visitor = chromium(VISITOR, server, script=FAULTS % faults)
    visitor.open(server.links()[0]).prepares()
    says(visitor, words)
    assert visitor.js("""document.querySelector('[data-do="join"]').textContent""") == button
    # The remedy works: the fault is gone, and one button or a moment brings the device back.
    visitor.js("void (faults = {})")
    visitor.presses("retry")
    eventually(lambda: troubles(visitor) == "", what="no trouble left")
    assert visitor.js("""document.querySelector('[data-do="join"]').textContent""") == "Rejoindre l’entretien"


def test_a_black_camera_and_a_silent_microphone_are_noticed(server, chromium):
    visitor = chromium(BLACK_AND_SILENT, server)
    visitor.open(server.links()[0]).prepares()
    says(visitor, "L’image est noire")
    says(visitor, "Le micro n’entend rien")


def test_a_good_microphone_moves_the_meter(server, chromium):
    visitor = chromium(VISITOR, server)
    visitor.open(server.links()[0]).prepares()
    eventually(lambda: visitor.js("document.querySelector('[data-level]').value") > 0.3, what="the meter")
    assert troubles(visitor) == ""


def test_a_camera_unplugged_in_a_call_comes_back_alone(server, chromium):
    visitor = chromium(VISITOR, server, script=FAULTS % "{}")
    adviser = chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    adviser.meets(visitor)

    visitor.js("""(() => {
      faults = { video: "NotFoundError" };
      const real = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
      navigator.mediaDevices.enumerateDevices = async () => (await real()).filter(({ kind }) => !faults.video || kind !== "videoinput");
      const track = document.querySelector(".oneself video").srcObject.getVideoTracks()[0];
      track.stop();
      track.dispatchEvent(new Event("ended"));
    })()""")
    says(visitor, "La caméra est débranchée. Rebranchez-la, l’image revient toute seule.")
    adviser.hears(visitor)

    visitor.js("(faults = {}, navigator.mediaDevices.dispatchEvent(new Event('devicechange')), null)")
    eventually(lambda: troubles(visitor) == "", what="no trouble left")
    decoded = adviser.total("inbound-rtp", "framesDecoded", kind="video")
    eventually(lambda: adviser.total("inbound-rtp", "framesDecoded", kind="video") > decoded, what="the picture coming back")


def test_one_may_join_with_sound_only(server, chromium):
    visitor = chromium(VISITOR, server, script=FAULTS % '{ video: "NotFoundError" }')
    adviser = chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    adviser.hears(visitor)
    visitor.meets(adviser)
