import type { AnswerSource } from "../../../domain/card-answers.ts";
import { takesCards } from "../../../domain/card-intake.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { OnHandedIn } from "../finish-attempt.ts";
import { finishAttempt, receiptFor } from "../finish-attempt.ts";
import { raiseTurn } from "../late/queries.ts";
import type { AttemptRow } from "../queries.ts";
import {
  appendEvent,
  lockAttempt,
  provideAttempt,
  shareSitting,
  updateHandedIn,
  updateStarted,
} from "../queries.ts";
import { appendResponses, selectResponses } from "../responses/queries.ts";
import { hasOnlineAnswers } from "./queries.ts";

export type WrittenAnswers = ReadonlyMap<number, { answer: string[]; source: AnswerSource }>;

/** What is done with an attempt in the transaction that takes its written answers in, or corrects them. */
export interface Scoring {
  score: OnHandedIn;
  rescore: OnHandedIn;
}

/** Who takes the answers in, when, and why if that has to be said. */
export interface TakingIn {
  login: string;
  at: Date;
  reason?: string;
}

/**
 * Makes the answers of a written paper those of the candidate's attempt, by the same fold and the same
 * scoring as online ones. The first time the attempt is started and handed in; later only what differs
 * is appended, as a new turn, and scored anew. Returns how many answers were written.
 */
export async function takeInWritten(
  tx: Tx,
  deps: Pick<Deps, "secrets">,
  scoring: Scoring,
  {
    sittingId,
    candidateId,
    answers,
  }: { sittingId: string; candidateId: string; answers: WrittenAnswers },
  by: TakingIn,
): Promise<number> {
  // Sitting before attempt: everything that needs both takes them in this order.
  const sitting = await shareSitting(tx, sittingId);
  if (!takesCards(sitting.status)) throw new AppError("cards-not-taken");
  const attemptId = await provideAttempt(tx, candidateId);
  if (attemptId === null) throw new AppError("sitting-not-open");
  const attempt = await lockAttempt(tx, attemptId);
  if (await hasOnlineAnswers(tx, attemptId)) throw new AppError("attempt-over");
  if (attempt.status === "handed-in")
    return correct(tx, deps, scoring.rescore, attempt, answers, by);
  if (attempt.status !== "prepared") throw new AppError("attempt-over");
  const end = new Date(
    Math.min(by.at.getTime(), sitting.opensAt.getTime() + sitting.minutes * 60_000),
  );
  const start = new Date(Math.min(end.getTime(), sitting.opensAt.getTime()));
  await updateStarted(tx, attemptId, start);
  await append(tx, attemptId, answers, by.at);
  const handedIn = { at: end, noticedAt: by.at, by: by.login, actorName: by.login };
  await finishAttempt(tx, deps, scoring.score, attempt, handedIn);
  return answers.size;
}

async function correct(
  tx: Tx,
  { secrets }: Pick<Deps, "secrets">,
  rescore: OnHandedIn,
  { attemptId, handedInAt }: AttemptRow,
  answers: WrittenAnswers,
  { login, at, reason }: TakingIn,
): Promise<number> {
  const before = await selectResponses(tx, attemptId);
  const current = new Map(before.map(({ slotNo, answer }) => [slotNo, answer.join()]));
  const changes = new Map(
    [...answers].filter(([no, { answer }]) => answer.join() !== (current.get(no) ?? "")),
  );
  if (changes.size === 0) return 0;
  await append(tx, attemptId, changes, at);
  const receipt = receiptFor(secrets, attemptId, await selectResponses(tx, attemptId));
  await updateHandedIn(tx, attemptId, { at: handedInAt ?? at, by: login, receipt });
  await rescore(tx, attemptId, at);
  const detail = { changed: changes.size, slots: [...changes.keys()].join(), receipt };
  const why = reason === undefined ? {} : { reason };
  await appendEvent(tx, attemptId, { kind: "corrected", at, actor: login, detail, ...why });
  const object = `attempt:${attemptId}`;
  await audit(tx, {
    at,
    actor: login,
    act: "attempt.correct",
    object,
    detail: { ...detail, ...why },
  });
  return changes.size;
}

/** A new turn of answers, each kept with where it came from. */
async function append(tx: Tx, attemptId: string, answers: WrittenAnswers, at: Date): Promise<void> {
  const epoch = await raiseTurn(tx, attemptId);
  const events = [...answers].map(([slotNo, { answer, source }], index) => ({
    event: { epoch, seq: index + 1, slotNo, answer, flagged: false },
    source,
  }));
  for (const source of new Set(events.map((one) => one.source))) {
    const those = events.filter((one) => one.source === source).map(({ event }) => event);
    await appendResponses(tx, attemptId, those, { at, late: false, source });
  }
}
