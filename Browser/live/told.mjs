/** What a page tells of what was just sent: it stays until the next form is answered, or until it is closed. */
import { one, onPress } from "../call/dom.mjs";
import { fill } from "./patch.mjs";

/** Says that nobody knows whether what was just sent was carried out. */
export function tellUnsure() {
  const region = one("[data-told]");
  const words = document.querySelector("template[data-unsure]");
  if (words instanceof HTMLTemplateElement) fill(region, words.content.cloneNode(true));
  if (region.firstElementChild instanceof HTMLElement) region.firstElementChild.focus();
}

export function tendTold() {
  const region = one("[data-told]");
  /** The row that had the focus before. */
  let place = "";
  region.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !relatedTarget.closest(".told")) place = relatedTarget.closest("[data-row]")?.id ?? "";
  });
  onPress("close-banner", () => {
    fill(region);
    (document.getElementById(place) ?? one("main")).focus();
  });
}
