"""A flash and a click made by one clock reach the viewer less than 100 ms apart."""
import statistics

from kit.patience import eventually
from kit.sources import ADVISER, VISITOR

# Each 1.5 s of the sound card's clock: white for 200 ms, and a click at the same moment.
FLASH_AND_CLICK = """
navigator.mediaDevices.getUserMedia = async () => {
  const context = new AudioContext();
  await context.resume();
  const end = new MediaStreamAudioDestinationNode(context);
  const loudness = new GainNode(context, { gain: 0 });
  new OscillatorNode(context, { frequency: 1000 }).connect(loudness).connect(end);
  const note = new OscillatorNode(context, { frequency: 1000 });
  note.connect(loudness);
  note.start();
  const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
  const pen = canvas.getContext("2d");
  let booked = 0;
  setInterval(() => {
    const now = context.currentTime;
    for (; booked * 1.5 < now + 1; booked += 1) {
      loudness.gain.setValueAtTime(0.8, booked * 1.5);
      loudness.gain.setValueAtTime(0, booked * 1.5 + 0.1);
    }
    pen.fillStyle = now % 1.5 < 0.2 ? "white" : "#202020";
    pen.fillRect(0, 0, 320, 240);
    pen.fillStyle = "red";
    pen.fillRect(now * 50 % 320, 0, 4, 4);
  }, 10);
  return new MediaStream([...canvas.captureStream(30).getTracks(), ...end.stream.getTracks()]);
};
"""

WATCH = """(() => {
  const marks = window.marks = { flashes: [], clicks: [] };
  const video = document.querySelector("[data-participant] video");
  const canvas = Object.assign(document.createElement("canvas"), { width: 4, height: 4 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  let wasWhite = true;
  const look = (_, { expectedDisplayTime }) => {
    pen.drawImage(video, 0, 0, 4, 4);
    const isWhite = pen.getImageData(2, 2, 1, 1).data[1] > 128;
    if (isWhite && !wasWhite) marks.flashes.push(expectedDisplayTime);
    wasWhite = isWhite;
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 256 });
  context.createMediaStreamSource(document.querySelector("[data-participant] audio").srcObject).connect(analyser);
  const samples = new Float32Array(256);
  let quietSince = performance.now();
  setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    if (!samples.some((sample) => Math.abs(sample) > 0.15)) return;
    if (performance.now() - quietSince > 500) marks.clicks.push(performance.now());
    quietSince = performance.now();
  }, 4);
})()"""


def test_flash_and_click_stay_together(server, chromium):
    sender = chromium(VISITOR, server, script=FLASH_AND_CLICK)
    viewer = chromium(ADVISER, server)
    links = server.links()
    sender.joins(links[0])
    viewer.joins(links[1])
    viewer.is_in("call")
    eventually(lambda: viewer.js("document.querySelector('[data-participant] video').readyState >= 2"), what="a picture")
    viewer.js(WATCH)
    # The browser draws voice and picture together over the first reports: the first pairs are left out.
    marks = eventually(lambda: (now := viewer.js("marks")) and min(len(now["flashes"]), len(now["clicks"])) >= 12 and now, 40, what="twelve pairs")
    apart = [min((flash - click for click in marks["clicks"]), key=abs) for flash in marks["flashes"][4:]]
    assert abs(statistics.median(apart)) < 100, f"picture minus sound: {[round(each) for each in apart]} ms"
