/** An offer that the server answered otherwise than with a connection (RFC 9457). */
export class Refusal extends Error {
  /** @param {{ status: number, text: string, retryAfter: number }} answer */
  constructor({ status, text, retryAfter }) {
    super(`refused with ${status}`);
    this.status = status;
    this.code = codeOf(text);
    /** How long the server wants to be left alone, in milliseconds. */
    this.retryAfter = Math.min(retryAfter, 10_000);
  }

  /** Whether the same offer would be refused again. */
  get isFinal() {
    return [400, 401, 403, 409, 422].includes(this.status) || (this.status === 404 && this.code !== undefined);
  }

  /** Somebody opened the link elsewhere since, and that page is the newer one. */
  get isTakenOver() {
    return this.status === 409 && this.code !== "no_seat";
  }

  /** What is waited for: the word that says it. @returns {"room-full" | "server-late" | "agency-awaited" | "server-away"} */
  get obstacle() {
    switch (this.code) {
      case "room_full": return "room-full";
      case "overloaded": return "server-late";
      case "agency_awaited": return "agency-awaited";
      default: return "server-away";
    }
  }
}

/** @param {string} text */
function codeOf(text) {
  try {
    return JSON.parse(text)?.code;
  } catch {
    // A proxy's own page.
    return undefined;
  }
}
