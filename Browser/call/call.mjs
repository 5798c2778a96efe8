/**
 * The call over all its connections: keeps one alive, builds a new one when it is lost, and lets the old one go only
 * when the new one carries media. It never navigates, and never gives up unless told no.
 */
import { Connection } from "./connection.mjs";
import { BackOff, pause, serverAnswers } from "./patience.mjs";
import { Refusal } from "./refusal.mjs";
import { Blocked, Ways } from "./ways.mjs";

const deadSectionsAtMostEvery = 15_000;

/** Says `snapshot`, `connected`, `reconnecting`, `waiting` (and goes on trying), `taken-over`, `refused`. */
export class Call extends EventTarget {
  /** @type {Connection | null} */
  current = null;
  /** @type {Connection | null} */
  #next = null;
  #stop = new AbortController();
  #ways = new Ways();
  #renewedAt = 0;
  #status = 0;
  /**
   * Address of the newest connection that the server is known to have made for this page. It is named when the page
   * comes back by itself, so that it does not take the seat from where the person has opened the link since.
   */
  newest = "";
  /** @type {Refusal["obstacle"]} what is waited for */
  obstacle = "server-away";

  /** @param {Door} door where its connections are made @param {import("./media.mjs").OwnMedia} media */
  constructor(door, media) {
    super();
    this.door = door;
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

  /** @param {string} replaces what the page comes back to; "" where a person wants the seat, whoever has it */
  join(replaces) {
    this.leave();
    this.#stop = new AbortController();
    this.newest = replaces;
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
      const way = this.#ways.next;
      try {
        this.#ways.worked(await connection.open(this.door, this.media.absent, this.newest, way));
      } catch (error) {
        if (signal.aborted) return;
        connection.leave();
        if (error instanceof Refusal && error.isFinal) return this.#refuse(error);
        if (connection.location) this.newest = connection.location;
        if (error instanceof Blocked && this.#ways.failed(way)) continue;
        this.obstacle = error instanceof Refusal ? error.obstacle : "server-away";
        this.#say("waiting");
        await pause(Math.max(backOff.next(), error instanceof Refusal ? error.retryAfter : 0), signal);
        continue;
      }
      if (signal.aborted) return;
      return this.#adopt(connection, signal);
    }
  }

  /** @param {Connection} connection @param {AbortSignal} signal */
  #adopt(connection, signal) {
    const old = this.current;
    this.current = connection;
    this.newest = connection.location;
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
      return snapshot.reason === "taken_over" ? this.#yield() : this.#renew(connection, signal);
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

  /** The seat is another page's: nothing is left to say goodbye to. */
  #yield() {
    this.#stop.abort();
    this.#next?.close();
    this.current?.close();
    this.#next = this.current = null;
    this.#say("taken-over");
  }

  /** @param {Refusal} refusal */
  #refuse(refusal) {
    if (refusal.isTakenOver) return this.#yield();
    this.#status = refusal.status;
    this.leave();
    this.#say("refused");
  }

  /** @param {string} name */
  #say(name) {
    this.dispatchEvent(new Event(name));
  }
}
