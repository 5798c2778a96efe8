/** Before the waiting room: camera and microphone are tried in peace, and let go when the visitor enters. */
import { one, onPress, typed, write } from "../call/dom.mjs";
import { OwnMedia } from "../call/media.mjs";
import { Mirror } from "../call/mirror.mjs";
import { word } from "../call/words.mjs";

const media = new OwnMedia({ voice: "", face: "", loudspeaker: "" }, []);
new Mirror(media);

onPress("allow", async () => {
  typed('[data-do="allow"]', HTMLButtonElement).disabled = true;
  write(one("[data-mirror-words]"), word("mirror-starting"));
  await media.start();
  typed('[data-do="allow"]', HTMLButtonElement).disabled = false;
});
media.addEventListener("change", () => {
  const list = one("[data-lacking]");
  list.replaceChildren(...media.lacking.map((slot) => {
    const line = document.createElement("li");
    line.textContent = word(`${slot}-${media.troubles[slot]}`);
    return line;
  }));
  list.hidden = media.lacking.length === 0;
});
window.addEventListener("pagehide", () => media.stop());
