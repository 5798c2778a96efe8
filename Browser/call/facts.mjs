/** Elapsed time and the line's state, quiet: words that change once a minute, or when the line does. */
import { one, write } from "./dom.mjs";
import { Quality } from "./quality.mjs";
import { currentScreen } from "./screens.mjs";
import { word } from "./words.mjs";

const lookEvery = 3000;

/** When the server's word was heard. @type {WeakMap<Element, number>} */
const heard = new WeakMap();

/** @param {import("./call.mjs").Call} call */
export function tendFacts(call) {
  let quality = new Quality();
  let weakFor = 0;
  /** @type {import("./connection.mjs").Connection | null} */
  let measured = null;
  setInterval(tick, 1000);
  call.addEventListener("reconnecting", () => write(one("[data-line-state]"), word("line-away")));
  setInterval(async () => {
    const { current } = call;
    if (current !== measured) [quality, measured, weakFor] = [new Quality(), current, 0];
    const isWeak = current ? await current.isWeak(quality) : false;
    // One bad moment is not a bad line, nor one good moment a good one.
    weakFor = Math.max(-1, Math.min(2, weakFor + (isWeak ? 1 : -1)));
    const state = currentScreen() === "reconnecting" || !current ? "line-away" : weakFor > 0 ? "line-weak" : "line-good";
    write(one("[data-line-state]"), word(state));
  }, lookEvery);
}

function tick() {
  for (const place of document.querySelectorAll("[data-elapsed]")) {
    const start = heard.get(place) ?? performance.now();
    heard.set(place, start);
    const elapsed = Number(place.getAttribute("data-elapsed")) + (performance.now() - start) / 1000;
    const left = Number(place.getAttribute("data-planned")) - elapsed;
    const values = { minutes: Math.floor(elapsed / 60), left: Math.ceil(left / 60) };
    write(place, word(left > 0 ? "elapsed" : "overrun", "", values));
  }
}
