/** The page's words: they live in the template, so that this folder holds no language. */

/** @type {Map<string, string>} */
const words = new Map();
const template = document.querySelector("template[data-words]");
if (template instanceof HTMLTemplateElement) {
  for (const element of template.content.querySelectorAll("[data-word]")) {
    words.set(element.getAttribute("data-word") ?? "", element.textContent ?? "");
  }
}

/**
 * The sentence of that key, with the person's name put in.
 * @param {string} key
 * @param {string} [name]
 */
export function word(key, name = "") {
  return (words.get(key) ?? "").replaceAll("%name%", () => name);
}
