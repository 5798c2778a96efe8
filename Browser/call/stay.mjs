/**
 * A page that joins its room by itself and stays there as long as the server says so: an adviser's interview, and the room of an information
 * session.
 */
import { barKeys, tendBar } from "./bar.mjs";
import { Call } from "./call.mjs";
import { announce, one, onPress, write } from "./dom.mjs";
import { Hearing } from "./hearing.mjs";
import { forget, keep, kept } from "./keeping.mjs";
import { tendKeys } from "./keys.mjs";
import { OwnMedia } from "./media.mjs";
import { Mirror } from "./mirror.mjs";
import { Others } from "./others.mjs";
import { pause } from "./patience.mjs";
import { currentScreen, isOnStage, show } from "./screens.mjs";
import { tendTroubles } from "./troubles.mjs";
import { keepScreenLit } from "./wakefulness.mjs";
import { word } from "./words.mjs";

export class Stay {
  /**
   * @param {Door} door
   * @param {import("../live/renewal.mjs").Renewal} renewal of the page, which says whether one may be there
   * @param {() => boolean} isIn whether it says so now
   * @param {(participant: string) => string} nameOf what the people of the page call a participant
   */
  constructor(door, renewal, isIn, nameOf) {
    this.before = kept(door.address);
    this.door = door;
    this.renewal = renewal;
    this.isIn = isIn;
    this.media = new OwnMedia(this.before?.wanted ?? { voice: "", face: "", loudspeaker: "" }, this.before?.muted ?? []);
    this.call = new Call(door, this.media);
    this.others = new Others(nameOf);
    this.hearing = new Hearing(this.media);
    new Mirror(this.media);
    tendBar(this.media);
    tendKeys(barKeys(this.media));
    tendTroubles(this.media);
    this.#listen();
  }

  /**
   * The camera starts meanwhile: the other is seen a second sooner.
   * @param {string} [replaces] the connection that the page comes back to by itself
   */
  join(replaces = "") {
    this.hearing.begin();
    write(one("[data-joining-words]"), word("joining"));
    show("alone");
    // First, so that the call begins with devices that are coming, not with such as are switched off.
    void this.media.start();
    this.call.join(replaces);
  }

  /** The page goes, and does not come back by itself. */
  leave() {
    this.call.leave(true);
    forget();
  }

  /** @param {"apart" | "taken-over" | "refused"} screen */
  finish(screen) {
    forget();
    this.hearing.end();
    this.media.stop();
    this.others.clear();
    one("[data-sound]").hidden = true;
    void keepScreenLit(false);
    show(screen);
  }

  #listen() {
    const { call, media, others } = this;
    media.addEventListener("change", () => { if (isOnStage(currentScreen())) this.#remember(); });
    call.addEventListener("connected", () => {
      this.#remember();
      void keepScreenLit(true);
    });
    call.addEventListener("snapshot", () => this.#draw());
    call.addEventListener("waiting", () => {
      write(one("[data-joining-words]"), word(call.obstacle));
      write(one("[data-line-words]"), word("line-cut"));
    });
    call.addEventListener("reconnecting", () => {
      write(one("[data-line-words]"), word("line-cut"));
      show("reconnecting");
      announce(word("line-lost"));
    });
    call.addEventListener("taken-over", () => this.finish("taken-over"));
    call.addEventListener("refused", () => void this.#reconsider());
    others.addEventListener("blocked", () => {
      one("[data-sound]").hidden = false;
      announce(word("sound-blocked"));
    });
    onPress("sound", () => {
      one("[data-sound]").hidden = true;
      others.play();
    });
    onPress("return", () => this.join());
    // A reload is not a departure: the seat is held, and the page that comes next finds itself in the room.
    window.addEventListener("pagehide", () => call.leave());
    window.addEventListener("pageshow", async (event) => {
      if (!event.persisted) return;
      await this.renewal.renew();
      if (isOnStage(currentScreen()) && this.isIn()) this.join(call.newest);
    });
  }

  #remember() {
    const { door, media, call } = this;
    keep({ token: door.address, wanted: media.wanted, muted: media.off, refused: [], connection: call.newest });
  }

  #draw() {
    const { current } = this.call;
    if (!current?.snapshot) return;
    this.others.show(current.snapshot, current);
    const screen = this.others.count > 0 ? "call" : "alone";
    if (currentScreen() === "reconnecting") announce(word("line-back"));
    if (screen === "alone") write(one("[data-joining-words]"), word("nobody"));
    if (currentScreen() !== screen) show(screen);
  }

  /** What was refused is asked of the page first: one may not be due there any more. */
  async #reconsider() {
    if (![401, 403, 404, 409].includes(this.call.refusal)) {
      write(one("[data-refusal]"), word("browser-refused"));
      return this.finish("refused");
    }
    await this.renewal.renew();
    await pause(1000);
    if (isOnStage(currentScreen()) && this.isIn()) this.join(this.call.newest);
  }
}
