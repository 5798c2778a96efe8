/** The one thing that a host may press here: the whole screen, while nobody sits there. */
import { one, onPress } from "../call/dom.mjs";

export function tendFullScreen() {
  onPress("full-screen", () => void document.documentElement.requestFullscreen().catch(() => undefined));
  document.addEventListener("fullscreenchange", draw);
  draw();
}

function draw() {
  one('[data-do="full-screen"]').hidden = !document.fullscreenEnabled || document.fullscreenElement !== null
    || matchMedia("(display-mode: fullscreen)").matches;
}
