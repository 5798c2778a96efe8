/** The three lists of devices, as they are plugged in now. */
import { devicesFor } from "./devices.mjs";
import { one, typed } from "./dom.mjs";
import { word } from "./words.mjs";

/** @type {(OwnSlot | "loudspeaker")[]} */
const lists = ["voice", "face", "loudspeaker"];
const names = { voice: "microphone", face: "camera", loudspeaker: "loudspeaker" };
const none = { voice: "no-microphone", face: "no-camera" };

/** Stands for "no device", which no identifier can be. */
export const noDevice = "none";

/** @param {OwnSlot | "loudspeaker"} slot */
export function listOf(slot) {
  return typed(`select[data-device="${slot}"]`, HTMLSelectElement);
}

/** @param {import("./media.mjs").OwnMedia} media */
export async function fillLists(media) {
  for (const slot of lists) {
    const devices = await devicesFor(slot);
    const options = devices.map(({ deviceId, label }, place) =>
      new Option(label || `${word(names[slot])} ${place + 1}`, deviceId));
    if (slot !== "loudspeaker") options.push(new Option(word(none[slot]), noDevice));
    else one("[data-loudspeaker-field]").hidden = devices.length < 2 || !("setSinkId" in HTMLMediaElement.prototype);
    const list = listOf(slot);
    const before = [...list.options].map(({ text, value }) => text + value).join();
    // An open list is not taken away under the pointer for nothing.
    if (before !== options.map(({ text, value }) => text + value).join()) list.replaceChildren(...options);
    list.value = chosen(slot, media) ?? options[0]?.value ?? "";
  }
}

/**
 * @param {OwnSlot | "loudspeaker"} slot
 * @param {import("./media.mjs").OwnMedia} media
 */
function chosen(slot, { wanted, tracks }) {
  if (slot === "loudspeaker") return wanted.loudspeaker || undefined;
  if (wanted[slot] === null) return noDevice;
  return tracks[slot]?.getSettings().deviceId ?? (wanted[slot] || undefined);
}
