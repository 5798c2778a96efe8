/** Signing in: a browser keeps no session of an address that is not safe, and would send its owner round in a circle. */
import { one } from "../call/dom.mjs";

one("[data-insecure]").hidden = isSecureContext;
