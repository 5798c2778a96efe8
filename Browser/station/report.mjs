/**
 * What the host reads of the station: its devices tried one after the other while nobody sits there, and what goes wrong
 * with them while somebody does.
 */
import { tell } from "../live/own.mjs";
import { tryDevices } from "./selftest.mjs";

const tryEvery = 3_600_000;
/** Plugging in one thing brings several changes. */
const settled = 2000;

/** What the server calls a trouble. @type {Record<Trouble, string>} */
const words = {
  refused: "denied", insecure: "denied", missing: "missing", unplugged: "missing", busy: "busy", failed: "failed", silent: "silent",
  black: "dark",
};

export class Report {
  #stop = new AbortController();
  /** While the devices are tried: 0 when they are not. */
  #timer = 0;
  #changed = 0;
  #loudspeaker = "ok";
  /** What was last said while somebody sits there; until something is wrong, there is nothing to say. */
  #told = JSON.stringify({ camera: "ok", microphone: "ok", loudspeaker: "ok" });

  /** @param {import("../call/media.mjs").OwnMedia} media @param {() => boolean} isFree whether nobody sits there */
  constructor(media, isFree) {
    this.media = media;
    this.isFree = isFree;
    media.addEventListener("change", () => this.#tellTroubles());
    // The host has plugged in what was missing: the board shall say so without an hour's wait.
    navigator.mediaDevices?.addEventListener("devicechange", () => {
      clearTimeout(this.#changed);
      this.#changed = window.setTimeout(() => { if (this.#timer) void this.#try(); }, settled);
    });
  }

  /** Nobody sits there, nor has just got up: the devices are tried at once, and every hour. */
  resume() {
    if (this.#timer) return;
    this.#stop = new AbortController();
    this.#timer = window.setInterval(() => void this.#try(), tryEvery);
    void this.#try();
  }

  /** Somebody sits down: the devices are theirs. */
  pause() {
    this.#stop.abort();
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  soundIsHeldBack() {
    this.#loudspeaker = "denied";
    this.#tellTroubles();
  }

  async #try() {
    const { signal } = this.#stop;
    const found = await tryDevices(signal);
    if (signal.aborted || !this.isFree()) return;
    const named = {
      camera: found.camera ? words[found.camera] : "ok",
      microphone: found.microphone ? words[found.microphone] : "ok",
      loudspeaker: found.loudspeaker ? words[found.loudspeaker] : "ok",
    };
    this.#loudspeaker = named.loudspeaker;
    this.#tell(named);
  }

  /** While somebody sits there, what is wrong is said once, and so is that it is right again. */
  #tellTroubles() {
    if (this.isFree()) return;
    const { tracks, troubles } = this.media;
    if (!(tracks.face || troubles.face) || !(tracks.voice || troubles.voice)) return;
    this.#tell({
      camera: troubles.face ? words[troubles.face] : "ok",
      microphone: troubles.voice ? words[troubles.voice] : "ok",
      loudspeaker: this.#loudspeaker,
    });
  }

  /** @param {{ camera: string, microphone: string, loudspeaker: string }} check */
  #tell(check) {
    const text = JSON.stringify(check);
    if (text === this.#told && !this.isFree()) return;
    this.#told = text;
    void tell("/station/check", check);
  }
}
