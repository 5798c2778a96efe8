/** The call page: which screen follows which. */
import { barKeys, tendBar } from "./bar.mjs";
import { Call } from "./call.mjs";
import { permissionIsGranted } from "./devices.mjs";
import { announce, one, onPress, write } from "./dom.mjs";
import { Hearing } from "./hearing.mjs";
import { forget, keep, kept, tokenOfLink } from "./keeping.mjs";
import { tendKeys } from "./keys.mjs";
import { OwnMedia } from "./media.mjs";
import { Mirror } from "./mirror.mjs";
import { Others } from "./others.mjs";
import { Preparation } from "./preparation.mjs";
import { currentScreen, isOnStage, show } from "./screens.mjs";
import { tendTroubles } from "./troubles.mjs";
import { keepScreenLit } from "./wakefulness.mjs";
import { word } from "./words.mjs";

const token = tokenOfLink();
const before = kept(token);
const media = new OwnMedia(before?.wanted ?? { voice: "", face: "", loudspeaker: "" }, before?.muted ?? []);
const call = new Call({ address: "/call/connections", headers: { Authorization: `Bearer ${token}` } }, media);
const others = new Others();
const preparation = new Preparation(media);
const hearing = new Hearing(media);
new Mirror(media);
tendBar(media);
tendKeys(barKeys(media));
tendTroubles(media);

/** @param {string} [replaces] the connection that the page comes back to by itself */
function join(replaces = "") {
  preparation.end();
  hearing.begin();
  write(one("[data-joining-words]"), word("joining"));
  others.useLoudspeaker(media.wanted.loudspeaker);
  show("joining");
  call.join(replaces);
  remember();
}

function remember() {
  keep({ token, wanted: media.wanted, muted: media.off, refused: refused(), connection: call.newest });
}

/** What the browser was told to keep to itself, though the person wants it. */
function refused() {
  return media.lacking.filter((slot) => media.troubles[slot] === "refused");
}

/** @param {"ended" | "taken-over" | "refused"} screen */
function finish(screen) {
  forget();
  hearing.end();
  media.stop();
  others.clear();
  one("[data-sound]").hidden = true;
  void keepScreenLit(false);
  show(screen);
}

function draw() {
  const { current } = call;
  if (!current?.snapshot) return;
  others.show(current.snapshot, current);
  const screen = others.count > 0 ? "call" : "alone";
  if (currentScreen() === "reconnecting") announce(word("line-back"));
  if (currentScreen() !== screen) show(screen);
}

media.addEventListener("change", () => {
  if (isOnStage(currentScreen())) remember();
});

call.addEventListener("connected", () => {
  remember();
  void keepScreenLit(true);
  if (!isOnStage(currentScreen())) show("alone");
});
call.addEventListener("snapshot", draw);
call.addEventListener("waiting", () => {
  write(one("[data-joining-words]"), word(call.obstacle));
  write(one("[data-line-words]"), word(call.obstacle === "server-away" ? "line-cut" : call.obstacle));
});
call.addEventListener("reconnecting", () => {
  write(one("[data-line-words]"), word("line-cut"));
  show("reconnecting");
  announce(word("line-lost"));
});
call.addEventListener("taken-over", () => finish("taken-over"));
call.addEventListener("refused", () => refuse(call.refusal === 401 || call.refusal === 403 ? "link-refused" : "browser-refused"));

/** @param {string} key */
function refuse(key) {
  write(one("[data-refusal]"), word(key));
  finish("refused");
}

others.addEventListener("blocked", () => {
  one("[data-sound]").hidden = false;
  announce(word("sound-blocked"));
});

onPress("join", () => join());
onPress("sound", () => {
  one("[data-sound]").hidden = true;
  others.play();
});
onPress("leave", () => {
  call.leave(true);
  finish("ended");
});
onPress("cancel", () => {
  call.leave(true);
  hearing.end();
  forget();
  show("preparing");
  void preparation.begin();
});
onPress("return", async () => {
  if (!token) return location.reload();
  show("joining");
  await media.start();
  // Unless it was cancelled meanwhile.
  if (currentScreen() === "joining") join();
});

// A reload is not a departure: the seat is held, and the page that comes next finds itself in the call.
window.addEventListener("pagehide", () => call.leave());
window.addEventListener("pageshow", (event) => {
  if (event.persisted && (isOnStage(currentScreen()) || currentScreen() === "joining")) join(call.newest);
});
window.addEventListener("hashchange", () => location.reload());

if (!token) refuse("link-incomplete");
else if (before) {
  show("joining");
  await media.start();
  if (refused().some((slot) => !before.refused?.includes(slot))) {
    // The browser asks anew after each reload and was told no, or not yet; who joined without has said so before.
    show("preparing");
    await preparation.begin();
  } else if (currentScreen() === "joining") join(before.connection);
} else if (await permissionIsGranted()) await preparation.begin();
