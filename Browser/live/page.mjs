/** What every page of somebody signed in does: stays as the server says, and is seen to be there. */
import { beat } from "./beat.mjs";
import { tendClocks } from "./clock.mjs";
import { Renewal } from "./renewal.mjs";
import { Stream } from "./stream.mjs";

/** Keeps the page as the server says. */
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
