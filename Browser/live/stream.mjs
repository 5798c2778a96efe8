/**
 * Follows the server's events and renews the page at each. Where a filter holds the stream back, or the line is down,
 * the page is renewed every few seconds instead, until events are heard again.
 */

/** The server beats every 15 s. */
const silenceAtMost = 40_000;
const renewEvery = 5000;
const openAgainAfter = 10_000;

export class Stream {
  /** @type {EventSource | null} */
  #source = null;
  #heardAt = performance.now();
  #openedAt = 0;
  /** At first too: what happened between the page's making and the stream's opening was told to nobody. */
  #isBroken = true;

  /** @param {string} address @param {import("./renewal.mjs").Renewal} renewal */
  constructor(address, renewal) {
    this.address = address;
    this.renewal = renewal;
    this.#open();
    setInterval(() => this.#watch(), renewEvery);
    // A page that wakes up, or comes back from the browser's memory, has missed what was said meanwhile.
    addEventListener("pageshow", (event) => { if (event.persisted) this.#reopen(); });
    addEventListener("online", () => this.#reopen());
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") void renewal.renew(); });
    addEventListener("pagehide", () => this.#source?.close());
  }

  #open() {
    this.#openedAt = performance.now();
    const source = new EventSource(this.address);
    this.#source = source;
    const hear = () => { this.#heardAt = performance.now(); };
    source.addEventListener("open", () => {
      hear();
      // Whatever happened while it was broken.
      if (this.#isBroken) void this.renewal.renew();
      this.#isBroken = false;
    });
    source.addEventListener("beat", hear);
    for (const name of ["change", "reload", "live"]) {
      source.addEventListener(name, () => {
        hear();
        void this.renewal.renew();
      });
    }
    source.addEventListener("error", () => {
      if (!this.#isBroken) void this.renewal.renew();
      this.#isBroken = true;
    });
  }

  #reopen() {
    this.#source?.close();
    this.#isBroken = true;
    this.#open();
  }

  #watch() {
    const now = performance.now();
    const isDeaf = now - this.#heardAt > silenceAtMost;
    if (!this.#isBroken && !isDeaf) return;
    void this.renewal.renew();
    if ((isDeaf || this.#source?.readyState === EventSource.CLOSED) && now - this.#openedAt > openAgainAfter) this.#reopen();
  }
}
