/** One screen at a time; the body says which, for the style and for tests. */
import { every, one } from "./dom.mjs";

/** @type {PageState[]} */
const stage = ["alone", "call", "reconnecting"];

/** @returns {PageState} */
export function currentScreen() {
  return /** @type {PageState} */ (document.body.dataset.state ?? "preparing");
}

/** @param {PageState} screen */
export function isOnStage(screen) {
  return stage.includes(screen);
}

/** @param {PageState} screen */
export function show(screen) {
  const name = isOnStage(screen) ? "stage" : screen;
  const changes = one(`[data-screen="${name}"]`).hidden;
  document.body.dataset.state = screen;
  for (const section of every("[data-screen]")) section.hidden = section.dataset.screen !== name;
  // The alone screen is left standing while the line is rebuilt: nothing vanishes by itself.
  if (screen !== "reconnecting") one("[data-waiting]").hidden = screen !== "alone";
  one("[data-line]").hidden = screen !== "reconnecting";
  if (changes) one(`[data-screen="${name}"] h1`).focus();
}
