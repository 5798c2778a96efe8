/** Reads the page's own address again, and renews what has changed on it. One reading at a time, and the last word wins. */
import { within } from "./own.mjs";
import { patch, rememberRegions } from "./patch.mjs";

const answerWithin = 8000;

/** What a page says of what was just sent is no state: no reading of the page says it again, so none takes it away. */
const regions = { state: "[data-live]:not([data-told])", told: "[data-live][data-told]", all: "[data-live]" };

/** @param {string} html */
export function pageOf(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

/** Says `renewed` when the page is as the server says, and `failed` when no answer came. */
export class Renewal extends EventTarget {
  /** @type {Promise<boolean> | null} */
  #running = null;
  #isWanted = false;
  /** Something was left alone because somebody types in it. */
  #isOwed = false;
  #pace = 0;

  /** @param {(address: string) => void} leave what to do when the page is not this person's any more */
  constructor(leave) {
    super();
    this.leave = leave;
    rememberRegions();
    this.#keepPace();
    document.addEventListener("focusout", () => { if (this.#isOwed) void this.renew(); });
  }

  /** Resolves with whether an answer came. @returns {Promise<boolean>} */
  renew() {
    this.#isWanted = true;
    this.#running ??= this.#run().finally(() => { this.#running = null; });
    return this.#running;
  }

  async #run() {
    let isAnswered = false;
    while (this.#isWanted) {
      this.#isWanted = false;
      isAnswered = await this.#read();
      if (!isAnswered) this.dispatchEvent(new Event("failed"));
    }
    return isAnswered;
  }

  async #read() {
    try {
      const response = await fetch(location.pathname + location.search, {
        headers: { Accept: "text/html" }, cache: "no-store", signal: within(answerWithin),
      });
      if (response.redirected) this.leave(response.url);
      else if ([401, 403, 404].includes(response.status)) this.leave(location.href);
      else if (!response.ok) return false;
      // Another page at the same address: somebody has signed out.
      else if (!this.apply(pageOf(await response.text()), "state")) this.leave(location.href);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Puts in place what the server says now; false where it is no page to be renewed from.
   * @param {Document} fresh
   * @param {keyof typeof regions} part what the page was asked for: its state, or the answer to a form as well
   */
  apply(fresh, part) {
    if (!fresh.querySelector("[data-live]")) return false;
    const isWhole = patch(fresh, regions[part]);
    if (part === "told") return true;
    this.#isOwed = !isWhole;
    document.title = fresh.title;
    const csrf = fresh.querySelector('meta[name="csrf"]')?.getAttribute("content");
    if (csrf) document.querySelector('meta[name="csrf"]')?.setAttribute("content", csrf);
    this.#keepPace();
    this.dispatchEvent(new Event("renewed"));
    return true;
  }

  /** The page says when it will be another by time alone. */
  #keepPace() {
    clearTimeout(this.#pace);
    const pace = Number(document.querySelector("[data-pace]")?.getAttribute("data-pace"));
    // A browser counts no more than 24 days at once; a second more, so that the server's clock is past it.
    if (pace > 0) this.#pace = window.setTimeout(() => void this.renew(), Math.min(pace + 1000, 86_400_000));
  }
}
