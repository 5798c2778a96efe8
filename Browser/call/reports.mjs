/** What arrives, told to the server every 3 s: it knows what it sent and sees which section is dead. */

const reportEvery = 3000;
const beatEvery = 20_000;

export class Reports {
  /**
   * @param {RTCPeerConnection} peer
   * @param {import("./commands.mjs").Commands} commands
   * @param {AbortSignal} signal
   */
  constructor(peer, commands, signal) {
    const report = setInterval(async () => {
      const sections = await measure(peer);
      if (!signal.aborted) void commands.mention({ command: "report", sections });
    }, reportEvery);
    // Only a page that somebody can see says that somebody is there.
    const beat = setInterval(() => {
      if (document.visibilityState === "visible") void commands.mention({ command: "beat" });
    }, beatEvery);
    signal.addEventListener("abort", () => {
      clearInterval(report);
      clearInterval(beat);
    });
  }
}

/**
 * Samples of a voice are counted in units of 20 ms, as the server counts packets.
 * @param {RTCPeerConnection} peer
 */
async function measure(peer) {
  const sections = [];
  const mids = new Map(peer.getTransceivers().map(({ mid, receiver }) => [receiver.track.id, mid]));
  for (const entry of (await peer.getStats()).values()) {
    if (entry.type !== "inbound-rtp") continue;
    const mid = entry.mid ?? mids.get(entry.trackIdentifier);
    if (!mid) continue;
    const frames = entry.kind === "video" ? entry.framesDecoded : played(entry);
    sections.push({ mid, packets: entry.packetsReceived ?? 0, frames: frames ?? null });
  }
  return sections;
}

/** @param {{ totalSamplesReceived?: number, concealedSamples?: number }} entry */
function played({ totalSamplesReceived, concealedSamples = 0 }) {
  return totalSamplesReceived === undefined ? undefined : Math.floor((totalSamplesReceived - concealedSamples) / 960);
}
