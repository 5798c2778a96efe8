/** What every page of somebody signed in does: stays as the server says, is seen to be there, and says when it is cut off. */
import { one } from "../call/dom.mjs";
import { beat } from "./beat.mjs";
import { tendClocks } from "./clock.mjs";
import { Renewal } from "./renewal.mjs";
import { Stream } from "./stream.mjs";

/** The page is renewed; hides nothing while a person is on it. */
export function livePage() {
  keepAddress();
  const renewal = new Renewal((address) => location.assign(address));
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

/**
 * Shows that what is on the page may be old, as long as the server does not answer.
 * @param {Renewal} renewal
 */
export function tellOfLoss(renewal) {
  const sign = one("[data-live-lost]");
  renewal.addEventListener("failed", () => { sign.hidden = false; });
  renewal.addEventListener("renewed", () => { sign.hidden = true; });
}
