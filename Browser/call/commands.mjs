/** What a page tells the server about its connection: each with a request id, so that a repeat changes nothing. */
import { BackOff, pause, request } from "./patience.mjs";

/** The commands of one connection, until it is gone. */
export class Commands {
  /** What the server was last told to mute: the offer's list first, which is the newest word on all that it sends. */
  #told;
  #line = Promise.resolve();

  /**
   * @param {string} location the connection's address
   * @param {OwnSlot[]} muted what its offer said
   * @param {AbortSignal} signal aborted when the connection is over
   * @param {() => void} onUnknown the server does not know the connection
   */
  constructor(location, muted, signal, onUnknown) {
    this.address = `${location}/commands`;
    this.signal = signal;
    this.onUnknown = onUnknown;
    this.#told = new Set(muted);
  }

  /**
   * Brings the server to what is muted now, in order, whatever was lost on the way.
   * @param {OwnSlot[]} muted
   */
  reconcile(muted) {
    const now = new Set(muted);
    for (const slot of /** @type {OwnSlot[]} */ (["voice", "face"])) {
      if (now.has(slot) === this.#told.has(slot)) continue;
      if (now.has(slot)) this.#told.add(slot); else this.#told.delete(slot);
      const command = { command: "mute", slot, muted: now.has(slot) };
      this.#line = this.#line.then(() => this.#insist(command));
    }
  }

  /**
   * Sends once; a lost report or beat is followed by the next.
   * @param {object} command
   */
  async mention(command) {
    await this.#post({ request: crypto.randomUUID(), ...command }).catch(() => undefined);
  }

  /** @param {object} command */
  async #insist(command) {
    const body = { request: crypto.randomUUID(), ...command };
    const backOff = new BackOff();
    while (!this.signal.aborted) {
      const status = await this.#post(body).catch(() => 0);
      // Too many requests at once is no answer either: what is told has to arrive.
      if (status !== 0 && status !== 429 && status < 500) return;
      await pause(backOff.next(), this.signal);
    }
  }

  /** @param {object} body */
  async #post(body) {
    const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const { status } = await request(this.address, options, 3000, this.signal);
    if (status === 404) this.onUnknown();
    return status;
  }
}
