// Firefox takes no files as devices: a painted canvas and an oscillator stand in. `side` is defined before.
navigator.mediaDevices.getUserMedia = async ({ audio, video }) => {
  const tracks = [];
  if (video) {
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
    const pen = canvas.getContext("2d");
    const paint = () => {
      pen.fillStyle = side.colour;
      pen.fillRect(0, 0, 320, 240);
      pen.fillStyle = "white";
      pen.fillRect(Date.now() / 20 % 320, 118, 4, 4);
    };
    paint();
    setInterval(paint, 50);
    tracks.push(...canvas.captureStream(20).getVideoTracks());
  }
  if (audio) {
    const context = new AudioContext();
    await context.resume();
    const note = new OscillatorNode(context, { frequency: side.tone });
    const loudness = new GainNode(context, { gain: 0.4 });
    const end = new MediaStreamAudioDestinationNode(context);
    note.connect(loudness).connect(end);
    note.start();
    tracks.push(...end.stream.getAudioTracks());
  }
  return new MediaStream(tracks);
};
