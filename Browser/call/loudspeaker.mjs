/** The loudspeaker test: three soft notes through the chosen loudspeaker. */

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
      const start = context.currentTime + 0.05 + place * 0.35;
      const note = context.createOscillator();
      const loudness = context.createGain();
      note.frequency.value = frequency;
      loudness.gain.setValueAtTime(0, start);
      loudness.gain.linearRampToValueAtTime(0.3, start + 0.03);
      loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.5);
      note.connect(loudness).connect(context.destination);
      note.start(start);
      note.stop(start + 0.5);
    });
    await new Promise((resolve) => setTimeout(resolve, 1400));
  } finally {
    void context.close();
  }
}
