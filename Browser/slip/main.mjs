/** The paper for a visitor: printed by a button, for whoever does not know the keys. */
import { every, onPress } from "../call/dom.mjs";

for (const element of every("[data-scripted]")) element.hidden = false;
onPress("print", () => print());
