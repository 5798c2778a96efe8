/** The host's board: stays as the server says, without losing what the host does on it. */
import { every } from "../call/dom.mjs";
import { tendKeys } from "../call/keys.mjs";
import { tendForms } from "../live/forms.mjs";
import { tellNews } from "../live/news.mjs";
import { livePage, tellOfLoss } from "../live/page.mjs";
import { tendRows } from "../live/rows.mjs";

const renewal = livePage();
tellOfLoss(renewal);
tellNews(renewal);
tendForms(renewal);
tendRows();
tendKeys({ n: () => location.assign("/appointments/new") });
for (const element of every("[data-scripted]")) element.hidden = false;
