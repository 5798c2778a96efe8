/** Lists by keyboard: arrows go from row to row, Enter does what the row's main button does, Escape shuts its menu. */
import { isTypedIn } from "../call/keys.mjs";

export function tendRows() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTypedIn(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const row = document.activeElement?.closest("[data-row]");
    if (event.key === "Escape") return shut(document.activeElement);
    if (event.key === "Enter" && row && row === document.activeElement && !event.repeat) {
      const main = row.querySelector("[data-main]");
      if (main instanceof HTMLElement) main.click();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const rows = [...document.querySelectorAll("[data-row]")];
    const next = rows[row ? rows.indexOf(row) + step : step > 0 ? 0 : rows.length - 1];
    if (!(next instanceof HTMLElement)) return;
    event.preventDefault();
    next.focus();
  });
  // One menu at a time, and none behind one's back.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.more[open]")) {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.removeAttribute("open");
    }
  });
}

/** @param {Element | null | undefined} focus */
function shut(focus) {
  const menu = focus?.closest("details[open]");
  menu?.removeAttribute("open");
  menu?.querySelector("summary")?.focus();
}
