/**
 * The call over all its connections: keeps one alive, builds a new one when it is lost, and lets the old one go only
 * when the new one carries media. It never navigates, and never gives up unless told no.
 */
import { Connection, Refusal } from "./connection.mjs";
import { BackOff, pause, serverAnswers } from "./patience.mjs";

const deadSectionsAtMostEvery = 15_000;

/**
 * Says `snapshot`, `connected`, `reconnecting`, `waiting` (the server does not answer at the first joining),
 * `taken-over`, `refused`.
 */
export class Call extends EventTarget {
  /** @type {Connection | null} */
  current = null;
  /** @type {Connection | null} */
  #next = null;
  #stop = new AbortController();
  #renewedAt = 0;
  #status = 0;

  /** @param {string} token @param {import("./media.mjs").OwnMedia} media */
  constructor(token, media) {
    super();
    this.token = token;
    this.media = media;
    media.addEventListener("change", () => {
      this.current?.carry(media);
      this.#next?.carry(media);
    });
  }

  /** The HTTP status of the refusal. */
  get refusal() {
    return this.#status;
  }

  join() {
    this.#stop.abort();
    this.#stop = new AbortController();
    void this.#establish(this.#stop.signal);
  }

  /** @param {boolean} [forGood] hung up, not reloaded: the others need not wait */
  leave(forGood = false) {
    this.#stop.abort();
    this.#next?.leave(forGood);
    this.current?.leave(forGood);
    this.#next = this.current = null;
  }

  /** @param {AbortSignal} signal */
  async #establish(signal) {
    const backOff = new BackOff();
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      if (!isFirst || this.current) await serverAnswers(signal, backOff);
      if (signal.aborted) return;
      const connection = new Connection(this.media);
      this.#next = connection;
      try {
        await connection.open(this.token, this.media.absent);
      } catch (error) {
        connection.leave();
        if (signal.aborted) return;
        if (error instanceof Refusal) return this.#refuse(error.status);
        if (!this.current) this.#say("waiting");
        await pause(backOff.next(), signal);
        continue;
      }
      if (signal.aborted) return connection.leave();
      return this.#adopt(connection, signal);
    }
  }

  /** @param {Connection} connection @param {AbortSignal} signal */
  #adopt(connection, signal) {
    const old = this.current;
    this.current = connection;
    this.#next = null;
    connection.carry(this.media);
    connection.addEventListener("lost", () => this.#renew(connection, signal));
    connection.addEventListener("snapshot", () => this.#hear(connection, signal));
    this.#say("connected");
    old?.close();
    this.#hear(connection, signal);
  }

  /** @param {Connection} connection @param {AbortSignal} signal */
  #hear(connection, signal) {
    const { snapshot } = connection;
    if (!snapshot || signal.aborted || connection !== this.current) return;
    if (snapshot.connection === "ended") {
      if (snapshot.reason !== "taken_over") return this.#renew(connection, signal);
      this.#stop.abort();
      connection.close();
      this.current = null;
      return this.#say("taken-over");
    }
    this.#say("snapshot");
    if (snapshot.deadSections.length === 0) return;
    if (performance.now() - this.#renewedAt > deadSectionsAtMostEvery) this.#renew(connection, signal);
  }

  /** @param {Connection} lost @param {AbortSignal} signal */
  #renew(lost, signal) {
    if (signal.aborted || lost !== this.current || this.#next) return;
    this.#renewedAt = performance.now();
    // First of all: the server ends the old connection as taken over when the new one arrives, which means nothing here.
    lost.silence();
    this.#say("reconnecting");
    void this.#establish(signal);
  }

  /** @param {number} status */
  #refuse(status) {
    this.#status = status;
    this.leave();
    this.#say("refused");
  }

  /** @param {string} name */
  #say(name) {
    this.dispatchEvent(new Event(name));
  }
}
