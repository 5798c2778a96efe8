// Put into every page under test before its own modules: what the page must not expose by itself.
(() => {
  const Native = window.RTCPeerConnection;
  const peers = [];
  window.RTCPeerConnection = class extends Native {
    constructor(...given) { super(...given); peers.push(this); }
  };
  const times = { states: [], frames: [] };
  // Media events do not bubble, but they are captured.
  document.addEventListener("loadeddata", ({ target }) => {
    const participant = target.closest("[data-participant]")?.dataset.participant;
    if (participant && target.tagName === "VIDEO") times.frames.push([Date.now(), participant]);
  }, true);
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => times.states.push([Date.now(), document.body.dataset.state]))
      .observe(document.body, { attributeFilter: ["data-state"] });
  });
  // A steady tone is what noise suppression is made to take away.
  const devices = navigator.mediaDevices;
  if (devices) {
    const ask = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (wanted) => ask({ ...wanted, audio: wanted.audio && {
      ...wanted.audio, echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
  }
  // By correlation with each frequency that a side may have.
  const loudest = (samples) => {
    let best = { frequency: 0, decibels: -200 };
    for (let frequency = 100; frequency <= 2000; frequency += 10) {
      let real = 0;
      let imaginary = 0;
      samples.forEach((sample, place) => {
        const angle = 2 * Math.PI * frequency * place / 48000;
        real += sample * Math.cos(angle);
        imaginary += sample * Math.sin(angle);
      });
      const decibels = 20 * Math.log10(2 * Math.hypot(real, imaginary) / samples.length + 1e-10);
      if (decibels > best.decibels) best = { frequency, decibels };
    }
    return best;
  };
  window.probe = {
    times,
    peers,
    live: () => peers.filter((peer) => peer.connectionState !== "closed"),
    tiles: () => [...document.querySelectorAll("[data-participant]")].map((tile) => tile.dataset.participant),
    // Of the first tile, or of one participant's where several are there.
    colour(of = "[data-participant]") {
      const video = document.querySelector(`${of} video`);
      if (!video || video.readyState < 2) return null;
      const canvas = Object.assign(document.createElement("canvas"), { width: 16, height: 12 });
      const pen = canvas.getContext("2d");
      pen.drawImage(video, 0, 0, 16, 12);
      const { data } = pen.getImageData(0, 0, 16, 12);
      return [0, 1, 2].map((part) => data.filter((_, place) => place % 4 === part).reduce((sum, value) => sum + value) / 192);
    },
    // Recorded and decoded rather than listened to: without a sound card Firefox runs no AudioContext.
    async tone(of = "[data-participant]") {
      const stream = document.querySelector(`${of} audio`)?.srcObject;
      if (!stream) return null;
      const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 128000 });
      const pieces = [];
      recorder.ondataavailable = ({ data }) => pieces.push(data);
      const ended = new Promise((resolve) => { recorder.onstop = resolve; });
      recorder.start();
      await new Promise((resolve) => setTimeout(resolve, 900));
      recorder.stop();
      await ended;
      const coded = await new Blob(pieces).arrayBuffer();
      if (coded.byteLength === 0) return null;
      // A recording in which the track went, as when the line is made anew, is no sound yet.
      const sound = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(coded).catch(() => null);
      if (!sound) return null;
      return loudest(sound.getChannelData(0).slice(-24000));
    },
    async stats() {
      const peer = peers.filter((each) => each.connectionState === "connected").at(-1);
      return peer ? [...(await peer.getStats()).values()].map((entry) => ({ ...entry })) : [];
    },
  };
})();
