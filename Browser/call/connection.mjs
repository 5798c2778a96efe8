/**
 * One peer connection and its life on the server. It is never repaired: when it is lost, a new one takes its place.
 * The sections stand always in the same order: send voice, face, document; receive three voices, three faces.
 */
import { Commands } from "./commands.mjs";
import { Feed } from "./feed.mjs";
import { pause, request } from "./patience.mjs";
import { Refusal } from "./refusal.mjs";
import { offeringRepairOfVoice } from "./repair.mjs";
import { Reports } from "./reports.mjs";
import { reach } from "./ways.mjs";

const disconnectedFor = 2000;
/** Which of the sections that are sent carries what. */
const sections = { voice: 0, face: 1 };

/** Says `snapshot` when there is a new one and `lost` once when a new connection is needed. */
export class Connection extends EventTarget {
  #peer = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
  #over = new AbortController();
  #isForGood = false;
  /** The connection's address on the server, "" until it is known. */
  location = "";
  /** @type {Commands | null} */
  #commands = null;
  /** @type {Snapshot | null} */
  snapshot = null;

  /** @param {import("./media.mjs").OwnMedia} media */
  constructor(media) {
    super();
    const { voice, face } = media.tracks;
    this.#peer.addTransceiver(voice ?? "audio", { direction: "sendonly" });
    this.#peer.addTransceiver(face ?? "video", { direction: "sendonly" });
    this.#peer.addTransceiver("video", { direction: "sendonly" });
    for (const kind of ["audio", "audio", "audio", "video", "video", "video"]) {
      this.#peer.addTransceiver(kind, { direction: "recvonly" });
    }
    this.#peer.addEventListener("connectionstatechange", () => this.#watch());
  }

  /**
   * Offers, and resolves when media can flow, with whether it flows over TCP.
   * @param {Door} door
   * @param {OwnSlot[]} muted
   * @param {string} replaces address of the page's connection before, "" where a person joins
   * @param {import("./ways.mjs").Way} way
   */
  async open(door, muted, replaces, way) {
    const { sdp = "" } = await this.#peer.createOffer();
    await this.#peer.setLocalDescription({ type: "offer", sdp: offeringRepairOfVoice(sdp) });
    const answer = await request(door.address, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...door.headers },
      body: JSON.stringify({ sdp: this.#peer.localDescription?.sdp, muted, replaces: replaces || undefined }),
      // Who hangs up meanwhile is seated all the same, and can get up only where the seat is known.
    }, 4000);
    if (answer.status !== 201 || !answer.location) throw new Refusal(answer);
    this.location = answer.location;
    const { signal } = this.#over;
    if (signal.aborted) {
      await this.#getUp();
      throw new Error("left");
    }
    this.#commands = new Commands(answer.location, muted, signal, () => this.#lose());
    new Feed(answer.location, signal, (snapshot) => this.#hear(snapshot), () => this.#lose());
    const isStream = await reach(this.#peer, JSON.parse(answer.text).sdp, way, signal);
    new Reports(this.#peer, this.#commands, signal);
    return isStream;
  }

  /** @param {import("./media.mjs").OwnMedia} media */
  carry(media) {
    for (const slot of /** @type {OwnSlot[]} */ (["voice", "face"])) {
      const { sender } = this.#peer.getTransceivers()[sections[slot]];
      const track = media.tracks[slot] ?? null;
      if (sender.track !== track) void sender.replaceTrack(track).catch(() => this.#lose());
    }
    this.#commands?.reconcile(media.absent);
  }

  /** @param {import("./quality.mjs").Quality} quality */
  isWeak(quality) {
    return quality.isWeak(this.#peer);
  }

  /** @param {string} mid @returns {MediaStreamTrack | undefined} */
  trackOf(mid) {
    return this.#peer.getTransceivers().find((transceiver) => transceiver.mid === mid)?.receiver.track;
  }

  /** No more is heard of it, the picture stays until it is closed: its successor is on the way. */
  silence() {
    this.#over.abort();
  }

  close() {
    this.#over.abort();
    this.#peer.close();
  }

  /**
   * Says goodbye, also while the page is going away. The seat is held for a reload, unless one leaves for good.
   * @param {boolean} [forGood]
   */
  leave(forGood = false) {
    this.#isForGood = forGood;
    this.#over.abort();
    // A peer that is closed says so by itself, to which the server answers by waiting for somebody who reloads.
    void Promise.race([this.location && this.#getUp(), pause(1000)]).then(() => this.#peer.close());
  }

  async #getUp() {
    const address = this.location + (this.#isForGood ? "?goodbye" : "");
    await fetch(address, { method: "DELETE", keepalive: true }).catch(() => undefined);
  }

  #watch() {
    const state = this.#peer.connectionState;
    if (state === "failed") this.#lose();
    if (state !== "disconnected") return;
    setTimeout(() => { if (this.#peer.connectionState === "disconnected") this.#lose(); }, disconnectedFor);
  }

  /** @param {Snapshot} snapshot */
  #hear(snapshot) {
    this.snapshot = snapshot;
    this.dispatchEvent(new Event("snapshot"));
  }

  #lose() {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    this.dispatchEvent(new Event("lost"));
  }
}
