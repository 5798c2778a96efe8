/**
 * The ways to the server through the walls of networks. UDP is tried first. A browser that hears nothing over UDP is told
 * the TCP candidates too: told at once, it would open TCP connections beside every good call. And where a network lets STUN
 * through and swallows the rest, ICE is content and nothing else comes: then the next connection is told TCP alone.
 */
import { streamsOf, withoutDatagrams, withoutStreams } from "./candidates.mjs";
import { pause } from "./patience.mjs";

/** How long UDP may be silent before TCP is tried beside it, in milliseconds. */
const silenceAtMost = 1500;
/** How long a handshake may take once ICE has found a way: three flights with one of them lost. */
const handshakeAtMost = 3000;
/** How long ICE may take in all. */
const searchAtMost = 5000;
/** How long it is remembered that only TCP worked: a page is carried from one network into another. */
const memory = 600_000;

/** @typedef {"any" | "stream"} Way */

/** Nothing comes through by the way that was tried. */
export class Blocked extends Error {}

/** What worked, for the life of the page. */
export class Ways {
  #streamSince = -Infinity;
  #isTried = false;

  constructor() {
    // Back from nowhere is perhaps another network.
    window.addEventListener("online", () => { this.#streamSince = -Infinity; });
  }

  /** @returns {Way} what the next connection is to try */
  get next() {
    return this.#isTried || performance.now() - this.#streamSince < memory ? "stream" : "any";
  }

  /** @param {Way} way @returns {boolean} whether the other way is worth trying at once */
  failed(way) {
    this.#streamSince = -Infinity;
    this.#isTried = way === "any";
    return this.#isTried;
  }

  /** @param {boolean} isStream whether the way that worked is TCP */
  worked(isStream) {
    this.#streamSince = isStream ? performance.now() : -Infinity;
    this.#isTried = false;
  }
}

/**
 * Hands the answer over and resolves when media can flow, with whether it flows over TCP.
 * @param {RTCPeerConnection} peer
 * @param {string} sdp the answer
 * @param {Way} way
 * @param {AbortSignal} signal
 */
export async function reach(peer, sdp, way, signal) {
  await peer.setRemoteDescription({ type: "answer", sdp: way === "stream" ? withoutDatagrams(sdp) : withoutStreams(sdp) });
  const begin = performance.now();
  let found = Infinity;
  let streams = way === "any" ? streamsOf(sdp) : [];
  while (!signal.aborted) {
    if (peer.connectionState === "connected") return isStream(peer);
    if (peer.connectionState === "failed") break;
    const now = performance.now();
    if (!["connected", "completed"].includes(peer.iceConnectionState)) found = Infinity;
    else if (found === Infinity) found = now;
    if (now - found > handshakeAtMost || (found === Infinity && now - begin > searchAtMost)) break;
    if (found === Infinity && now - begin > silenceAtMost) {
      // One that the browser has no use for is no reason to stop.
      for (const candidate of streams) void peer.addIceCandidate(candidate).catch(() => undefined);
      streams = [];
    }
    await pause(50);
  }
  // Otherwise it was ended, which says nothing about the way.
  throw !signal.aborted || peer.connectionState === "failed" ? new Blocked("nothing comes through") : new Error("ended");
}

/** @param {RTCPeerConnection} peer */
async function isStream(peer) {
  const stats = await peer.getStats();
  for (const entry of stats.values()) {
    if (entry.type !== "candidate-pair" || entry.state !== "succeeded" || !entry.nominated || entry.selected === false) continue;
    if (stats.get(entry.localCandidateId)?.protocol === "tcp") return true;
  }
  return false;
}
