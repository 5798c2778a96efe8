// Put into a station's page: what its loudspeaker plays by Web Audio comes back by the microphone, as the air of a room brings it.
{
  const devices = navigator.mediaDevices;
  const ask = devices?.getUserMedia.bind(devices);
  let air = null;
  let room = null;
  const enter = () => {
    air ??= new AudioContext();
    room ??= air.createMediaStreamDestination();
    return room;
  };
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (target, ...more) {
    if (target instanceof AudioDestinationNode && this.context !== air) {
      const way = this.context.createMediaStreamDestination();
      connect.call(this, way);
      enter();
      connect.call(air.createMediaStreamSource(way.stream), room);
    }
    return connect.call(this, target, ...more);
  };
  if (devices) devices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted);
    if (!wanted.audio) return stream;
    const { stream: heard } = enter();
    const microphones = stream.getAudioTracks();
    const source = air.createMediaStreamSource(new MediaStream(microphones));
    connect.call(source, room);
    const track = heard.getAudioTracks()[0].clone();
    // Who lets the track go lets the microphone go.
    const stop = track.stop.bind(track);
    track.stop = () => {
      stop();
      source.disconnect();
      for (const microphone of microphones) microphone.stop();
    };
    return new MediaStream([...stream.getVideoTracks(), track]);
  };
}
