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
  let context;
  window.probe = {
    times,
    peers,
    live: () => peers.filter((peer) => peer.connectionState !== "closed"),
    tiles: () => [...document.querySelectorAll("[data-participant]")].map((tile) => tile.dataset.participant),
    colour() {
      const video = document.querySelector("[data-participant] video");
      if (!video || video.readyState < 2) return null;
      const canvas = Object.assign(document.createElement("canvas"), { width: 16, height: 12 });
      const pen = canvas.getContext("2d");
      pen.drawImage(video, 0, 0, 16, 12);
      const { data } = pen.getImageData(0, 0, 16, 12);
      return [0, 1, 2].map((part) => data.filter((_, place) => place % 4 === part).reduce((sum, value) => sum + value) / 192);
    },
    async tone() {
      const stream = document.querySelector("[data-participant] audio")?.srcObject;
      if (!stream) return null;
      context ??= new AudioContext();
      await context.resume();
      const source = context.createMediaStreamSource(stream);
      const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
      source.connect(analyser);
      const bins = new Float32Array(analyser.frequencyBinCount);
      let best = { frequency: 0, decibels: -200 };
      for (let round = 0; round < 8; round += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        analyser.getFloatFrequencyData(bins);
        bins.forEach((decibels, place) => {
          if (decibels > best.decibels) best = { decibels, frequency: place * context.sampleRate / analyser.fftSize };
        });
      }
      source.disconnect();
      return { frequency: best.frequency, decibels: Math.max(best.decibels, -200) };
    },
    async stats() {
      const peer = peers.filter((each) => each.connectionState === "connected").at(-1);
      return peer ? [...(await peer.getStats()).values()].map((entry) => ({ ...entry })) : [];
    },
  };
})();
