/** The page's words: they live in its templates, so that this folder holds no language. */

/** @type {Map<string, string>} */
const words = new Map();
for (const template of document.querySelectorAll("template[data-words]")) {
  if (!(template instanceof HTMLTemplateElement)) continue;
  for (const element of template.content.querySelectorAll("[data-word]")) {
    words.set(element.getAttribute("data-word") ?? "", element.textContent ?? "");
  }
}

/**
 * The sentence of that key, with the person's name put in, or what else it takes.
 * @param {string} key
 * @param {string} [name]
 * @param {Record<string, string | number>} [values]
 */
export function word(key, name = "", values = { name }) {
  return (words.get(key) ?? "").replaceAll(/%(\w+)%/g, (_, value) => String(values[value] ?? ""));
}
