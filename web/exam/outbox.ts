import type { ResponseEvent } from "../../api/domain/response.ts";
import { currentResponses, isLater } from "../../api/domain/response.ts";
import type { Change, Seat } from "./change.ts";
import type { Left } from "./journal.ts";
import type { Key, Store, Transaction } from "./store.ts";

/** What became of a batch at the server. */
export type Sent =
  | { kind: "acknowledged"; seqs: readonly number[] }
  /** The server kept them for a person to judge, and will not count them by itself. */
  | { kind: "aside" }
  /** Nothing was accepted; with fewer events it may be. */
  | { kind: "rejected" }
  /** These sequence numbers are already taken by other answers. */
  | { kind: "sequence-reused" }
  | { kind: "failed" };

export type Send = (epoch: number, events: readonly ResponseEvent[]) => Promise<Sent>;

/** What a flush did, one report a batch. */
export interface FlushReport {
  epoch: number;
  sent: Sent;
  events: readonly ResponseEvent[];
  /** Answers still waiting to be sent. */
  pending: number;
}

const batchSize = 50;

const eventKey = (seat: Seat, seq: number): Key => ["event", seat.attemptId, seat.epoch, seq];
const counterKey = (seat: Seat): Key => ["counter", seat.attemptId, seat.epoch];
const answerKey = (attemptId: string, slotNo: number): Key => ["answer", attemptId, slotNo];
const markKey = (attemptId: string, page: string): Key => ["mark", attemptId, page];

/** How far a page's changes have been taken: the last of them, and the number it was given. */
interface Mark {
  change: number;
  seq: number;
}

/**
 * Keeps a change on this machine; the number is drawn in the same transaction that keeps it. `by` says which
 * change of which page it is, so that it is never taken twice.
 */
export function append(
  store: Store,
  seat: Seat,
  change: Change,
  by?: { page: string; change: number },
): Promise<ResponseEvent> {
  return store.transact(async (transaction) => {
    const event = await appendWithin(transaction, seat, change);
    if (by !== undefined)
      transaction.put(markKey(seat.attemptId, by.page), { change: by.change, seq: event.seq });
    return event;
  });
}

/**
 * Takes what an earlier page wrote down and the database had not taken when that page went. An answer another
 * page gave since then stays.
 */
export function absorb(store: Store, { page, seat, lastSeq, entries }: Left): Promise<void> {
  return store.transact(async (transaction) => {
    const found = (await transaction.get(markKey(seat.attemptId, page))) as Mark | undefined;
    const mark = { change: found?.change ?? 0, seq: Math.max(found?.seq ?? 0, lastSeq) };
    for (const { change, slotNo, answer, flagged } of entries) {
      if (change <= mark.change) continue;
      const held = (await transaction.get(answerKey(seat.attemptId, slotNo))) as
        ResponseEvent | undefined;
      mark.change = change;
      if (held !== undefined && isLater(held, { epoch: seat.epoch, seq: mark.seq })) continue;
      mark.seq = (await appendWithin(transaction, seat, { slotNo, answer, flagged })).seq;
    }
    transaction.put(markKey(seat.attemptId, page), mark);
  });
}

async function appendWithin(
  transaction: Transaction,
  seat: Seat,
  change: Change,
): Promise<ResponseEvent> {
  const seq = (await lastSeqWithin(transaction, seat)) + 1;
  const event = { epoch: seat.epoch, seq, ...change };
  transaction.put(counterKey(seat), seq);
  transaction.put(eventKey(seat, seq), event);
  transaction.put(answerKey(seat.attemptId, change.slotNo), event);
  return event;
}

async function lastSeqWithin(transaction: Transaction, seat: Seat): Promise<number> {
  const counter = await transaction.get(counterKey(seat));
  return typeof counter === "number" ? counter : 0;
}

/** The highest number drawn at this seat-turn; hand-in names it so that the server can tell a gap. */
export function lastSeq(store: Store, seat: Seat): Promise<number> {
  return store.transact((transaction) => lastSeqWithin(transaction, seat));
}

/** Unacknowledged answers of an attempt, oldest first. */
export function peek(store: Store, attemptId: string): Promise<ResponseEvent[]> {
  return store.transact((transaction) => peekWithin(transaction, attemptId));
}

async function peekWithin(transaction: Transaction, attemptId: string): Promise<ResponseEvent[]> {
  const rows = await transaction.list(["event", attemptId]);
  return rows.map((row) => row.value as ResponseEvent);
}

async function drop(store: Store, seat: Seat, seqs: readonly number[]): Promise<number> {
  return store.transact(async (transaction) => {
    for (const seq of seqs) transaction.remove(eventKey(seat, seq));
    return (await transaction.list(["event", seat.attemptId])).length;
  });
}

