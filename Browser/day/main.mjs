/** The adviser's day: stays as the server says, and says aloud who arrives. */
import { livingList } from "../live/list.mjs";
import { tendArrivals } from "./arrivals.mjs";

tendArrivals(livingList());
