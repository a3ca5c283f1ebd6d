import { deadline } from "../../domain/timing.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { Secrets } from "../../platform/secrets.ts";
import type { AttemptRow } from "./queries.ts";
import { appendEvent, updateHandedIn } from "./queries.ts";
import { selectResponses } from "./responses/queries.ts";

/** What is done with an attempt in the transaction that hands it in: it is scored. */
export type OnHandedIn = (tx: Tx, attemptId: string, at: Date) => Promise<void>;

/** Who hands in: the candidate, time, or a member of staff by their login, who gives a reason. */
export interface HandedIn {
  at: Date;
  by: string;
  actorName: string;
  reason?: string;
  noticedAt?: Date;
}

/** Closes an attempt at work that the caller holds: status, receipt, event, score, all or nothing. */
export async function finishAttempt(
  tx: Tx,
  { secrets }: Pick<Deps, "secrets">,
  onHandedIn: OnHandedIn,
  { attemptId }: AttemptRow,
  handedIn: HandedIn,
): Promise<void> {
  const { at, by, actorName, reason, noticedAt = at } = handedIn;
  const answers = await selectResponses(tx, attemptId);
  const receipt = receiptFor(secrets, attemptId, answers);
  const answered = answers.filter(({ answer }) => answer.length > 0).length;
  await updateHandedIn(tx, attemptId, { at, by, receipt });
  const detail = { by, answered, receipt };
  const actor = by === "time" ? "system" : by;
  const why = reason !== undefined && { reason };
  await appendEvent(tx, attemptId, { kind: "handed-in", at: noticedAt, actor, ...why, detail });
  await onHandedIn(tx, attemptId, noticedAt);
  await audit(tx, {
    ...{ at: noticedAt, actor: actorName, act: "attempt.hand-in", object: `attempt:${attemptId}` },
    detail: { ...detail, ...why },
  });
}

/** Time hands in with what has arrived. The hand-in counts from the deadline, whenever it is noticed. */
export async function finishByTime(
  tx: Tx,
  deps: Pick<Deps, "secrets">,
  onHandedIn: OnHandedIn,
  attempt: AttemptRow,
  now: number,
): Promise<void> {
  const at = new Date(deadline(attempt) ?? now);
  const noticedAt = new Date(now);
  const closing = { at, by: "time", actorName: "system", noticedAt };
  await finishAttempt(tx, deps, onHandedIn, attempt, closing);
}

/** Letters and digits that cannot be taken for one another (Crockford's base 32). */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Receipt like 7K3F-92QD: a keyed hash of the final answers, so that it stands for exactly those. */
export function receiptFor(
  secrets: Secrets,
  attemptId: string,
  answers: readonly { slotNo: number; answer: readonly string[] }[],
): string {
  const final = [...answers]
    .sort((a, b) => a.slotNo - b.slotNo)
    .map(({ slotNo, answer }) => [slotNo, [...answer].sort()]);
  const hash = secrets.keyedHash("receipt", JSON.stringify([attemptId, final]));
  const letters = [...hash.subarray(0, 8)].map((byte) => alphabet[byte % 32]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
