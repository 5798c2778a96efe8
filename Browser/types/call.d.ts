/** The call's protocol with the server, and what the modules of the call page hand to each other. */

type Slot = "voice" | "face" | "document";
/** What a person can switch: the document camera comes later. */
type OwnSlot = "voice" | "face";

interface Publication { slot: Slot; muted: boolean; flowing: boolean }
interface Participant { name: string; seat: "present" | "held"; publications: Publication[] }
interface Place { mid: string; participant: string | null; slot: Slot | null; lacksCodec: boolean }

/** The whole call as one connection sees it: nothing has to be remembered to understand it. */
interface Snapshot {
  version: number;
  self: string;
  participants: Participant[];
  places: Place[];
  connection: "connecting" | "connected" | "ended";
  reason: string | null;
  deadSections: string[];
}

/** Where a page gets its connections: an address, and what proves that it may. */
interface Door { readonly address: string; readonly headers: Record<string, string> }

type PageState = "preparing" | "joining" | "alone" | "call" | "reconnecting" | "ended" | "taken-over" | "refused" | "apart";
type Trouble = "refused" | "missing" | "busy" | "unplugged" | "failed" | "silent" | "black" | "insecure";

/** Which devices are wanted: an identifier, "" for whichever there is, null for none. */
interface Wanted { voice: string | null; face: string | null; loudspeaker: string }

/** What outlives a reload of the tab. */
interface Kept { token: string; wanted: Wanted; muted: OwnSlot[]; refused: OwnSlot[]; connection: string }
