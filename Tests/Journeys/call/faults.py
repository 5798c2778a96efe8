"""Devices that fail on demand, and what a page says about them."""
from kit.patience import eventually

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

# The microphone goes through a mixing desk: `desk.gain.value = 0` is its own switch, which no browser is told of.
DESK = """
{
  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted);
    const voices = stream.getAudioTracks();
    if (voices.length === 0) return stream;
    const context = new AudioContext();
    const end = context.createMediaStreamDestination();
    window.desk = context.createGain();
    context.createMediaStreamSource(new MediaStream(voices)).connect(desk).connect(end);
    return new MediaStream([...stream.getVideoTracks(), ...end.stream.getTracks()]);
  };
}
"""


def troubles(person):
    return person.js("""[...document.querySelectorAll('[data-screen]:not([hidden]) [data-troubles] li')].map((line) => line.textContent).join(' ')""")


def says(person, words, within=12):
    eventually(lambda: words in troubles(person), within, what=f"« {words} »")


def says_nothing(person, within=12):
    eventually(lambda: troubles(person) == "", within, what="no trouble left")


def tile_words(person):
    """What stands over the other's picture."""
    return person.js("document.querySelector('[data-tile-words]')?.textContent")


def button_words(person, name):
    return person.js(f"""document.querySelector('[data-do="{name}"] [data-button-words]').textContent""")
