/** Somebody has arrived: a chime, repeated until the adviser has been seen at the page since. */
import { every, one, onPress } from "../call/dom.mjs";
import { Chime } from "../live/chime.mjs";

const ringEvery = 6000;
const key = "visavis.arrivals";
const chime = new Chime();

/** Arrivals that the adviser has seen, kept over a reload of the tab. */
let seen = new Set(kept());
let timer = 0;

/** @param {import("../live/renewal.mjs").Renewal} renewal */
export function tendArrivals(renewal) {
  renewal.addEventListener("renewed", look);
  for (const sign of ["pointerdown", "pointermove", "keydown", "wheel"]) addEventListener(sign, see, { passive: true });
  onPress("sound", () => void ring());
  look();
}

function fresh() {
  return every("[data-arrival]").filter(({ id }) => !seen.has(id));
}

function look() {
  for (const line of fresh()) line.toggleAttribute("data-fresh", true);
  if (fresh().length === 0) return stop();
  if (timer) return;
  void ring();
  timer = window.setInterval(() => void ring(), ringEvery);
}

async function ring() {
  one("[data-sound]").hidden = await chime.ring();
}

function see() {
  if (!timer || document.visibilityState !== "visible") return;
  for (const line of every("[data-arrival]")) {
    seen.add(line.id);
    line.removeAttribute("data-fresh");
  }
  keep();
  stop();
}

function stop() {
  clearInterval(timer);
  timer = 0;
}

/** @returns {string[]} */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "[]");
  } catch {
    return [];
  }
}

function keep() {
  // Who does not wait any more is forgotten.
  seen = new Set([...seen].filter((id) => document.getElementById(id)));
  try {
    sessionStorage.setItem(key, JSON.stringify([...seen]));
  } catch {
    // Storage may be closed by policy: then a reload rings again.
  }
}
