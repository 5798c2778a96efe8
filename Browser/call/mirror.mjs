/** One's own picture: shown in small, and looked at for a closed shutter. */
import { isDark } from "./darkness.mjs";
import { every, write } from "./dom.mjs";
import { word } from "./words.mjs";

/** Shows the camera on each self view and tells when it is black. */
export class Mirror {
  /** @type {MediaStreamTrack | undefined} */
  #track;
  #darkSince = 0;

  /** @param {import("./media.mjs").OwnMedia} media */
  constructor(media) {
    this.media = media;
    media.addEventListener("change", () => this.#show());
    setInterval(() => this.#look(), 1000);
  }

  #show() {
    const { media } = this;
    const track = media.tracks.face;
    if (track !== this.#track) {
      this.#track = track;
      this.#darkSince = 0;
      for (const video of this.#views) video.srcObject = track ? new MediaStream([track]) : null;
    }
    const words = media.isMuted("face") ? word("face-off") : track ? "" : word("mirror-none");
    for (const place of every("[data-mirror-words]")) write(place, words);
  }

  get #views() {
    return /** @type {HTMLVideoElement[]} */ (every("video[data-self-view]"));
  }

  /** Black for three seconds is a shutter or a dark room; a muted camera is black on purpose. */
  #look() {
    const view = this.#views.find((video) => video.readyState >= 2 && video.videoWidth > 0);
    if (!this.#track || !view || this.media.isMuted("face")) { this.#darkSince = 0; return; }
    const now = performance.now();
    if (!isDark(view)) this.#darkSince = 0;
    else if (this.#darkSince === 0) this.#darkSince = now;
    this.media.judge("face", "black", this.#darkSince > 0 && now - this.#darkSince > 2500);
  }
}
