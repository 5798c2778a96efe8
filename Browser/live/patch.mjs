/**
 * Brings what stands on the page to what the server says now, and touches nothing else: what is equal stays, what a
 * person types in stays, the focus and what was opened stay.
 */
import { isTypedIn } from "../call/keys.mjs";

/** What the server last said of an element, whatever was done with it since. @type {WeakMap<Element, Element>} */
const served = new WeakMap();

/** @param {Element} element */
function remember(element) {
  served.set(element, /** @type {Element} */ (element.cloneNode(true)));
  if (isList(element)) for (const child of element.children) remember(child);
}

/** Has to be called before a person can change anything. */
export function rememberRegions() {
  for (const region of document.querySelectorAll("[data-live]")) remember(region);
}

/**
 * Renews every region that has a namesake in the other document; false where one had to be left as it is.
 * @param {Document} fresh
 * @param {string} regions which of them
 */
export function patch(fresh, regions) {
  let isWhole = true;
  for (const region of document.querySelectorAll(regions)) {
    const news = fresh.querySelector(`[data-live="${region.getAttribute("data-live")}"]`);
    if (!news || served.get(region)?.isEqualNode(news)) continue;
    for (const { name, value } of news.attributes) {
      if (region.getAttribute(name) !== value) region.setAttribute(name, value);
    }
    const isDone = isList(news) && isList(region) ? patchList(region, news) : replace(region, () => {
      region.replaceChildren(...document.importNode(news, true).childNodes);
      return region;
    });
    if (isDone) served.set(region, news);
    isWhole &&= isDone;
  }
  return isWhole;
}

/**
 * Puts something of the page's own into a region, or nothing, until the server says something there again, be it the same.
 * @param {Element} region @param {Node[]} content
 */
export function fill(region, ...content) {
  region.replaceChildren(...content);
  remember(region);
}

/** @param {Element} element whose children are told apart by their ids */
function isList(element) {
  return ["OL", "UL"].includes(element.tagName) && [...element.children].every(({ id }) => id);
}

/** @param {Element} list @param {Element} news */
function patchList(list, news) {
  let isWhole = true;
  const old = new Map([...list.children].map((child) => [child.id, child]));
  for (const [place, fresh] of [...news.children].entries()) {
    let child = old.get(fresh.id);
    old.delete(fresh.id);
    if (!child) {
      child = document.importNode(fresh, true);
      served.set(child, fresh);
    } else if (!served.get(child)?.isEqualNode(fresh)) {
      const before = child;
      const isDone = replace(before, () => {
        const after = document.importNode(fresh, true);
        before.replaceWith(after);
        served.set(after, fresh);
        return child = after;
      });
      isWhole &&= isDone;
    }
    if (list.children[place] !== child) list.insertBefore(child, list.children[place] ?? null);
  }
  for (const gone of old.values()) {
    const next = gone.contains(document.activeElement) ? gone.nextElementSibling ?? gone.previousElementSibling : null;
    gone.remove();
    if (next instanceof HTMLElement) next.focus();
  }
  return isWhole;
}

/**
 * @param {Element} element
 * @param {() => Element} change puts the new in the place of the old
 */
function replace(element, change) {
  const focus = document.activeElement;
  const isInside = focus !== null && element.contains(focus);
  if (isInside && isTypedIn(focus) && !(focus instanceof HTMLInputElement && focus.type === "hidden")) return false;
  const open = [...element.querySelectorAll("details[open][id]")].map(({ id }) => id);
  const changed = change();
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (isInside) refocus(focus.id, changed);
  return true;
}

/** @param {string} id what had the focus @param {Element} changed what stands in its place */
function refocus(id, changed) {
  const target = (id && document.getElementById(id)) || changed.closest("[tabindex]");
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
