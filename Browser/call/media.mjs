/** Oneself: the tracks of microphone and camera, what is muted, and what is wrong with them. */
import { acquire, devicesFor } from "./devices.mjs";

/** @type {OwnSlot[]} */
export const ownSlots = ["voice", "face"];

/** Says `change` whenever a track, a mute or a trouble changed. */
export class OwnMedia extends EventTarget {
  /** @type {Partial<Record<OwnSlot, MediaStreamTrack>>} */
  tracks = {};
  /** @type {Partial<Record<OwnSlot, Trouble>>} */
  troubles = {};
  /** @type {Set<OwnSlot>} what the person switched off; a device that is not wanted counts as switched off too */
  #off;
  #running = false;
  /** Until devices have been asked for once since they were let go. */
  #isComing = true;
  #asking = Promise.resolve();

  /** @param {Wanted} wanted @param {OwnSlot[]} muted */
  constructor(wanted, muted) {
    super();
    this.wanted = wanted;
    this.#off = new Set(muted);
    navigator.mediaDevices?.addEventListener("devicechange", () => this.#fill());
    // A device held by another program comes without any event when it is let go.
    setInterval(() => { if (ownSlots.some((slot) => this.troubles[slot] === "busy")) this.#fill(); }, 4000);
  }

  /** @param {OwnSlot} slot */
  isMuted(slot) {
    return this.#off.has(slot) || this.wanted[slot] === null;
  }

  /** What the person switched off, to be kept over a reload. */
  get off() {
    return ownSlots.filter((slot) => this.#off.has(slot));
  }

  /** What the others do not get: nobody shall wait for a picture that no camera takes, only for one that starts. */
  get absent() {
    return ownSlots.filter((slot) => this.isMuted(slot) || (!this.tracks[slot] && !(this.#isComing && this.#running)));
  }

  /** What is switched on and no device gives, for a reason that is known. */
  get lacking() {
    return ownSlots.filter((slot) => !this.isMuted(slot) && !this.tracks[slot] && this.troubles[slot]);
  }

  /** Switches on what is wanted; again: asks anew for what was refused or missing. */
  async start() {
    this.#running = true;
    await this.#fill();
    if (!this.#isComing) return;
    this.#isComing = false;
    this.#changed();
  }

  /** Lets go of every device: their lights go out. */
  stop() {
    this.#running = false;
    this.#isComing = true;
    for (const slot of ownSlots) this.#drop(slot);
    this.#changed();
  }

  /** @param {OwnSlot} slot @param {boolean} muted */
  setMuted(slot, muted) {
    if (muted) this.#off.add(slot); else this.#off.delete(slot);
    if (!muted && this.wanted[slot] === null) this.wanted = { ...this.wanted, [slot]: "" };
    const track = this.tracks[slot];
    if (track) track.enabled = !this.isMuted(slot);
    // What is switched off is neither silent nor black.
    if (muted) this.#acquit(slot);
    this.#changed();
    if (!muted) this.#fill();
  }

  /** @param {OwnSlot} slot @param {string | null} device identifier, "" for any, null for none */
  async choose(slot, device) {
    this.wanted = { ...this.wanted, [slot]: device };
    this.#drop(slot);
    delete this.troubles[slot];
    this.#changed();
    await this.#fill();
  }

  /** @param {OwnSlot} slot @param {"silent" | "black"} trouble @param {boolean} isSo */
  judge(slot, trouble, isSo) {
    const stands = isSo && !this.isMuted(slot);
    if (!this.tracks[slot] || (this.troubles[slot] === trouble) === stands) return;
    if (stands) this.troubles[slot] = trouble; else this.#acquit(slot);
    this.#changed();
  }

  /** @param {OwnSlot} slot */
  #acquit(slot) {
    if (["silent", "black"].includes(this.troubles[slot] ?? "")) delete this.troubles[slot];
  }

  /** Asks for what is wanted and not there, one question at a time. */
  #fill() {
    return this.#asking = this.#asking.then(() => this.#ask()).catch(() => undefined);
  }

  async #ask() {
    if (!this.#running) return;
    /** @type {Partial<Record<OwnSlot, string>>} */
    const missing = {};
    for (const slot of ownSlots) {
      const device = this.wanted[slot];
      if (device === null || this.tracks[slot]) continue;
      // Asking for what is known to be unplugged would only rename the trouble.
      if (this.troubles[slot] === "unplugged" && (await devicesFor(slot)).length === 0) continue;
      missing[slot] = device;
    }
    if (Object.keys(missing).length === 0) return this.#changed();
    for (const [slot, result] of await acquire(missing)) this.#take(slot, result);
    this.#changed();
  }

  /** @param {OwnSlot} slot @param {MediaStreamTrack | Trouble} result */
  #take(slot, result) {
    if (typeof result === "string") return void (this.troubles[slot] = result);
    if (!this.#running || this.wanted[slot] === null) return result.stop();
    delete this.troubles[slot];
    result.enabled = !this.isMuted(slot);
    result.addEventListener("ended", () => this.#ended(slot, result));
    this.tracks[slot] = result;
  }

  /** @param {OwnSlot} slot @param {MediaStreamTrack} track */
  #ended(slot, track) {
    if (this.tracks[slot] !== track) return;
    delete this.tracks[slot];
    this.troubles[slot] = "unplugged";
    this.#changed();
    this.#fill();
  }

  /** @param {OwnSlot} slot */
  #drop(slot) {
    this.tracks[slot]?.stop();
    delete this.tracks[slot];
    this.#acquit(slot);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
