/** Asking the browser for cameras and microphones, and naming what went wrong. */
import { pause } from "./patience.mjs";

/** @type {Record<OwnSlot, MediaDeviceKind>} */
const kinds = { voice: "audioinput", face: "videoinput" };

/** Whether the page may use devices at all: plain http from another machine may not. */
export function devicesAreAllowed() {
  return Boolean(navigator.mediaDevices?.getUserMedia);
}

/** Whether both permissions are granted already, so that asking shows no question. */
export async function permissionIsGranted() {
  try {
    const states = await Promise.all(["camera", "microphone"].map((name) =>
      navigator.permissions.query({ name: /** @type {PermissionName} */ (name) })));
    return states.every(({ state }) => state === "granted");
  } catch {
    return false;
  }
}

/** @param {OwnSlot | "loudspeaker"} slot */
export async function devicesFor(slot) {
  if (!devicesAreAllowed()) return [];
  const kind = slot === "loudspeaker" ? "audiooutput" : kinds[slot];
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter((device) => device.kind === kind);
}

/**
 * `ideal`, never `exact`: a device that is gone is replaced by what there is.
 * @param {OwnSlot} slot
 * @param {string} device
 * @returns {MediaTrackConstraints}
 */
function constraints(slot, device) {
  const choice = device ? { deviceId: { ideal: device } } : {};
  if (slot === "voice") return { ...choice, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  return { ...choice, width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
}

/**
 * The tracks of those slots, or what is wrong with each. Both are asked in one question where both are wanted;
 * only when that fails for another reason than a refusal is each tried alone.
 * @param {Partial<Record<OwnSlot, string>>} wanted
 * @returns {Promise<Map<OwnSlot, MediaStreamTrack | Trouble>>}
 */
export async function acquire(wanted) {
  const slots = /** @type {OwnSlot[]} */ (Object.keys(wanted));
  const together = await attempt(wanted);
  if (slots.length < 2) return together;
  const failures = slots.filter((slot) => typeof together.get(slot) === "string");
  if (failures.length === 0) return together;
  if (failures.every((slot) => together.get(slot) === "refused") && !(await someIsGranted())) return together;
  const apart = new Map();
  for (const slot of slots) apart.set(slot, (await attempt({ [slot]: wanted[slot] })).get(slot) ?? "failed");
  return apart;
}

/** A refusal of one of two must not be taken for a refusal of both. */
async function someIsGranted() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some((device) => device.kind !== "audiooutput" && device.label !== "");
}

/**
 * @param {Partial<Record<OwnSlot, string>>} wanted
 * @returns {Promise<Map<OwnSlot, MediaStreamTrack | Trouble>>}
 */
async function attempt(wanted) {
  const slots = /** @type {OwnSlot[]} */ (Object.keys(wanted));
  if (!devicesAreAllowed()) return new Map(slots.map((slot) => [slot, "insecure"]));
  for (let wait = 400; ; wait *= 2) {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: wanted.voice === undefined ? false : constraints("voice", wanted.voice),
        video: wanted.face === undefined ? false : constraints("face", wanted.face),
      });
      const tracks = { voice: stream.getAudioTracks()[0], face: stream.getVideoTracks()[0] };
      return new Map(slots.map((slot) => [slot, tracks[slot] ?? "failed"]));
    } catch (error) {
      const trouble = troubleOf(error);
      // A device just let go by another program, or by this page before its reload, is free again in a moment.
      if (trouble !== "busy" || wait > 1600) return new Map(slots.map((slot) => [slot, trouble]));
      await pause(wait);
    }
  }
}

/**
 * What the browser's error means.
 * @param {unknown} error
 * @returns {Trouble}
 */
export function troubleOf(error) {
  switch (error instanceof Error ? error.name : "") {
    case "NotAllowedError": return "refused";
    case "SecurityError": return "refused";
    case "NotFoundError": return "missing";
    case "OverconstrainedError": return "missing";
    case "NotReadableError": return "busy";
    case "AbortError": return "busy";
    default: return "failed";
  }
}
