/** The bar of the interview: what is on, what is off, and what is wanted and not there. */
import { announce, every, one, onPress, write } from "./dom.mjs";
import { ownSlots } from "./media.mjs";
import { currentScreen, isOnStage } from "./screens.mjs";
import { word } from "./words.mjs";

/** @param {import("./media.mjs").OwnMedia} media */
export function tendBar(media) {
  for (const slot of ownSlots) onPress(slot, () => toggle(media, slot));
  media.addEventListener("change", () => draw(media));
  draw(media);
}

/**
 * The button's words change, which no screen reader says by itself.
 * @param {import("./media.mjs").OwnMedia} media
 * @param {OwnSlot} slot
 */
function toggle(media, slot) {
  media.setMuted(slot, !media.isMuted(slot));
  announce(word(`${slot}-${state(media, slot)}`));
}

/**
 * Its keys, for `tendKeys`.
 * @param {import("./media.mjs").OwnMedia} media
 */
export function barKeys(media) {
  /** @param {OwnSlot} slot */
  const key = (slot) => () => { if (isOnStage(currentScreen())) toggle(media, slot); };
  return { m: key("voice"), v: key("face") };
}

/** @param {import("./media.mjs").OwnMedia} media @param {OwnSlot} slot */
function state(media, slot) {
  return media.isMuted(slot) ? "off" : media.lacking.includes(slot) ? "none" : "on";
}

/** @param {import("./media.mjs").OwnMedia} media */
function draw(media) {
  for (const slot of ownSlots) {
    const now = state(media, slot);
    for (const button of every(`[data-do="${slot}"]`)) {
      button.toggleAttribute("data-off", now !== "on");
      write(one("[data-button-words]", button), word(`${slot}-${now}`));
    }
  }
}
