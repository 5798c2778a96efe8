/** What every page of somebody signed in does: stays as the server says, and is seen to be there. */
import { beat } from "./beat.mjs";
import { tendClocks } from "./clock.mjs";
import { Renewal } from "./renewal.mjs";
import { Stream } from "./stream.mjs";

/** A form that leads elsewhere is answered by then, or not at all. */
const answerWithin = 8000;

/** Keeps the page as the server says. */
export function livePage() {
  keepAddress();
  // Whoever signs out is told so by the page that the form leads to, not by a reading that finds nobody meanwhile.
  let sentAt = -Infinity;
  addEventListener("submit", ({ defaultPrevented }) => { if (!defaultPrevented) sentAt = performance.now(); });
  const renewal = new Renewal((address) => { if (performance.now() - sentAt > answerWithin) location.assign(address); });
  new Stream("/events", renewal);
  beat("/beat");
  tendClocks();
  return renewal;
}

/** The answer to a form that was refused stands at the form's address, where nothing can be read again. */
function keepAddress() {
  const own = document.querySelector("[data-address]")?.getAttribute("data-address");
  if (own && own !== location.pathname + location.search) history.replaceState(null, "", own);
}
