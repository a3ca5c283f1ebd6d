import type { LinkWord } from "./link.ts";
import { isWork } from "./machine.ts";
import type { State } from "./state.ts";

/** How safe the answers are, in the order of the words shown. */
export interface SaveState {
  kind: "saved" | "saving" | "queued" | "offline";
  /** Items whose present answer the server has not acknowledged. */
  items: number;
}

export function saveStateOf(state: State, link: LinkWord): SaveState {
  const items = isWork(state) ? Object.values(state.slots).filter((slot) => !slot.saved).length : 0;
  const waiting = isWork(state) && (state.writing > 0 || state.pending > 0);
  if (link === "offline") return { kind: "offline", items };
  if (!waiting) return { kind: "saved", items: 0 };
  return { kind: link === "online" ? "saving" : "queued", items };
}
