/**
 * A page whose modules did not come, because the server went between the page and them, would stand there dead and say
 * nothing. This module needs no other: it waits for the server, and loads the page again. A module that came and has a
 * mistake is no reason to.
 */
const askEvery = 3000;
/** What did not help shall not be done again at once: a filter may hold one file back for ever. */
const askLater = 30_000;
const [navigation] = performance.getEntriesByType("navigation");
const pace = navigation instanceof PerformanceNavigationTiming && navigation.type === "reload" ? askLater : askEvery;
let isWaiting = false;

addEventListener("error", ({ target }) => {
  if (isWaiting || !(target instanceof HTMLScriptElement)) return;
  isWaiting = true;
  for (const sign of document.querySelectorAll("[data-live-lost], [data-modules-lost], .station-line")) sign.removeAttribute("hidden");
  void loadAgain(target.src);
}, true);

/** @param {string} missing what did not come */
async function loadAgain(missing) {
  let isThere = false;
  while (!isThere) {
    await new Promise((resolve) => setTimeout(resolve, pace));
    isThere = await fetch(missing, { cache: "no-store" }).then(({ ok }) => ok, () => false);
  }
  // The answer to a form is not asked for again, but the page that it shows.
  const own = document.querySelector("[data-address]")?.getAttribute("data-address");
  if (own && own !== location.pathname + location.search) location.replace(own);
  else location.reload();
}
