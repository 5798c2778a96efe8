/** Tells the server that somebody can see this page. */
import { tell } from "./own.mjs";

const beatEvery = 20_000;

/** @param {string} address */
export function beat(address) {
  const now = () => { if (document.visibilityState === "visible") void tell(address); };
  now();
  setInterval(now, beatEvery);
  document.addEventListener("visibilitychange", now);
  addEventListener("online", now);
}
