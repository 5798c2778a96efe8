/** What pages of people who are signed in send with what they ask for. */

/** Proves that a page of ours asks: the newest, for the page that has been renewed since. */
export function csrf() {
  return document.querySelector('meta[name="csrf"]')?.getAttribute("content") ?? "";
}

/**
 * Where a page gets its connections by being signed in.
 * @param {string} address
 * @returns {Door}
 */
export function ownDoor(address) {
  return { address, get headers() { return { "X-CSRF-Token": csrf() }; } };
}

/**
 * Aborts what takes longer.
 * @param {number} milliseconds
 */
export function within(milliseconds) {
  const end = new AbortController();
  setTimeout(() => end.abort(), milliseconds);
  return end.signal;
}

/**
 * Says something to the server; resolves with the status, 0 where there was no answer.
 * @param {string} address
 * @param {object} [body]
 */
export async function tell(address, body) {
  try {
    const { status } = await fetch(address, {
      method: "POST", keepalive: true, signal: within(5000),
      headers: { "X-CSRF-Token": csrf(), "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
    return status;
  } catch {
    return 0;
  }
}
