/** The room of an information session: joins at once by itself, and stays joined as long as the session says so. */
import { every, one } from "../call/dom.mjs";
import { tendFacts } from "../call/facts.mjs";
import { currentScreen, isOnStage, show } from "../call/screens.mjs";
import { Stay } from "../call/stay.mjs";
import { ownDoor } from "../live/own.mjs";
import { livePage } from "../live/page.mjs";

const isOpen = () => one("[data-standing]").dataset.standing === "open";
const renewal = livePage();
const room = new Stay(ownDoor(`${location.pathname}/connections`), renewal, isOpen, nameOf);
tendFacts(room.call);

/**
 * What an agency or a point is called: the page knows all who may come.
 * @param {string} participant
 */
function nameOf(participant) {
  return every("[data-named]").find(({ dataset }) => dataset.named === participant)?.textContent ?? "";
}

/** Held, cancelled, past, or not this person's any more: the server's word decides. */
function follow() {
  if (isOpen()) return;
  if (isOnStage(currentScreen())) {
    room.call.leave(true);
    room.finish("apart");
  } else if (currentScreen() === "taken-over") show("apart");
}

renewal.addEventListener("renewed", follow);
one("[data-hang-up]").addEventListener("click", ({ ctrlKey, metaKey, shiftKey }) => {
  // Opened in another tab, the page is not left.
  if (!ctrlKey && !metaKey && !shiftKey) room.leave();
});

if (currentScreen() === "alone") room.join(room.before?.connection);
