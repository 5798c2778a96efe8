// Firefox takes no files as devices. Its own fake microphone has the side's tone by a preference; a painted canvas
// stands in for the camera. `colour` is defined before.
{
  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async ({ audio, video }) => {
    const tracks = [];
    if (video) {
      const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
      const pen = canvas.getContext("2d");
      const paint = () => {
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 320, 240);
        pen.fillStyle = "white";
        pen.fillRect(Date.now() / 20 % 320, 118, 4, 4);
      };
      paint();
      setInterval(paint, 50);
      tracks.push(...canvas.captureStream(20).getVideoTracks());
    }
    if (audio) tracks.push(...(await ask({ audio })).getAudioTracks());
    return new MediaStream(tracks);
  };
}
