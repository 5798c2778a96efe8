/**
 * A visitor at home: the page shows what the server says, as a station does, and sits them down in the room by itself. When it is over, their
 * own page takes its place.
 */
import { Call } from "../call/call.mjs";
import { one, onPress, write } from "../call/dom.mjs";
import { Hearing } from "../call/hearing.mjs";
import { OwnMedia } from "../call/media.mjs";
import { Mirror } from "../call/mirror.mjs";
import { Others } from "../call/others.mjs";
import { pause } from "../call/patience.mjs";
import { keepScreenLit } from "../call/wakefulness.mjs";
import { Chime } from "../live/chime.mjs";
import { tendClocks } from "../live/clock.mjs";
import { Renewal } from "../live/renewal.mjs";

/** No stream of events is anybody's who is not signed in: the page is read anew. */
const renewEvery = 2000;

const screen = one("[data-station]").dataset;
const media = new OwnMedia({ voice: "", face: "", loudspeaker: "" }, []);
const call = new Call({ address: `${location.pathname}/connexions`, headers: {} }, media);
const others = new Others(() => screen.name ?? "");
const hearing = new Hearing(media);
const chime = new Chime();
const renewal = new Renewal((address) => {
  leave();
  location.assign(address);
});
new Mirror(media);
tendClocks();
void keepScreenLit(true);
setInterval(() => void renewal.renew(), renewEvery);

function leave() {
  call.leave(true);
  hearing.end();
  media.stop();
}

function follow() {
  const before = document.body.dataset.state;
  document.body.dataset.state = screen.station;
  if (screen.station === "calling" && before !== "calling") void chime.ring();
}

async function reconsider() {
  await renewal.renew();
  await pause(2000);
  if (!call.current) call.join(call.newest);
}

renewal.addEventListener("renewed", follow);
call.addEventListener("snapshot", () => {
  const { current } = call;
  if (!current?.snapshot) return;
  others.show(current.snapshot, current);
  one("[data-off]").hidden = !others.off;
  write(one("[data-off-words]"), others.off);
});
call.addEventListener("connected", () => { one("[data-line]").hidden = true; });
for (const name of ["reconnecting", "waiting"]) call.addEventListener(name, () => { one("[data-line]").hidden = false; });
call.addEventListener("taken-over", () => { one("[data-elsewhere]").hidden = false; });
call.addEventListener("refused", () => void reconsider());
others.addEventListener("blocked", () => { one("[data-sound]").hidden = false; });
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

hearing.begin();
// First, so that the call begins with devices that are coming.
void media.start();
call.join("");
follow();
