/** A page that is a list of people: by keyboard, by ear, and with a sign while it may be old. */
import { every, one } from "../call/dom.mjs";
import { tendKeys } from "../call/keys.mjs";
import { tellNews } from "./news.mjs";
import { livePage } from "./page.mjs";
import { tendRows } from "./rows.mjs";
import { tendTold } from "./told.mjs";

export function livingList() {
  const renewal = livePage();
  const sign = one("[data-live-lost]");
  renewal.addEventListener("failed", () => { sign.hidden = false; });
  renewal.addEventListener("renewed", () => { sign.hidden = true; });
  tellNews(renewal);
  tendRows();
  tendTold();
  tendKeys({ n: () => one('[data-key="n"]').click() });
  for (const element of every("[data-scripted]")) element.hidden = false;
  return renewal;
}
