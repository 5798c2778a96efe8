/**
 * The call's snapshots as they come: by an event stream, or by long polling where a filter holds the stream back.
 * A stream that breaks is the first sign of a dead server, so each break is followed at once by a question.
 */
import { BackOff, pause, request } from "./patience.mjs";

const firstEventWithin = 3000;

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
      if (this.#streams) {
        if (await this.#stream()) backOff = new BackOff();
      }
      if (this.signal.aborted) return;
      if (await this.#poll()) backOff = new BackOff();
      else await pause(backOff.next(), this.signal);
    }
  }

  /**
   * Reads one stream until it breaks; false when it never spoke.
   * @returns {Promise<boolean>}
   */
  #stream() {
    return new Promise((resolve) => {
      const source = new EventSource(this.address);
      let hasSpoken = false;
      const end = () => {
        clearTimeout(timer);
        source.close();
        this.signal.removeEventListener("abort", end);
        resolve(hasSpoken);
      };
      const timer = setTimeout(() => { this.#streams = false; end(); }, firstEventWithin);
      source.addEventListener("call", (event) => {
        hasSpoken = true;
        clearTimeout(timer);
        this.#tell(event.data);
      });
      // Its own repeating is not used: whether the connection still lives has to be asked first.
      source.addEventListener("error", end);
      this.signal.addEventListener("abort", end);
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
