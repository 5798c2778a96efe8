/** The page of "Terminer": its note is counted as in the interview's window. */
import { tendNote } from "./note.mjs";

tendNote();
