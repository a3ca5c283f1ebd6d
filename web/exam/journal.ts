import type { Change, Seat } from "./change.ts";

/**
 * The last changes, written down at once. The browser's database takes some milliseconds, and a page that is
 * left meanwhile loses what it has not yet taken. The session storage of the tab is written before the click
 * returns, and a reload finds it: docs/reliability.md says what each of them outlives.
 */
export interface Journal {
  /** Names this page among all that ever wrote; the database remembers by it what it has taken. */
  readonly page: string;
  /** What the page before this one in the tab left behind. */
  readonly left: Left | null;
  /** The numbers drawn so far: an answer with a higher one is newer than anything left here. */
  begin(seat: Seat, lastSeq: number): void;
  write(entry: Entry): void;
  /** The database has it. */
  done(change: number): void;
  /** The item on screen, which the next page of this tab shows again. */
  place(slotNo: number): void;
  /** The item this tab last showed of an attempt; null when it showed none. */
  placeIn(attemptId: string): number | null;
}

/** A change by its number on the page. */
export interface Entry extends Change {
  change: number;
}

export interface Left {
  page: string;
  seat: Seat;
  lastSeq: number;
  entries: readonly Entry[];
}

const key = "quanheng-exam-journal";
const placeKey = "quanheng-exam-place";

/** What a tab offers for keeping. */
export type Tab = Pick<Storage, "getItem" | "setItem">;

/** `tab`: null when the browser keeps nothing; then nothing is promised. */
export function openJournal(tab: Tab | null, page: string): Journal {
  let now: Left | null = null;
  const put = (name: string, value: unknown) => {
    try {
      tab?.setItem(name, JSON.stringify(value));
    } catch {
      // Full or forbidden: the database alone must do.
    }
  };
  const store = (change: Partial<Left>) => {
    if (now === null) return;
    now = { ...now, ...change };
    put(key, now);
  };
  return {
    page,
    left: leftIn(tab),
    begin(seat, lastSeq) {
      now ??= { page, seat, lastSeq, entries: [] };
      store({ seat, lastSeq });
    },
    write: (entry) => store({ entries: [...(now?.entries ?? []), entry] }),
    done: (change) => store({ entries: (now?.entries ?? []).filter((one) => one.change > change) }),
    place: (slotNo) => put(placeKey, { attemptId: now?.seat.attemptId, slotNo }),
    placeIn(attemptId) {
      const place = read(tab, placeKey) as { attemptId?: string; slotNo: number } | null;
      return place?.attemptId === attemptId ? place.slotNo : null;
    },
  };
}

function leftIn(tab: Tab | null): Left | null {
  const left = read(tab, key) as Left | null;
  return left !== null && left.entries.length > 0 ? left : null;
}

function read(tab: Tab | null, name: string): unknown {
  try {
    return JSON.parse(tab?.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/** The tab's own storage; null where the browser refuses it. */
export function tabStorage(): Tab | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
