import type { Draft } from "./item-draft.ts";

/** A text that has not reached the server, kept on this machine. */
export interface KeptText {
  /** Which text: an item's id, or "new-…" for one that has none yet. */
  slot: string;
  standard: string;
  /** The version it was based on; 0 for a new item. */
  base: number;
  /** When it was last typed in, ms since 1970 by this machine's clock. */
  at: number;
  draft: Draft;
}

/** The part of localStorage that is used, so that tests can hand in their own. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const prefix = "quanheng.text.";

function keyFor(owner: string, slot: string): string {
  return `${prefix}${owner}.${slot}`;
}

/** Keeps a text under its author; false when the browser keeps nothing, which the page must then say. */
export function keepText(store: Store, owner: string, text: KeptText): boolean {
  try {
    store.setItem(keyFor(owner, text.slot), JSON.stringify(text));
    return true;
  } catch {
    return false;
  }
}

export function dropText(store: Store, owner: string, slot: string): void {
  try {
    store.removeItem(keyFor(owner, slot));
  } catch {
    // Nothing was kept, so there is nothing to drop.
  }
}

export function keptText(store: Store, owner: string, slot: string): KeptText | null {
  try {
    return readText(store.getItem(keyFor(owner, slot)));
  } catch {
    return null;
  }
}

/** Every text kept for this author, newest first. */
export function keptTexts(store: Store, owner: string): KeptText[] {
  const found: KeptText[] = [];
  try {
    for (let index = 0; index < store.length; index += 1) {
      const key = store.key(index);
      if (!key?.startsWith(`${prefix}${owner}.`)) continue;
      const text = readText(store.getItem(key));
      if (text) found.push(text);
    }
  } catch {
    return [];
  }
  return found.sort((a, b) => b.at - a.at);
}

/** Written by an older version of this page, or by hand: taken only when it still has the shape. */
function readText(json: string | null): KeptText | null {
  if (json === null) return null;
  const value: unknown = JSON.parse(json);
  if (typeof value !== "object" || value === null) return null;
  const text = value as Partial<KeptText>;
  const draft = text.draft as Partial<Draft> | undefined;
  const whole =
    typeof text.slot === "string" &&
    typeof text.standard === "string" &&
    typeof text.base === "number" &&
    typeof text.at === "number" &&
    typeof draft?.stem === "string" &&
    Array.isArray(draft.options) &&
    Array.isArray(draft.letters) &&
    Array.isArray(draft.judgement) &&
    Array.isArray(draft.enemies);
  return whole ? (value as KeptText) : null;
}

/** A slot for a new item that no other tab uses. */
export function newSlot(): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `new-${[...random].map((part) => part.toString(36)).join("")}`;
}
