/** How loud a microphone is, and whether it is dead. */

const silence = 0.003;
const patience = 6000;

/** Listens to one track at a time, ten times a second. */
export class Level {
  /** @type {AudioContext | null} */
  #context = null;
  /** @type {MediaStreamAudioSourceNode | null} */
  #source = null;
  /** @type {MediaStreamTrack | undefined} */
  #track;
  #timer = 0;

  /**
   * @param {(level: number) => void} onLevel 0 to 1, as the ear hears it
   * @param {(isSilent: boolean) => void} onSilence true after six seconds without a sound
   */
  constructor(onLevel, onSilence) {
    this.onLevel = onLevel;
    this.onSilence = onSilence;
  }

  /** @param {MediaStreamTrack | undefined} track */
  listen(track) {
    if (track === this.#track) return;
    this.stop();
    this.#track = track;
    if (!track) return;
    this.#context ??= new AudioContext();
    const context = this.#context;
    void context.resume();
    const analyser = context.createAnalyser();
    analyser.fftSize = 2048;
    this.#source = context.createMediaStreamSource(new MediaStream([track]));
    this.#source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let heard = performance.now();
    this.#timer = window.setInterval(() => {
      if (context.state !== "running") { heard = performance.now(); return; }
      analyser.getFloatTimeDomainData(samples);
      let peak = 0;
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
      if (peak > silence) heard = performance.now();
      // 60 dB below full is nothing, full is one.
      this.onLevel(peak > 0.001 ? 1 + Math.log10(peak) / 3 : 0);
      this.onSilence(performance.now() - heard > patience);
    }, 100);
  }

  stop() {
    clearInterval(this.#timer);
    this.#source?.disconnect();
    this.#source = null;
    this.#track = undefined;
    this.onLevel(0);
  }

  /** Frees the sound card's context when the preparation is over. */
  close() {
    this.stop();
    void this.#context?.close();
    this.#context = null;
  }
}
