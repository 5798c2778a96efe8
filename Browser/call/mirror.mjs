/** One's own picture: shown in small, and looked at for a closed shutter. */
import { every, write } from "./dom.mjs";
import { word } from "./words.mjs";

/** Shows the camera on each self view and tells when it is black. */
export class Mirror {
  /** @type {MediaStreamTrack | undefined} */
  #track;
  #darkSince = 0;
  #canvas = document.createElement("canvas");

  /** @param {import("./media.mjs").OwnMedia} media */
  constructor(media) {
    this.media = media;
    this.#canvas.width = 16;
    this.#canvas.height = 12;
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
    if (!this.#isDark(view)) this.#darkSince = 0;
    else if (this.#darkSince === 0) this.#darkSince = now;
    this.media.judge("face", "black", this.#darkSince > 0 && now - this.#darkSince > 2500);
  }

  /** @param {HTMLVideoElement} video */
  #isDark(video) {
    const { width, height } = this.#canvas;
    const context = this.#canvas.getContext("2d", { willReadFrequently: true });
    if (!context) return false;
    context.drawImage(video, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    for (let place = 0; place < data.length; place += 4) {
      if (Math.max(data[place], data[place + 1], data[place + 2]) > 24) return false;
    }
    return true;
  }
}
