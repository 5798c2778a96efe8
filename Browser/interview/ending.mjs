/** "Terminer": two fields in a window over the interview, which goes on meanwhile. */
import { one, typed } from "../call/dom.mjs";
import { tendNote } from "./note.mjs";

/** @returns {{ close: () => void }} `close` shuts the window once there is nothing to end any more; what was written is shown */
export function tendEnding() {
  const dialog = typed("dialog[data-end]", HTMLDialogElement);
  // Read while it is written: the field may be renewed away first.
  let written = "";
  dialog.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLTextAreaElement) written = target.value.trim();
  });
  // Whoever joined as the second leaves, and ends nothing.
  document.querySelector('[data-do="end"]')?.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
    dialog.querySelector("input[type=radio]") instanceof HTMLInputElement && one("input[type=radio]", dialog).focus();
  });
  // What stands in the window is renewed: the window itself is listened to.
  dialog.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest('[data-do="close-end"]')) dialog.close();
  });
  dialog.addEventListener("submit", (event) => {
    const group = dialog.querySelector("[role=radiogroup]:has(input):not(:has(:checked))");
    if (group) {
      event.preventDefault();
      demand(group);
    } else written = ""; // It is on its way: whatever is renewed before the answer, nothing is lost.
  });
  dialog.addEventListener("change", ({ target }) => {
    if (target instanceof Element) acquit(target.closest("[role=radiogroup]"));
  });
  tendNote();
  return {
    close() {
      dialog.close();
      one("[data-unsaved]").hidden = written === "";
      one("[data-unsaved-note]").textContent = written;
    },
  };
}

/**
 * Says what the server would say on a page of its own: the interview is not left for it.
 * @param {Element} group nothing of which is chosen
 */
function demand(group) {
  acquit(group);
  const { content } = typed("template[data-missing]", HTMLTemplateElement);
  const trouble = one("p", /** @type {DocumentFragment} */ (content.cloneNode(true)));
  trouble.id = `${group.id}-trouble`;
  one(".field-control", group).before(trouble);
  group.setAttribute("aria-invalid", "true");
  group.setAttribute("aria-describedby", trouble.id);
  one("input", group).focus();
}

/** @param {Element | null} group */
function acquit(group) {
  group?.querySelector(".field-trouble")?.remove();
  group?.removeAttribute("aria-invalid");
  group?.removeAttribute("aria-describedby");
}
