/** What is wrong with one's own devices, in sentences, wherever the page has a list for them. */
import { announce, every } from "./dom.mjs";
import { ownSlots } from "./media.mjs";
import { word } from "./words.mjs";

/** @param {import("./media.mjs").OwnMedia} media */
function sentences({ wanted, troubles }) {
  const wrong = ownSlots.filter((slot) => wanted[slot] !== null && troubles[slot]);
  if (wrong.some((slot) => troubles[slot] === "insecure")) return [word("insecure")];
  if (wrong.length === 2 && wrong.every((slot) => troubles[slot] === "refused")) return [word("both-refused")];
  return wrong.map((slot) => word(`${slot}-${troubles[slot]}`));
}

/** @param {import("./media.mjs").OwnMedia} media */
export function showTroubles(media) {
  const now = sentences(media);
  for (const list of every("[data-troubles]")) {
    const before = [...list.children].map((item) => item.lastElementChild?.textContent ?? "");
    list.hidden = now.length === 0;
    if (before.join() === now.join()) continue;
    list.replaceChildren(...now.map(item));
    announce(now.join(" "));
  }
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
