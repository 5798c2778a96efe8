/** The host's board: stays as the server says, without losing what the host does on it. */
import { tendForms } from "../live/forms.mjs";
import { livingList } from "../live/list.mjs";

tendForms(livingList());
