import type { CandidateSession, PresentedPaper } from "../../api/contract/attempts.ts";
import type { Clock } from "./clock.ts";
import type { Store, Transaction } from "./store.ts";

/** The open attempt as this machine keeps it, so that a reload without a network can go on. */
export interface Keepsake {
  session: CandidateSession;
  paper: PresentedPaper;
  /** Server time minus the PC's clock when last known; only a stand-in until the server answers. */
  wallOffset: number;
  /** What a rescue file is written with; null while the server has not given it. */
  rescueKey: string | null;
}

export function remember(store: Store, keepsake: Keepsake): Promise<void> {
  return store.transact(async (transaction) => transaction.put(["current"], keepsake));
}

export function recallAttempt(store: Store): Promise<Keepsake | null> {
  return store.transact(
    async (transaction) => ((await transaction.get(["current"])) as Keepsake | undefined) ?? null,
  );
}

/**
 * By this the server knows the machine again: after a crash it goes on without the invigilator. On disk before
 * it is used, and never taken off: a cookie would be lost with the browser that is killed.
 */
export function provideSeatKey(store: Store): Promise<string> {
  return store.transact(async (transaction) => {
    const known = await transaction.get(["seat-key"]);
    if (typeof known === "string") return known;
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
    const made = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
    transaction.put(["seat-key"], made);
    return made;
  });
}

/** A picture of the paper as this machine keeps it, fetched when it is not there yet. */
export async function providePicture(
  store: Store,
  key: readonly [attemptId: string, name: string],
  fetched: () => Promise<Blob>,
): Promise<Blob> {
  const row = ["picture", ...key];
  const known = await store.transact((transaction) => transaction.get(row));
  if (known instanceof Blob) return known;
  const blob = await fetched();
  await store.transact(async (transaction) => transaction.put(row, blob));
  return blob;
}

/** The item the candidate was looking at. */
export function rememberPlace(store: Store, attemptId: string, slotNo: number): Promise<void> {
  return store.transact(async (transaction) => transaction.put(["place", attemptId], slotNo));
}

export function recallPlace(store: Store, attemptId: string): Promise<number> {
  return store.transact(async (transaction) => {
    const place = await transaction.get(["place", attemptId]);
    return typeof place === "number" ? place : 1;
  });
}

/**
 * Takes papers and answers off this machine, all but those of `attemptId`: exam-room PCs are shared. Answers
 * still unsent stay, whoever's they are; nothing a candidate did is thrown away.
 */
export function forgetExcept(store: Store, attemptId: string | null): Promise<void> {
  return store.transact(async (transaction) => {
    const current = (await transaction.get(["current"])) as Keepsake | undefined;
    if (current !== undefined && current.session.attempt.attemptId !== attemptId)
      transaction.remove(["current"]);
    for (const kind of ["answer", "place", "mark", "picture"])
      await forgetKind(transaction, kind, attemptId);
  });
}

async function forgetKind(
  transaction: Transaction,
  kind: string,
  attemptId: string | null,
): Promise<void> {
  for (const row of await transaction.list([kind]))
    if (row.key[1] !== attemptId) transaction.remove(row.key);
}

/** A clock for a reload without a network; the first exchange with the server replaces it. */
export function standIn(known: Keepsake): Clock {
  const at = performance.now();
  return { offset: Date.now() + known.wallOffset - at, error: Infinity, measuredAt: at };
}
