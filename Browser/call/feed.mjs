/**
 * The call's snapshots as they come: by an event stream, or by long polling where a filter holds the stream back.
 * A stream that breaks is the first sign of a dead server, so each break is followed at once by a question.
 */
import { BackOff, pause, request } from "./patience.mjs";

const firstEventWithin = 3000;
/** The server beats every 15 s: a line that dropped two beats is taken for dead. */
const silenceAtMost = 35_000;

export class Feed {
  #version = -1;
  #streams = true;

  /**
   * @param {string} location the connection's address
   * @param {AbortSignal} signal aborted when nobody wants to hear more
   * @param {(snapshot: Snapshot) => void} onSnapshot
   * @param {() => void} onUnknown the server does not know the connection
   */
  constructor(location, signal, onSnapshot, onUnknown) {
    this.address = `${location}/events`;
    this.signal = signal;
    this.onSnapshot = onSnapshot;
    this.onUnknown = onUnknown;
    void this.#run();
  }

  async #run() {
    let backOff = new BackOff();
    while (!this.signal.aborted) {
      const end = this.#streams ? await this.#stream() : "";
      if (this.signal.aborted) return;
      const isAnswered = await this.#poll();
      // The server answers questions, and its stream says nothing: something on the way holds streams back.
      if (isAnswered && end === "held back") this.#streams = false;
      if (isAnswered || end === "heard") backOff = new BackOff();
      if (!isAnswered) await pause(backOff.next(), this.signal);
    }
  }

  /**
   * Reads one stream until it breaks or falls silent.
   * @returns {Promise<"heard" | "broken" | "held back">}
   */
  #stream() {
    return new Promise((resolve) => {
      const source = new EventSource(this.address);
      let isHeard = false;
      let beats = false;
      /** @param {"broken" | "held back"} why */
      const end = (why) => {
        clearTimeout(timer);
        source.close();
        this.signal.removeEventListener("abort", stop);
        resolve(isHeard ? "heard" : why);
      };
      const stop = () => end("broken");
      let timer = setTimeout(() => end("held back"), firstEventWithin);
      // Only the silence of a server that beats means something: an older one may have nothing to say for an hour.
      const stir = () => {
        clearTimeout(timer);
        if (beats) timer = setTimeout(stop, silenceAtMost);
      };
      source.addEventListener("call", (event) => {
        isHeard = true;
        stir();
        this.#tell(event.data);
      });
      source.addEventListener("beat", () => {
        beats = true;
        stir();
      });
      // Its own repeating is not used: whether the connection still lives has to be asked first.
      source.addEventListener("error", stop);
      this.signal.addEventListener("abort", stop);
    });
  }

  /** One question: at once for a broken stream, held by the server until something changes without streams. */
  async #poll() {
    const after = this.#streams ? -1 : this.#version;
    try {
      const options = { headers: { Accept: "application/json" } };
      const answer = await request(`${this.address}?after=${after}`, options, this.#streams ? 2500 : 25_000, this.signal);
      if (answer.status === 404 && !this.signal.aborted) this.onUnknown();
      if (answer.status !== 200) return false;
      this.#tell(answer.text);
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} text */
  #tell(text) {
    if (this.signal.aborted) return;
    /** @type {Snapshot} */
    const snapshot = JSON.parse(text);
    this.#version = snapshot.version;
    this.onSnapshot(snapshot);
  }
}
