import { setTimeout as sleep } from "node:timers/promises";
import type { watchRoomLive } from "../../../contract/desk.ts";
import type { EventOf } from "../../../contract/endpoint.ts";
import type { Deps } from "../../../platform/http.ts";
import { selectLiveSessions } from "../../../platform/sessions.ts";
import type { DeskRow } from "./queries.ts";
import { selectDesk } from "./queries.ts";
import { viewSeat } from "./seat-view.ts";

export type SeatNews = EventOf<typeof watchRoomLive>;

interface Watcher {
  /** Null: all of them. */
  rooms: string[] | null;
  /** Whose session it is; when that ends, so does the watching. */
  tokenDigest: Buffer;
}

/** The seats of sittings that somebody is watching. */
export interface LiveDesk {
  follow(sittingId: string, watcher: Watcher): AsyncIterable<SeatNews>;
  /** Ends everything that is being followed. */
  stop(): void;
}

/** Between two looks at the database. */
const every = 2000;
/** However long a look takes, the database has nine times as long for what is more important. */
const share = 9;
/** A watcher comes back by itself after this many, and is asked anew what it may see. */
const mostLooks = 150;

/** One look at the database serves all who watch a sitting; each is sent what is new to them. */
export function openLiveDesk(deps: Deps): LiveDesk {
  const watches = new Map<string, Watch>();
  let stopped = false;
  return {
    async *follow(sittingId, watcher) {
      const watch = watches.get(sittingId) ?? new Watch(deps, sittingId);
      watches.set(sittingId, watch);
      try {
        if (!stopped) yield* watch.follow(watcher);
      } finally {
        if (watch.watchers.size === 0) watches.delete(sittingId);
      }
    },
    stop() {
      stopped = true;
      for (const watch of watches.values()) watch.stop();
    },
  };
}

/** What a look found: every seat as it is shown, and as text to see what has changed. */
interface Look {
  no: number;
  serverTime: string;
  seats: { id: string; roomId: string | null; view: SeatNews["seats"][number]; text: string }[];
}

class Watch {
  readonly watchers = new Set<Watcher>();
  private readonly ending = new AbortController();
  private readonly deps: Deps;
  private readonly sittingId: string;
  private look: Promise<Look | null> | null = null;
  /** Looks begun so far. */
  private begun = 0;

  constructor(deps: Deps, sittingId: string) {
    this.deps = deps;
    this.sittingId = sittingId;
  }

  async *follow(watcher: Watcher): AsyncGenerator<SeatNews> {
    this.watchers.add(watcher);
    const sent = new Map<string, string>();
    try {
      // Nobody waits for the next look to see the first picture.
      let look: Look | null = await this.takeOf(watcher.rooms);
      for (let looks = 1; look && this.watchers.has(watcher); looks++) {
        yield newsOf(look, watcher.rooms, sent);
        if (looks === mostLooks) return;
        look = await this.lookAfter(look.no);
      }
    } finally {
      this.watchers.delete(watcher);
    }
  }

  stop(): void {
    this.watchers.clear();
    this.ending.abort();
  }

  /** The first look later than number `no`, the same for all who wait; null when nobody watches any more. */
  private async lookAfter(no: number): Promise<Look | null> {
    this.look ??= this.next(0);
    const look = await this.look;
    return look === null || look.no > no ? look : this.lookAfter(no);
  }

  private async next(wait: number): Promise<Look | null> {
    await this.rest(wait);
    const began = performance.now();
    const look = await this.take();
    const took = performance.now() - began;
    this.look = look && this.next(Math.max(every, took * share));
    return look;
  }

  /** A database that does not answer is asked again; meanwhile the desks see how old their news is. */
  private async take(): Promise<Look | null> {
    while (this.watchers.size > 0)
      try {
        await this.dismissStrangers();
        if (this.watchers.size === 0) break;
        this.begun += 1;
        return await this.takeOf(this.rooms());
      } catch {
        await this.rest(every);
      }
    return null;
  }

  private async takeOf(rooms: string[] | null): Promise<Look> {
    const { db, clock } = this.deps;
    const no = this.begun;
    const rows = await selectDesk(db, this.sittingId, rooms);
    return { no, serverTime: new Date(clock.now()).toISOString(), seats: rows.map(asSeat) };
  }

  private async rest(milliseconds: number): Promise<void> {
    const { signal } = this.ending;
    await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  }

  /** Rooms anybody here watches; null: all. */
  private rooms(): string[] | null {
    const rooms = new Set<string>();
    for (const watcher of this.watchers) {
      if (watcher.rooms === null) return null;
      for (const room of watcher.rooms) rooms.add(room);
    }
    return [...rooms];
  }

  private async dismissStrangers(): Promise<void> {
    const { db, clock } = this.deps;
    const present = [...this.watchers];
    const digests = present.map(({ tokenDigest }) => tokenDigest);
    const live = await selectLiveSessions(db, digests, new Date(clock.now()));
    for (const watcher of present)
      if (!live.has(watcher.tokenDigest.toString("hex"))) this.watchers.delete(watcher);
  }
}

function asSeat(row: DeskRow): Look["seats"][number] {
  const view = viewSeat(row);
  return { id: row.candidateId, roomId: row.roomId, view, text: JSON.stringify(view) };
}

/** What of a look is new to somebody who has been sent `sent`, which is brought up to date. */
function newsOf(
  { serverTime, seats }: Look,
  rooms: readonly string[] | null,
  sent: Map<string, string>,
): SeatNews {
  const mine = seats.filter(
    ({ roomId }) => rooms === null || (roomId !== null && rooms.includes(roomId)),
  );
  // Somebody was added or taken off the list: everything anew.
  const all = sent.size !== mine.length || mine.some(({ id }) => !sent.has(id));
  if (all) sent.clear();
  const news = mine.filter(({ id, text }) => sent.get(id) !== text);
  for (const { id, text } of news) sent.set(id, text);
  return { serverTime, all, seats: news.map(({ view }) => view) };
}