/** Gives the pending answers of a seat-turn fresh numbers above `floor`; their order stays. */
function renumber(store: Store, seat: Seat, floor: number): Promise<void> {
  return store.transact(async (transaction) => {
    const pending = await peekWithin(transaction, seat.attemptId);
    const own = pending.filter((event) => event.epoch === seat.epoch);
    const seq = await lastSeqWithin(transaction, seat);
    transaction.put(counterKey(seat), Math.max(seq, floor));
    for (const event of own) {
      transaction.remove(eventKey(seat, event.seq));
      await appendWithin(transaction, seat, withoutOrder(event));
    }
  });
}

function withoutOrder({ slotNo, answer, flagged }: ResponseEvent): Change {
  return { slotNo, answer, flagged };
}

/**
 * Sends what is pending until nothing is left or a batch fails: peek, send, and only then drop exactly what
 * was acknowledged. A crash anywhere leaves the answers here; the server ignores what it already has.
 */
export async function flush(
  store: Store,
  attemptId: string,
  send: Send,
  report: (report: FlushReport) => void,
): Promise<void> {
  let size = batchSize;
  for (;;) {
    const pending = await peek(store, attemptId);
    const epoch = pending[0]?.epoch;
    if (epoch === undefined) return;
    const events = pending.filter((event) => event.epoch === epoch).slice(0, size);
    const sent = await send(epoch, events);
    const left = await settle(store, { attemptId, epoch }, events, sent);
    report({ epoch, sent, events, pending: left ?? pending.length });
    if (left === null && (sent.kind !== "rejected" || size === 1)) return;
    size = sent.kind === "rejected" ? 1 : batchSize;
  }
}

/** Answers left after dropping what may be dropped; null when nothing moved. */
async function settle(
  store: Store,
  seat: Seat,
  events: readonly ResponseEvent[],
  sent: Sent,
): Promise<number | null> {
  const seqs = events.map((event) => event.seq);
  if (sent.kind === "acknowledged") {
    const ours = sent.seqs.filter((seq) => seqs.includes(seq));
    return ours.length === 0 ? null : drop(store, seat, ours);
  }
  if (sent.kind === "aside") return drop(store, seat, seqs);
  if (sent.kind === "rejected" && events.length === 1) return drop(store, seat, seqs);
  if (sent.kind === "sequence-reused") await renumber(store, seat, Math.max(...seqs));
  return null;
}

/**
 * Joins what the server holds with what only this machine holds, for going on after a reload, a crash or a
 * new sign-in. Unsent answers of an earlier seat-turn are taken over into this one, unless the server holds
 * something newer: then another seat has written meanwhile, and they go out under their own number, for a
 * person to judge.
 */
export function restore(
  store: Store,
  seat: Seat,
  server: { responses: readonly ResponseEvent[]; lastSeq: number },
): Promise<{ answers: ResponseEvent[]; pending: ResponseEvent[] }> {
  return store.transact(async (transaction) => {
    const counter = await lastSeqWithin(transaction, seat);
    transaction.put(counterKey(seat), Math.max(counter, server.lastSeq));
    const newest = Math.max(0, ...server.responses.map((response) => response.epoch));
    for (const event of await peekWithin(transaction, seat.attemptId)) {
      if (event.epoch >= seat.epoch || event.epoch < newest) continue;
      transaction.remove(eventKey({ ...seat, epoch: event.epoch }, event.seq));
      await appendWithin(transaction, seat, withoutOrder(event));
    }
    const local = await localAnswers(transaction, seat.attemptId);
    // Answer rows of this turn hold everything written here, also what was acknowledged a moment ago.
    const own = local.filter((answer) => answer.epoch === seat.epoch);
    const merged = currentResponses([...server.responses, ...own]);
    const answers = [...merged].map(([slotNo, current]) => ({ slotNo, ...current }));
    for (const stale of local) transaction.remove(answerKey(seat.attemptId, stale.slotNo));
    for (const answer of answers) transaction.put(answerKey(seat.attemptId, answer.slotNo), answer);
    return { answers, pending: await peekWithin(transaction, seat.attemptId) };
  });
}

/** The answers as this machine last knew them, for going on without a network. */
export function recall(
  store: Store,
  attemptId: string,
): Promise<{ answers: ResponseEvent[]; pending: ResponseEvent[] }> {
  return store.transact(async (transaction) => ({
    answers: await localAnswers(transaction, attemptId),
    pending: await peekWithin(transaction, attemptId),
  }));
}

async function localAnswers(transaction: Transaction, attemptId: string): Promise<ResponseEvent[]> {
  const rows = await transaction.list(["answer", attemptId]);
  return rows.map((row) => row.value as ResponseEvent);
}

/** Whether an answer is among those still waiting to be sent. */
export function isPending(answer: ResponseEvent, pending: readonly ResponseEvent[]): boolean {
  return pending.some((event) => event.slotNo === answer.slotNo && !isLater(answer, event));
}
