"""Before the interview, devices that are refused, missing, used, silent or black are said in plain words with the remedy."""
import pytest

from faults import FAULTS, says, says_nothing, troubles
from kit.patience import eventually
from kit.sources import BLACK_AND_SILENT, VISITOR


@pytest.mark.parametrize(("faults", "words", "button"), [
    ('{ audio: "NotAllowedError", video: "NotAllowedError" }', "bloque la caméra et le micro", "Rejoindre sans micro ni caméra"),
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
    says_nothing(visitor)
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
