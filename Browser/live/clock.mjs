/** Clocks that go on by themselves from what the server's clock showed, whatever this machine's clock says. */
import { write } from "../call/dom.mjs";

/** When each was set. @type {WeakMap<Element, number>} */
const set = new WeakMap();

export function tendClocks() {
  tick();
  setInterval(tick, 1000);
}

function tick() {
  for (const clock of document.querySelectorAll("[data-clock]")) {
    const start = set.get(clock) ?? performance.now();
    set.set(clock, start);
    const second = (Number(clock.getAttribute("data-clock")) + (performance.now() - start) / 1000) % 86_400;
    const minutes = String(Math.floor(second / 60) % 60).padStart(2, "0");
    write(clock, `${Math.floor(second / 3600)}\u{a0}h\u{a0}${minutes}`);
  }
}
