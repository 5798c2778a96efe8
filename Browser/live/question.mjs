/** Questions on a page that must not be left: the answer is sent in the background, and the page is read again. */
import { csrf, within } from "./own.mjs";

/** @param {import("./renewal.mjs").Renewal} renewal */
export function tendQuestions(renewal) {
  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-question")) return;
    event.preventDefault();
    void send(form, submitter, renewal);
  });
}

/**
 * @param {HTMLFormElement} form @param {HTMLElement | null} submitter
 * @param {import("./renewal.mjs").Renewal} renewal
 */
async function send(form, submitter, renewal) {
  const fields = new FormData(form);
  if (submitter instanceof HTMLButtonElement) fields.set(submitter.name, submitter.value);
  fields.set("csrf", csrf());
  const body = new URLSearchParams(/** @type {Record<string, string>} */ (Object.fromEntries(fields)));
  try {
    await fetch(form.action, { method: "POST", body, redirect: "manual", signal: within(8000) });
  } catch {
    // Whether it came through is what the page says; if not, the question still stands there.
  }
  await renewal.renew();
}
