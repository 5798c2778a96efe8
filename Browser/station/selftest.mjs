/** Camera, microphone and loudspeaker tried by nobody but the machine: does it see, does it hear, does it hear itself? */
import { isDark } from "../call/darkness.mjs";
import { devicesAreAllowed, devicesFor, troubleOf } from "../call/devices.mjs";
import { dead } from "../call/hearing.mjs";
import { pause } from "../call/patience.mjs";
import { hearsItself } from "./tone.mjs";

/** A camera may need a moment to get used to the light. */
const lookFor = 3000;

/**
 * What is wrong with each; undefined: nothing.
 * @param {AbortSignal} signal aborted when the devices are wanted for something else
 * @returns {Promise<{ camera?: Trouble, microphone?: Trouble, loudspeaker?: Trouble }>}
 */
export async function tryDevices(signal) {
  if (!devicesAreAllowed()) return { camera: "insecure", microphone: "insecure" };
  const camera = await tryCamera(signal);
  return { camera, ...await trySound(signal) };
}

/** @param {AbortSignal} signal @returns {Promise<Trouble | undefined>} */
async function tryCamera(signal) {
  const stream = await ask({ video: true });
  if (typeof stream === "string") return stream;
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = stream;
  void video.play().catch(() => undefined);
  try {
    const end = performance.now() + lookFor;
    while (!signal.aborted && performance.now() < end) {
      await pause(200, signal);
      if (video.readyState >= 2 && !isDark(video)) return undefined;
    }
    return video.readyState >= 2 ? "black" : "failed";
  } finally {
    letGo(stream);
  }
}

/** @param {AbortSignal} signal @returns {Promise<{ microphone?: Trouble, loudspeaker?: Trouble }>} */
async function trySound(signal) {
  // As the air brings it: cancelling the echo would take away the very tone that is listened for.
  const stream = await ask({ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
  const isMute = "setSinkId" in HTMLMediaElement.prototype && (await devicesFor("loudspeaker")).length === 0;
  /** @type {Trouble | undefined} */
  const loudspeaker = isMute ? "missing" : undefined;
  // Nothing hears whether it sounds: the one trouble is enough to be looked into.
  if (typeof stream === "string") return { microphone: stream, loudspeaker };
  try {
    const heard = await hearsItself(stream, signal);
    if (heard === "held back") return { loudspeaker: loudspeaker ?? "refused" };
    const microphone = heard.peak > dead.peak ? undefined : "silent";
    return { microphone, loudspeaker: loudspeaker ?? (microphone || heard.isHeard ? undefined : "silent") };
  } catch {
    return { loudspeaker: loudspeaker ?? "failed" };
  } finally {
    letGo(stream);
  }
}

/** @param {MediaStreamConstraints} wanted */
async function ask(wanted) {
  try {
    return await navigator.mediaDevices.getUserMedia(wanted);
  } catch (error) {
    return troubleOf(error);
  }
}

/** @param {MediaStream} stream */
function letGo(stream) {
  for (const track of stream.getTracks()) track.stop();
}
