/** The room of an information session: joins at once by itself, and stays joined as long as the session says so. */
import { barKeys, tendBar } from "../call/bar.mjs";
import { Call } from "../call/call.mjs";
import { announce, every, one, onPress, write } from "../call/dom.mjs";
import { Hearing } from "../call/hearing.mjs";
import { forget, keep, kept } from "../call/keeping.mjs";
import { tendKeys } from "../call/keys.mjs";
import { OwnMedia } from "../call/media.mjs";
import { Mirror } from "../call/mirror.mjs";
import { Others } from "../call/others.mjs";
import { pause } from "../call/patience.mjs";
import { currentScreen, isOnStage, show } from "../call/screens.mjs";
import { tendTroubles } from "../call/troubles.mjs";
import { keepScreenLit } from "../call/wakefulness.mjs";
import { word } from "../call/words.mjs";
import { tendFacts } from "../interview/facts.mjs";
import { ownDoor } from "../live/own.mjs";
import { livePage } from "../live/page.mjs";

const door = ownDoor(`${location.pathname}/connections`);
const before = kept(door.address);
const media = new OwnMedia(before?.wanted ?? { voice: "", face: "", loudspeaker: "" }, before?.muted ?? []);
const call = new Call(door, media);
const others = new Others(nameOf);
const hearing = new Hearing(media);
const renewal = livePage();
new Mirror(media);
tendBar(media);
tendKeys(barKeys(media));
tendTroubles(media);
tendFacts(call);

const isOpen = () => one("[data-standing]").dataset.standing === "open";

/**
 * What an agency or a point is called: the page knows all who may come.
 * @param {string} participant
 */
function nameOf(participant) {
  return every("[data-named]").find(({ dataset }) => dataset.named === participant)?.textContent ?? "";
}

/** @param {string} [replaces] the connection that the page comes back to by itself */
function join(replaces = "") {
  hearing.begin();
  write(one("[data-joining-words]"), word("joining"));
  show("alone");
  // First, so that the call begins with devices that are coming, not with such as are switched off.
  void media.start();
  call.join(replaces);
}

function remember() {
  keep({ token: door.address, wanted: media.wanted, muted: media.off, refused: [], connection: call.newest });
}

/** @param {"apart" | "taken-over" | "refused"} screen */
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
  if (screen === "alone") write(one("[data-joining-words]"), word("nobody"));
  if (currentScreen() !== screen) show(screen);
}

/** Held, cancelled, past, or not this person's any more: the server's word decides. */
function follow() {
  if (isOpen()) return;
  if (isOnStage(currentScreen())) {
    call.leave(true);
    finish("apart");
  } else if (currentScreen() === "taken-over") show("apart");
}

/** What was refused is asked of the page first: the session may be over. */
async function reconsider() {
  if (![401, 403, 404, 409].includes(call.refusal)) {
    write(one("[data-refusal]"), word("browser-refused"));
    return finish("refused");
  }
  await renewal.renew();
  await pause(1000);
  if (isOnStage(currentScreen()) && isOpen()) join(call.newest);
}

renewal.addEventListener("renewed", follow);
media.addEventListener("change", () => { if (isOnStage(currentScreen())) remember(); });
call.addEventListener("connected", () => {
  remember();
  void keepScreenLit(true);
});
call.addEventListener("snapshot", draw);
call.addEventListener("waiting", () => {
  write(one("[data-joining-words]"), word(call.obstacle));
  write(one("[data-line-words]"), word("line-cut"));
});
call.addEventListener("reconnecting", () => {
  write(one("[data-line-words]"), word("line-cut"));
  show("reconnecting");
  announce(word("line-lost"));
});
call.addEventListener("taken-over", () => finish("taken-over"));
call.addEventListener("refused", () => void reconsider());
others.addEventListener("blocked", () => {
  one("[data-sound]").hidden = false;
  announce(word("sound-blocked"));
});
onPress("sound", () => {
  one("[data-sound]").hidden = true;
  others.play();
});
onPress("return", () => join());
one("[data-hang-up]").addEventListener("click", () => {
  call.leave(true);
  forget();
});

// A reload is not a departure: the seat is held, and the page that comes next finds itself in the session.
window.addEventListener("pagehide", () => call.leave());
window.addEventListener("pageshow", async (event) => {
  if (!event.persisted) return;
  await renewal.renew();
  if (isOnStage(currentScreen()) && isOpen()) join(call.newest);
});

if (currentScreen() === "alone") join(before?.connection);
