/**
 * Forms that leave the page standing: sent in the background, and the answer, which is the page anew, is put in place.
 * What cannot be done so is done as without script.
 */
import { csrf, within } from "./own.mjs";
import { pageOf } from "./renewal.mjs";
import { tellUnsure } from "./told.mjs";

/** @param {import("./renewal.mjs").Renewal} renewal */
export function tendForms(renewal) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-stay")) return;
    event.preventDefault();
    if (form.hasAttribute("data-sent")) return;
    form.setAttribute("data-sent", "");
    void send(form, renewal);
  });
}

/** @param {HTMLFormElement} form @param {import("./renewal.mjs").Renewal} renewal */
async function send(form, renewal) {
  const fields = new FormData(form);
  fields.set("csrf", csrf());
  const row = form.closest("[data-row]");
  try {
    const response = await fetch(form.action, {
      method: "POST", body: new URLSearchParams(/** @type {Record<string, string>} */ (Object.fromEntries(fields))),
      headers: { Accept: "text/html" }, signal: within(8000),
    });
    form.closest("details")?.removeAttribute("open");
    if (row instanceof HTMLElement) row.focus({ preventScroll: true });
    const fresh = pageOf(await response.text());
    const isHere = addressOf(fresh, response.url) === location.pathname + location.search;
    if (response.redirected && !isHere) return location.assign(response.url);
    // Of a refusal that stands on another day's page, only the reason is this page's.
    if (!renewal.apply(fresh, isHere ? "all" : "told")) return form.submit();
    if (!isHere) void renewal.renew();
    const banner = document.querySelector("[data-told] .banner");
    if (banner instanceof HTMLElement) banner.focus();
  } catch {
    // No answer: it may have been done or not, and doing it twice changes nothing.
    tellUnsure();
    void renewal.renew();
  }
  form.removeAttribute("data-sent");
}

/**
 * The address at which a page can be read again: a refusal stands at its form's.
 * @param {Document} page
 * @param {string} answered where it came from
 */
function addressOf(page, answered) {
  const { pathname, search } = new URL(answered);
  return page.querySelector("[data-address]")?.getAttribute("data-address") ?? pathname + search;
}
