/** Says aloud, to those who read by ear, what became otherwise on the page: each line of `data-say` that was renewed. */
import { announce } from "../call/dom.mjs";

/** @type {Map<string, string>} */
let said = lines();

/** @param {import("./renewal.mjs").Renewal} renewal */
export function tellNews(renewal) {
  renewal.addEventListener("renewed", () => {
    const now = lines();
    for (const [id, line] of now) if (said.get(id) !== line) announce(line);
    said = now;
  });
}

function lines() {
  return new Map([...document.querySelectorAll("[data-say]")].map(({ id, attributes }) => [
    id, attributes.getNamedItem("data-say")?.value ?? "",
  ]));
}
