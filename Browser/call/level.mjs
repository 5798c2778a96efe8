/** How loud a microphone is, and whether it is dead. */

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
   * @param {{ peak: number, for: number }} silence which peak is none, and for how many milliseconds
   * @param {(isSilent: boolean) => void} onSilence
   * @param {(level: number) => void} [onLevel] 0 to 1, as the ear hears it
   */
  constructor(silence, onSilence, onLevel) {
    this.silence = silence;
    this.onSilence = onSilence;
    this.onLevel = onLevel;
    // A page that is reloaded may not open the sound card before it is touched.
    for (const touch of ["pointerup", "keyup"]) addEventListener(touch, () => void this.#context?.resume());
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
      // What is switched off is not silent, nor just after it is switched on again.
      if (context.state !== "running" || !track.enabled) { heard = performance.now(); return; }
      analyser.getFloatTimeDomainData(samples);
      let peak = 0;
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
      if (peak > this.silence.peak) heard = performance.now();
      // 60 dB below full is nothing, full is one.
      this.onLevel?.(peak > 0.001 ? 1 + Math.log10(peak) / 3 : 0);
      this.onSilence(performance.now() - heard > this.silence.for);
    }, 100);
  }

  stop() {
    clearInterval(this.#timer);
    this.#source?.disconnect();
    this.#source = null;
    this.#track = undefined;
    this.onLevel?.(0);
  }

  /** Frees the sound card. */
  close() {
    this.stop();
    void this.#context?.close();
    this.#context = null;
  }
}
