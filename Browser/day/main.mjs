/** The adviser's day: stays as the server says, and says aloud who arrives. */
import { tellNews } from "../live/news.mjs";
import { livePage, tellOfLoss } from "../live/page.mjs";
import { tendRows } from "../live/rows.mjs";
import { tendArrivals } from "./arrivals.mjs";

const renewal = livePage();
tellOfLoss(renewal);
tellNews(renewal);
tendRows();
tendArrivals(renewal);
