/** A soft chime of two notes. */
import { sound } from "../call/loudspeaker.mjs";

const notes = [587, 784];

export class Chime {
  /** @type {AudioContext | null} */
  #context = null;

  /** Resolves with whether it sounded: browsers hold sound back until the page is touched. */
  async ring() {
    this.#context ??= new AudioContext();
    const context = this.#context;
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 500))]);
    if (context.state !== "running") return false;
    notes.forEach((note, place) => sound(context, note, context.currentTime + 0.05 + place * 0.25, 0.8));
    return true;
  }
}
