/**
 * Plays a note and listens whether it comes back by the air. Only the note's own frequency is compared, before and
 * during, so that people who talk in the room are not taken for it.
 */
import { sound } from "../call/loudspeaker.mjs";
import { pause } from "../call/patience.mjs";

const note = 1047;
const listenFor = 700;
const lookEvery = 50;
/** Louder by so many decibels than the room was. */
const rise = 12;

/**
 * @param {MediaStream} stream the microphone, untreated
 * @param {AbortSignal} signal
 * @returns {Promise<{ isHeard: boolean, peak: number } | "held back">} `peak`: the loudest that was heard at all
 */
export async function hearsItself(stream, signal) {
  const context = new AudioContext();
  try {
    await Promise.race([context.resume(), pause(1000, signal)]);
    if (context.state !== "running") return "held back";
    const analyser = context.createAnalyser();
    analyser.fftSize = 4096;
    analyser.smoothingTimeConstant = 0;
    context.createMediaStreamSource(stream).connect(analyser);
    await pause(300, signal);
    const before = await listen(analyser, context.sampleRate, signal);
    sound(context, note, context.currentTime + 0.05, listenFor / 1000);
    const during = await listen(analyser, context.sampleRate, signal);
    return { isHeard: during.loudness > before.loudness + rise, peak: Math.max(before.peak, during.peak) };
  } finally {
    void context.close();
  }
}

/** @param {AnalyserNode} analyser @param {number} rate @param {AbortSignal} signal */
async function listen(analyser, rate, signal) {
  const spectrum = new Float32Array(analyser.frequencyBinCount);
  const samples = new Float32Array(analyser.fftSize);
  const place = Math.round(note * analyser.fftSize / rate);
  let [loudness, peak] = [-200, 0];
  for (let time = 0; time < listenFor && !signal.aborted; time += lookEvery) {
    await pause(lookEvery, signal);
    analyser.getFloatFrequencyData(spectrum);
    analyser.getFloatTimeDomainData(samples);
    loudness = Math.max(loudness, spectrum[place - 1], spectrum[place], spectrum[place + 1]);
    for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  }
  return { loudness, peak };
}
