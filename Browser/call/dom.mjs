/** Finding what the template holds; a template that lacks it is a mistake worth stopping at. */

/**
 * The one element of that selector, as an `HTMLElement`.
 * @param {string} selector
 * @param {ParentNode} [within]
 */
export function one(selector, within = document) {
  return typed(selector, HTMLElement, within);
}

/**
 * The one element of that selector and type.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [within]
 * @returns {T}
 */
export function typed(selector, type, within = document) {
  const element = within.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`the page lacks ${selector}`);
  return element;
}

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 */
export function every(selector, within = document) {
  return /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);
}

/**
 * Calls back when a button of that name is pressed, wherever on the page it stands.
 * @param {string} name value of `data-do`
 * @param {() => void} action
 */
export function onPress(name, action) {
  for (const button of every(`[data-do="${name}"]`)) button.addEventListener("click", action);
}

/**
 * Writes text only where it changes: a live region speaks at each writing.
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const announcementsKept = 5;

/**
 * A line of its own in the log: what is announced in one turn is all read, none in another's place.
 * @param {string} text said by screen readers, shown nowhere
 */
export function announce(text) {
  const log = one("[data-announcer]");
  const line = document.createElement("p");
  line.textContent = text;
  log.append(line);
  while (log.childElementCount > announcementsKept) log.firstElementChild?.remove();
}
