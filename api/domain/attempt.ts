import type { Allotment } from "./timing.ts";
import { deadline, earliestHandIn, graceSeconds, isOver, remaining } from "./timing.ts";

export const attemptStatuses = ["prepared", "running", "paused", "handed-in", "voided"] as const;
/** 待开始 → 作答中 ⇄ 已暂停, either → 已交卷 (a paused one by the chief invigilator only); 作废 from any of them. */
export type AttemptStatus = (typeof attemptStatuses)[number];

/** The one table of allowed moves. */
export const attemptMoves: Record<AttemptStatus, readonly AttemptStatus[]> = {
  prepared: ["running", "voided"],
  running: ["paused", "handed-in", "voided"],
  paused: ["running", "handed-in", "voided"],
  "handed-in": ["voided"],
  voided: [],
};

export function canMove(from: AttemptStatus, to: AttemptStatus): boolean {
  return attemptMoves[from].includes(to);
}

/** An attempt as the decisions below need it. */
export interface AttemptState extends Allotment {
  status: AttemptStatus;
  /** The seat's turn: raised at each new sign-in, so that an older seat can no longer write. */
  epoch: number;
}

/**
 * Whether a sign-in must wait for an invigilator: while time runs, at any browser but the one that sits there.
 * Before the start nothing is at stake, and after the end a seat can only read its receipt.
 */
export function needsApproval(
  { status, epoch }: Pick<AttemptState, "status" | "epoch">,
  sameBrowser: boolean,
): boolean {
  return (status === "running" || status === "paused") && epoch > 0 && !sameBrowser;
}

/** Whether an attempt's time may be stopped at `now`: somebody is working and has time left. */
export function mayPause(
  attempt: Parameters<typeof deadline>[0] & Pick<AttemptState, "status">,
  now: number,
): boolean {
  const end = deadline(attempt);
  return canMove(attempt.status, "paused") && end !== null && now < end;
}

export type ResponseVerdict =
  "accept" | "accept-late" | "superseded" | "handed-in" | "not-started" | "voided";

/**
 * What becomes of answers arriving at `now` from seat-turn `epoch`. "accept-late" are those within the
 * grace time after the deadline, or as long as time is held (a doubt about the clock): kept, counted, and
 * marked. What is refused is kept aside for a person
 * to judge, never thrown away; only before the start there is nothing to keep, no paper was seen.
 */
export function mayRespond(
  attempt: AttemptState,
  epoch: number,
  now: number,
  held = false,
): ResponseVerdict {
  if (attempt.status === "voided") return "voided";
  if (attempt.status === "prepared") return "not-started";
  if (epoch !== attempt.epoch) return "superseded";
  const end = deadline(attempt);
  if (attempt.status === "handed-in" || end === null) return "handed-in";
  // What arrives during a pause was clicked before its page heard of it and locked.
  if (attempt.status === "paused") return "accept";
  if (now < end) return "accept";
  return held || now < end + graceSeconds * 1000 ? "accept-late" : "handed-in";
}

export type MergeVerdict = "merge" | "working" | "handed-in" | "voided" | "not-started";

/**
 * Whether answers set aside may be merged. Not while the candidate works: a merged answer must not push
 * aside one given in the same moment. A pause, or a seat that is gone, makes the attempt stand still.
 */
export function mayMerge(
  { status }: Pick<AttemptState, "status">,
  signedIn: boolean,
): MergeVerdict {
  if (status === "paused") return "merge";
  if (status === "running") return signedIn ? "working" : "merge";
  return status === "prepared" ? "not-started" : status;
}

export type HandInVerdict =
  | "hand-in"
  | "already"
  | "too-early"
  | "not-running"
  | "paused"
  | "superseded"
  | "held"
  | "time-over";

/**
 * Whether a candidate may hand in at `now`. Handing in twice is "already": the receipt is shown again.
 * "time-over": time and grace have passed, so it is time that hands in, with what has arrived. "held": it would
 * be time that hands in, but there is a doubt about the clock.
 */
export function mayHandIn(
  attempt: AttemptState,
  epoch: number,
  now: number,
  held = false,
): HandInVerdict {
  if (attempt.status === "handed-in") return "already";
  if (attempt.status === "paused") return "paused";
  if (attempt.status !== "running") return "not-running";
  if (epoch !== attempt.epoch) return "superseded";
  if (held && remaining(attempt, now) === 0) return "held";
  if (isOver(attempt, now)) return "time-over";
  const earliest = earliestHandIn(attempt);
  return earliest !== null && now >= earliest ? "hand-in" : "too-early";
}
