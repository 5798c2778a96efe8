/**
 * The station: shows what the server says, and sits the visitor down in the room and up again by itself. It never
 * navigates, and keeps nothing.
 */
import { Call } from "../call/call.mjs";
import { one, onPress, write } from "../call/dom.mjs";
import { Hearing } from "../call/hearing.mjs";
import { OwnMedia } from "../call/media.mjs";
import { Mirror } from "../call/mirror.mjs";
import { Others } from "../call/others.mjs";
import { pause } from "../call/patience.mjs";
import { keepScreenLit } from "../call/wakefulness.mjs";
import { beat } from "../live/beat.mjs";
import { Chime } from "../live/chime.mjs";
import { tendClocks } from "../live/clock.mjs";
import { ownDoor } from "../live/own.mjs";
import { tendQuestions } from "../live/question.mjs";
import { Renewal } from "../live/renewal.mjs";
import { Stream } from "../live/stream.mjs";
import { tendFullScreen } from "./fullscreen.mjs";
import { Report } from "./report.mjs";

const screen = one("[data-station]").dataset;
const media = new OwnMedia({ voice: "", face: "", loudspeaker: "" }, []);
const call = new Call(ownDoor("/station/connections"), media);
const others = new Others((participant) => (participant === "second" ? screen.second : screen.name) ?? "");
const hearing = new Hearing(media);
const chime = new Chime();
const renewal = new Renewal(() => location.reload());
new Mirror(media);
new Stream("/station/events", renewal);
tendQuestions(renewal);
beat("/station/beat");
tendClocks();
tendFullScreen();
void keepScreenLit(true);

/** Whose visit the station is in the room for; "" for nobody's. */
let visit = "";
/** About whom the visitor is being asked; "" for nobody. */
let about = "";
const report = new Report(media, () => visit === "");

function follow() {
  const before = document.body.dataset.state;
  document.body.dataset.state = screen.station;
  // Who has just got up shall not be looked at by a camera that lights up again, nor sent off with a test tone.
  const isQuiet = screen.station === "quiet";
  if (!isQuiet) report.pause();
  if (screen.visit !== visit) {
    stand();
    visit = screen.visit ?? "";
    if (visit) sit();
  }
  if (isQuiet) report.resume();
  ask();
  if (screen.station === "calling" && before !== "calling") void chime.ring();
}

/** Who asks to join is read out where one listens to the screen, and answered by the keys where there are some. */
function ask() {
  const question = document.querySelector("[data-about]");
  const before = about;
  about = question?.getAttribute("data-about") ?? "";
  if (question instanceof HTMLElement && about !== before) question.focus({ preventScroll: true });
}

function sit() {
  hearing.begin();
  // First, so that the call begins with devices that are coming, not with such as are switched off.
  void media.start();
  call.join("");
}

/** Nothing of the visitor is left: no picture, no name, no line of what was announced. */
function stand() {
  if (!visit) return;
  call.leave(true);
  hearing.end();
  media.stop();
  others.clear();
  for (const name of ["[data-line]", "[data-off]", "[data-elsewhere]", "[data-sound]"]) one(name).hidden = true;
  for (const name of ["[data-off-words]", "[data-announcer]"]) one(name).replaceChildren();
}

async function reconsider() {
  await renewal.renew();
  await pause(2000);
  if (visit && !call.current) call.join(call.newest);
}

renewal.addEventListener("renewed", follow);
call.addEventListener("snapshot", () => {
  const { current } = call;
  if (!current?.snapshot || !visit) return;
  others.show(current.snapshot, current);
  one("[data-off]").hidden = !others.off;
  write(one("[data-off-words]"), others.off);
});
call.addEventListener("connected", () => { one("[data-line]").hidden = true; });
for (const name of ["reconnecting", "waiting"]) call.addEventListener(name, () => { one("[data-line]").hidden = false; });
call.addEventListener("taken-over", () => { one("[data-elsewhere]").hidden = false; });
call.addEventListener("refused", () => void reconsider());
others.addEventListener("blocked", () => {
  one("[data-sound]").hidden = false;
  report.soundIsHeldBack();
});
onPress("sound", () => {
  one("[data-sound]").hidden = true;
  others.play();
});
onPress("return", () => {
  one("[data-elsewhere]").hidden = true;
  call.join("");
});

window.addEventListener("pagehide", () => call.leave());
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

follow();
