/** The others: one tile each, whatever connection their media comes by. */
import { announce, one, typed, write } from "./dom.mjs";
import { word } from "./words.mjs";

/** Says `blocked` when the browser holds the sound back until a button is pressed. */
export class Others extends EventTarget {
  /** @type {Map<string, { tile: HTMLElement, seat: Participant["seat"], off: string }>} */
  #seats = new Map();
  #sink = "";

  /** @param {(participant: string) => string} [nameOf] what the people of the page call a participant */
  constructor(nameOf = (participant) => participant) {
    super();
    this.nameOf = nameOf;
  }

  /** How many others have a seat, held ones included. */
  get count() {
    return this.#seats.size;
  }

  /** What of whom is switched off, in sentences: who sees and hears nothing may think that something is broken. */
  get off() {
    return [...this.#seats].filter(([, { off }]) => off).map(([name, { off }]) => word(`${off}-gone`, this.nameOf(name))).join(" ");
  }

  /** @param {Snapshot} snapshot @param {import("./connection.mjs").Connection} connection */
  show({ self, participants, places }, connection) {
    const others = participants.filter(({ name }) => name !== self);
    for (const [name, { tile }] of this.#seats) {
      if (others.some((other) => other.name === name)) continue;
      tile.remove();
      this.#seats.delete(name);
      announce(word("gone", this.nameOf(name)));
    }
    for (const other of others) {
      const seated = this.#seats.get(other.name);
      const tile = seated?.tile ?? this.#add(other.name);
      if (seated?.seat !== other.seat) announce(word(other.seat === "held" ? "held" : "arrived", this.nameOf(other.name)));
      const off = offOf(other, seated?.off ?? "");
      this.#tell(other.name, seated?.off ?? "", off);
      this.#seats.set(other.name, { tile, seat: other.seat, off });
      this.#draw(tile, other, places.filter((place) => place.participant === other.name), connection);
    }
  }

  clear() {
    for (const { tile } of this.#seats.values()) tile.remove();
    this.#seats.clear();
  }

  /** @param {string} device */
  useLoudspeaker(device) {
    this.#sink = device;
    for (const { tile } of this.#seats.values()) this.#route(typed("audio", HTMLAudioElement, tile));
  }

  /** After a press of a button: the browser lets the sound out now. */
  play() {
    for (const { tile } of this.#seats.values()) this.#start(typed("audio", HTMLAudioElement, tile));
  }

  /** @param {string} name */
  #add(name) {
    const template = typed("template[data-tile]", HTMLTemplateElement);
    const tile = one("figure", /** @type {DocumentFragment} */ (template.content.cloneNode(true)));
    tile.dataset.participant = name;
    const video = typed("video", HTMLVideoElement, tile);
    // A template's `muted` attribute is not the property of its copies.
    video.muted = true;
    for (const event of ["loadeddata", "emptied"]) video.addEventListener(event, () => caption(tile));
    this.#route(typed("audio", HTMLAudioElement, tile));
    one("[data-others]").append(tile);
    return tile;
  }

  /**
   * Says what is switched off now, and what is there again.
   * @param {string} name @param {string} before @param {string} off
   */
  #tell(name, before, off) {
    if (off === before) return;
    const back = !off ? before : before === "both" ? other(off) : before === other(off) ? before : "";
    for (const key of [back && `${back}-back`, off && `${off}-gone`]) {
      if (key) announce(word(key, this.nameOf(name)));
    }
  }

  /**
   * @param {HTMLElement} tile
   * @param {Participant} other
   * @param {Place[]} places where that person is heard and seen
   * @param {import("./connection.mjs").Connection} connection
   */
  #draw(tile, { name, seat, publications }, places, connection) {
    const voice = publications.find(({ slot }) => slot === "voice");
    const face = publications.find(({ slot }) => slot === "face");
    const called = this.nameOf(name);
    write(one("[data-tile-name]", tile), called);
    typed("video", HTMLVideoElement, tile).ariaLabel = called;
    tile.dataset.seat = seat;
    tile.dataset.face = face && !face.muted ? "on" : "off";
    tile.toggleAttribute("data-lacks-codec", places.some(({ slot, lacksCodec }) => slot === "face" && lacksCodec));
    one("[data-tile-mute]", tile).hidden = !voice?.muted;
    // Two elements, not one: an element with both would keep the voice back until the first picture. The browser
    // keeps lips and voice together all the same, since both sections name one stream.
    const heard = place(places, "voice", connection);
    const seen = place(places, "face", connection);
    if (heard && turn(typed("audio", HTMLAudioElement, tile), heard)) this.#start(typed("audio", HTMLAudioElement, tile));
    if (seen && turn(typed("video", HTMLVideoElement, tile), seen)) {
      void typed("video", HTMLVideoElement, tile).play().catch(() => undefined);
    }
    caption(tile);
  }

  /** @param {HTMLAudioElement} audio */
  #start(audio) {
    audio.play().catch((error) => {
      if (error.name === "NotAllowedError") this.dispatchEvent(new Event("blocked"));
    });
  }

  /** @param {HTMLAudioElement} audio */
  #route(audio) {
    if (this.#sink) void audio.setSinkId?.(this.#sink).catch(() => undefined);
  }
}

/** @param {string} device @returns {string} the other of the two; "" where there is none */
function other(device) {
  return device === "voice" ? "face" : device === "face" ? "voice" : "";
}

/**
 * What that person has switched off: "voice", "face", "both", or "" for nothing. Who is away for a moment has switched
 * off nothing since.
 * @param {Participant} other @param {string} before
 */
function offOf({ seat, publications }, before) {
  if (seat === "held") return before;
  const [voice, face] = ["voice", "face"].map((slot) => publications.some((each) => each.slot === slot && each.muted));
  return voice && face ? "both" : voice ? "voice" : face ? "face" : "";
}

/**
 * @param {Place[]} places
 * @param {Slot} slot
 * @param {import("./connection.mjs").Connection} connection
 */
function place(places, slot, connection) {
  const found = places.find((place) => place.slot === slot);
  return found && connection.trackOf(found.mid);
}

/**
 * Turns an element to a track; false when it shows that one already.
 * @param {HTMLMediaElement} element
 * @param {MediaStreamTrack} track
 */
function turn(element, track) {
  if (element.srcObject instanceof MediaStream && element.srcObject.getTracks()[0] === track) return false;
  element.srcObject = new MediaStream([track]);
  return true;
}

/** @param {HTMLElement} tile */
function caption(tile) {
  const { seat, face } = tile.dataset;
  const hasPicture = typed("video", HTMLVideoElement, tile).readyState >= 2;
  const key = seat === "held" ? "tile-held" : face === "off" ? "tile-face-off"
    : tile.hasAttribute("data-lacks-codec") ? "tile-lacks-codec" : hasPicture ? "" : "tile-no-image";
  write(one("[data-tile-words]", tile), key && word(key));
}
