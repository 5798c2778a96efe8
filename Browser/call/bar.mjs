/** The bar of the interview and its keys. */
import { every, one, onPress, typed, write } from "./dom.mjs";
import { ownSlots } from "./media.mjs";
import { currentScreen, isOnStage } from "./screens.mjs";
import { word } from "./words.mjs";

/** @type {Record<string, OwnSlot>} */
const keys = { m: "voice", v: "face" };

/** @param {import("./media.mjs").OwnMedia} media */
export function tendBar(media) {
  /** @param {OwnSlot} slot */
  const toggle = (slot) => media.setMuted(slot, !media.isMuted(slot));
  for (const slot of ownSlots) onPress(slot, () => toggle(slot));
  const dialog = typed("dialog[data-keys]", HTMLDialogElement);
  onPress("keys", () => dialog.showModal());
  onPress("close-keys", () => dialog.close());
  media.addEventListener("change", () => draw(media));
  draw(media);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || dialog.open) return;
    if (event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement) return;
    if (event.key === "?") return dialog.showModal();
    const slot = keys[event.key.toLowerCase()];
    if (slot && isOnStage(currentScreen())) toggle(slot);
  });
}

/** @param {import("./media.mjs").OwnMedia} media */
function draw(media) {
  for (const slot of ownSlots) {
    for (const button of every(`[data-do="${slot}"]`)) {
      const isMuted = media.isMuted(slot);
      button.ariaPressed = String(isMuted);
      write(one("[data-button-words]", button), word(`${slot}-${isMuted ? "off" : "on"}`));
    }
  }
}
