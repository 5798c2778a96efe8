/** Keeps the screen lit during an interview, where the browser can. */

/** @type {WakeLockSentinel | null} */
let lock = null;
let isWanted = false;

/** @param {boolean} wanted */
export async function keepScreenLit(wanted) {
  isWanted = wanted;
  try {
    if (!wanted) {
      await lock?.release();
      lock = null;
    } else if (!lock || lock.released) {
      lock = (await navigator.wakeLock?.request("screen")) ?? null;
    }
  } catch {
    // A low battery refuses it: the interview goes on.
  }
}

// The lock ends whenever the page is hidden.
document.addEventListener("visibilitychange", () => {
  if (isWanted && document.visibilityState === "visible") void keepScreenLit(true);
});
