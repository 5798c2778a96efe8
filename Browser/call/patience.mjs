/** Waiting: between attempts, for the line, and never past a bound. */

/**
 * Resolves after that many milliseconds, at once when the machine says that it is online again or the signal aborts.
 * @param {number} milliseconds
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener("online", done);
    signal?.addEventListener("abort", done);
    if (signal?.aborted) done();
  });
}

/** Delays that grow from 250 ms to 1 s: a server that restarts is found within a second of its port being open. */
export class BackOff {
  #next = 250;

  next() {
    const now = this.#next;
    this.#next = Math.min(now * 1.6, 1000);
    return now;
  }
}

/**
 * A request that is given up after so many milliseconds, or when the signal aborts.
 * @param {string} address
 * @param {RequestInit} options
 * @param {number} milliseconds
 * @param {AbortSignal} [signal]
 */
export async function request(address, options, milliseconds, signal) {
  const bound = new AbortController();
  const stop = () => bound.abort();
  const timer = setTimeout(stop, milliseconds);
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  try {
    const response = await fetch(address, { cache: "no-store", ...options, signal: bound.signal });
    // The body too is bounded: read it whole before the timer is let go.
    const { status, headers } = response;
    return {
      status, location: headers.get("Location") ?? "", retryAfter: Number(headers.get("Retry-After")) * 1000 || 0, text: await response.text(),
    };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

/**
 * Resolves once the server answers anything. A new attempt starts each second beside those that hang, since a
 * connection begun while the line was down may repeat its first packet only many seconds after the line is back.
 * @param {AbortSignal} signal
 * @param {BackOff} backOff
 * @returns {Promise<void>}
 */
export async function serverAnswers(signal, backOff) {
  const found = new AbortController();
  const stop = () => found.abort();
  signal.addEventListener("abort", stop);
  while (!signal.aborted && !found.signal.aborted) {
    const attempt = request("/health/live", {}, 3500, found.signal).then(stop, () => undefined);
    // A refusal comes at once and needs the growing pause; a silent attempt is left running.
    await Promise.race([attempt, pause(1000, found.signal)]);
    if (!found.signal.aborted) await pause(backOff.next(), found.signal);
  }
  signal.removeEventListener("abort", stop);
}
