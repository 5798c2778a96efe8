/** What is wrong with one's own devices, in sentences, and the button that asks for them again, on whichever screen. */
import { announce, every, onPress, write } from "./dom.mjs";
import { ownSlots } from "./media.mjs";
import { word } from "./words.mjs";

/** @param {import("./media.mjs").OwnMedia} media */
export function tendTroubles(media) {
  media.addEventListener("change", () => showTroubles(media));
  onPress("retry", () => void retry(media));
}

/**
 * Each list in its own words: a sentence names only what stands on its screen.
 * @param {import("./media.mjs").OwnMedia} media
 */
function showTroubles(media) {
  for (const list of every("[data-troubles]")) {
    const now = sentences(media, list.dataset.troubles ?? "");
    list.hidden = now.length === 0;
    if (now.join(" ") === textOf(list)) continue;
    list.replaceChildren(...now.map(item));
    if (!list.closest("[hidden]")) announce(textOf(list));
  }
  const helps = media.lacking.some((slot) => media.troubles[slot] !== "insecure");
  for (const place of every("[data-retry]")) place.hidden = !helps;
}

/** @param {import("./media.mjs").OwnMedia} media @param {string} screen */
function sentences(media, screen) {
  const { troubles } = media;
  /** @param {string} key */
  const say = (key) => word(`${screen}-${key}`) || word(key);
  const wrong = ownSlots.filter((slot) => !media.isMuted(slot) && troubles[slot]);
  if (wrong.some((slot) => troubles[slot] === "insecure")) return [say("insecure")];
  if (wrong.length === 2 && wrong.every((slot) => troubles[slot] === "refused")) return [say("both-refused")];
  return wrong.map((slot) => say(`${slot}-${troubles[slot]}`));
}

/**
 * The sentences stay until the answer is known, and are said again where it is the same.
 * @param {import("./media.mjs").OwnMedia} media
 */
async function retry(media) {
  const buttons = every('[data-do="retry"]');
  const seen = () => every("[data-troubles]").filter((list) => !list.closest("[hidden]")).map(textOf).join(" ");
  const before = seen();
  for (const button of buttons) write(button, word("retrying"));
  await media.start();
  for (const button of buttons) write(button, word("retry"));
  if (before && seen() === before) announce(before);
}

/** @param {HTMLElement} list */
function textOf(list) {
  return [...list.children].map((line) => line.lastElementChild?.textContent ?? "").join(" ");
}

/** @param {string} sentence */
function item(sentence) {
  const shape = document.createElement("span");
  shape.className = "shape";
  shape.ariaHidden = "true";
  shape.textContent = "▲";
  const text = document.createElement("span");
  text.textContent = sentence;
  const line = document.createElement("li");
  line.append(shape, text);
  return line;
}
