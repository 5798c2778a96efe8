/** Before the interview: camera, microphone and loudspeaker, tried in peace. */
import { fillLists, listOf, noDevice } from "./choices.mjs";
import { one, onPress, typed, write } from "./dom.mjs";
import { Level } from "./level.mjs";
import { playTestSound } from "./loudspeaker.mjs";
import { ownSlots } from "./media.mjs";
import { currentScreen } from "./screens.mjs";
import { word } from "./words.mjs";

/** Somebody who speaks is louder: -50 dB of full. */
const silence = { peak: 0.003, for: 6000 };

export class Preparation {
  /** @param {import("./media.mjs").OwnMedia} media */
  constructor(media) {
    this.media = media;
    const meter = typed("[data-level]", HTMLMeterElement);
    this.level = new Level(silence, (isSilent) => media.judge("voice", "silent", isSilent), (level) => { meter.value = level; });
    media.addEventListener("change", () => void this.#refresh());
    navigator.mediaDevices?.addEventListener("devicechange", () => void this.#refresh());
    onPress("allow", () => void this.begin());
    onPress("test-loudspeaker", () => void this.#test());
    for (const slot of ownSlots) {
      const list = listOf(slot);
      list.addEventListener("change", () => void media.choose(slot, list.value === noDevice ? null : list.value));
    }
    const loudspeaker = listOf("loudspeaker");
    loudspeaker.addEventListener("change", () => { media.wanted = { ...media.wanted, loudspeaker: loudspeaker.value }; });
  }

  /** Asks for the devices; the lists stand there afterwards whatever came of it. */
  async begin() {
    for (const place of document.querySelectorAll("[data-mirror-words]")) write(place, word("mirror-starting"));
    typed('[data-do="allow"]', HTMLButtonElement).disabled = true;
    await this.media.start();
    one('[data-step="permission"]').hidden = true;
    one('[data-step="ready"]').hidden = false;
    await this.#refresh();
    if (currentScreen() === "preparing") one('[data-do="join"]').focus();
  }

  /** What was judged here, of somebody who had not yet to speak, is judged anew in the call. */
  end() {
    this.level.close();
    this.media.judge("voice", "silent", false);
  }

  async #refresh() {
    if (currentScreen() !== "preparing") return;
    const { media } = this;
    this.level.listen(media.tracks.voice);
    const hasVoice = media.tracks.voice !== undefined;
    const hasFace = media.tracks.face !== undefined;
    const key = hasVoice ? (hasFace ? "join" : "join-without-camera")
      : hasFace ? "join-without-microphone" : "join-without-both";
    write(one('[data-do="join"]'), word(key));
    await fillLists(media);
  }

  async #test() {
    const words = one("[data-loudspeaker-words]");
    write(words, word("loudspeaker-playing"));
    await playTestSound(this.media.wanted.loudspeaker).catch(() => write(words, word("loudspeaker-failed")));
  }
}
