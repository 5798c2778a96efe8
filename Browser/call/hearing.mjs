/** In the call: a microphone that has died, by its own switch or its plug, though the browser gives its track still. */
import { Level } from "./level.mjs";

/**
 * Who listens is quiet, and noise suppression makes a quiet room very quiet; a dead microphone gives next to nothing
 * at all. -80 dB of full is between the two.
 */
export const dead = { peak: 0.0001, for: 10_000 };

export class Hearing {
  #isOpen = false;

  /** @param {import("./media.mjs").OwnMedia} media */
  constructor(media) {
    this.media = media;
    this.level = new Level(dead, (isSilent) => media.judge("voice", "silent", isSilent));
    media.addEventListener("change", () => this.#listen());
  }

  begin() {
    this.#isOpen = true;
    this.#listen();
  }

  end() {
    this.#isOpen = false;
    this.level.close();
  }

  #listen() {
    if (this.#isOpen) this.level.listen(this.media.tracks.voice);
  }
}
