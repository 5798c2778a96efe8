/**
 * The keys of a page. Single letters are pressed by mistake, and by software that writes what one speaks: who is
 * hindered by them switches them off (WCAG 2.1.4).
 */
import { every, onPress, typed } from "./dom.mjs";
import { keepKeys, keysAreKept } from "./keeping.mjs";

/** @param {Record<string, () => void>} actions what each letter does */
export function tendKeys(actions) {
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
    if (!choice.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (document.querySelector("dialog[open]") || isTypedIn(event.target)) return;
    if (event.key === "?") return dialog.showModal();
    actions[event.key.toLowerCase()]?.();
  });
}

/** @param {EventTarget | null} target whether letters belong into it */
export function isTypedIn(target) {
  return target instanceof HTMLSelectElement || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** @param {boolean} isOn whether screen readers name the keys of the buttons */
function name(isOn) {
  for (const button of every("[data-key]")) {
    if (isOn) button.setAttribute("aria-keyshortcuts", button.dataset.key ?? "");
    else button.removeAttribute("aria-keyshortcuts");
  }
}
