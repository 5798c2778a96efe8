/**
 * The keys of the interview. Single letters are pressed by mistake, and by software that writes what one speaks: who
 * is hindered by them switches them off (WCAG 2.1.4).
 */
import { toggle } from "./bar.mjs";
import { every, onPress, typed } from "./dom.mjs";
import { keepKeys, keysAreKept } from "./keeping.mjs";
import { currentScreen, isOnStage } from "./screens.mjs";

/** @type {Record<string, OwnSlot>} */
const slots = { m: "voice", v: "face" };

/** @param {import("./media.mjs").OwnMedia} media */
export function tendKeys(media) {
  const dialog = typed("dialog[data-keys]", HTMLDialogElement);
  const choice = typed("input[data-keys-on]", HTMLInputElement);
  onPress("keys", () => dialog.showModal());
  onPress("close-keys", () => dialog.close());
  choice.checked = keysAreKept();
  choice.addEventListener("change", () => {
    keepKeys(choice.checked);
    name(choice.checked);
  });
  name(choice.checked);
  document.addEventListener("keydown", (event) => {
    if (!choice.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat || dialog.open) return;
    if (event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement) return;
    if (event.key === "?") return dialog.showModal();
    const slot = slots[event.key.toLowerCase()];
    if (slot && isOnStage(currentScreen())) toggle(media, slot);
  });
}

/** @param {boolean} isOn whether screen readers name the keys of the buttons */
function name(isOn) {
  for (const button of every("[data-key]")) {
    if (isOn) button.setAttribute("aria-keyshortcuts", button.dataset.key ?? "");
    else button.removeAttribute("aria-keyshortcuts");
  }
}
