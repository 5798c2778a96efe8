/** Soft notes, and the loudspeaker test: three of them through the chosen loudspeaker. */

const notes = [392, 494, 587];

/**
 * Resolves when the last note has sounded; rejects when the loudspeaker cannot be opened.
 * @param {string} device identifier, "" for the usual one
 */
export async function playTestSound(device) {
  const context = new AudioContext();
  try {
    if (device && context.setSinkId) await context.setSinkId(device);
    // Without a loudspeaker some browsers neither start nor fail.
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 2000))]);
    if (context.state !== "running") throw new Error("no loudspeaker");
    notes.forEach((frequency, place) => {
      sound(context, frequency, context.currentTime + 0.05 + place * 0.35, 0.5);
    });
    await new Promise((resolve) => setTimeout(resolve, 1400));
  } finally {
    void context.close();
  }
}

/**
 * A note that swells and fades, at an instant of the context, for so many seconds.
 * @param {AudioContext} context
 * @param {number} frequency
 * @param {number} start
 * @param {number} length
 */
export function sound(context, frequency, start, length) {
  const note = context.createOscillator();
  const loudness = context.createGain();
  note.frequency.value = frequency;
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(0.3, start + 0.03);
  loudness.gain.exponentialRampToValueAtTime(0.001, start + length);
  note.connect(loudness).connect(context.destination);
  note.start(start);
  note.stop(start + length);
}
