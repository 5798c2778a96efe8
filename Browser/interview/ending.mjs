/** "Terminer": two fields in a window over the interview, which goes on meanwhile. */
import { one, onPress, typed } from "../call/dom.mjs";
import { tendNote } from "./note.mjs";

export function tendEnding() {
  const dialog = typed("dialog[data-end]", HTMLDialogElement);
  one('[data-do="end"]').addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
    dialog.querySelector("input:not([type=hidden])") instanceof HTMLInputElement && one("input:not([type=hidden])", dialog).focus();
  });
  onPress("close-end", () => dialog.close());
  tendNote();
}
