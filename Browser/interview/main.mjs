/** The adviser's interview: joins by itself as soon as the appointment gives a seat, and stays joined as long as it does. */
import { one } from "../call/dom.mjs";
import { tendFacts } from "../call/facts.mjs";
import { currentScreen, isOnStage, show } from "../call/screens.mjs";
import { Stay } from "../call/stay.mjs";
import { ownDoor } from "../live/own.mjs";
import { livePage } from "../live/page.mjs";
import { tendQuestions } from "../live/question.mjs";
import { tendEnding } from "./ending.mjs";

const standing = () => one("[data-standing]").dataset;
const isIn = () => standing().standing === "received";
const renewal = livePage();
const room = new Stay(ownDoor(`${location.pathname}/connections`), renewal, isIn, (participant) => standing()[participant] ?? "");
const ending = tendEnding();
tendQuestions(renewal);
tendFacts(room.call);

/** Paused, ended, or taken up again by another tab: the server's word decides. */
function follow() {
  if (isOnStage(currentScreen()) && !isIn()) {
    room.call.leave(true);
    ending.close();
    room.finish("apart");
  } else if (currentScreen() === "apart" && isIn()) {
    // Whoever asked to join comes in once they may, and comes back after a pause: they have not left.
    if (standing().seat === "second") room.join();
    else show("taken-over");
  } else if (currentScreen() === "taken-over" && !isIn()) show("apart");
}

renewal.addEventListener("renewed", follow);
one("[data-hang-up]").addEventListener("submit", () => room.leave());

if (isIn()) room.join(room.before?.connection);
