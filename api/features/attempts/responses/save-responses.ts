import type { z } from "zod";
import type { saveResponses as endpoint } from "../../../contract/attempts.ts";
import type { ReplyOf } from "../../../contract/endpoint.ts";
import type { ErrorCode, Problem } from "../../../contract/errors.ts";
import { sittingText } from "../../../contract/wording/sitting-texts.ts";
import type { Language } from "../../../contract/wording/word.ts";
import type { ResponseVerdict } from "../../../domain/attempt.ts";
import { mayRespond } from "../../../domain/attempt.ts";
import type { ResponseEvent } from "../../../domain/response.ts";
import { answerFits, sameResponse } from "../../../domain/response.ts";
import { deadline } from "../../../domain/timing.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { CandidateActor } from "../../../platform/sessions.ts";
import { isTimeHeld } from "../../sittings/clock/queries.ts";
import type { AttemptRow } from "../queries.ts";
import { lockAttempt, selectSlotForms } from "../queries.ts";
import type { KeepShared } from "./keep-shared.ts";
import { appendAside, appendResponses, selectKept } from "./queries.ts";

type Batch = z.output<typeof endpoint.body>;
type Saved = ReplyOf<typeof endpoint>;

/** What a refused batch is told; its answers are kept aside all the same. */
const refusals = {
  superseded: "superseded",
  "handed-in": "attempt-over",
  voided: "attempt-over",
} as const satisfies Partial<Record<ResponseVerdict, ErrorCode>>;

/**
 * Keeps a batch of answers and replies once they are committed. The same batch again changes nothing.
 * Answers from an older seat or after the end are kept aside, for a person to judge, before they are
 * refused; a sequence number that comes again with other content refuses the whole batch.
 */
export async function saveResponses(
  { db, clock }: Pick<Deps, "db" | "clock">,
  keepShared: KeepShared,
  actor: CandidateActor,
  batch: Batch,
  language: Language,
): Promise<Saved> {
  const now = clock.now();
  // A seat may hand over answers of an older turn, never write in the name of a later one.
  if (batch.epoch > actor.epoch)
    throw new AppError("invalid-input", {}, [
      { path: "epoch", message: sittingText(language, "save.epoch") },
    ]);
  const events = distinct(batch);
  const end =
    (await keepShared(actor, events)) ?? (await keepAlone(db, actor, events, now, language));
  return {
    acknowledged: events.map(({ seq }) => seq),
    deadline: new Date(end).toISOString(),
    serverTime: new Date(now).toISOString(),
  };
}

/** A transaction for this one request, which finds the reason when answers cannot simply be kept. */
async function keepAlone(
  db: Db,
  { attemptId }: CandidateActor,
  events: ResponseEvent[],
  now: number,
  language: Language,
): Promise<number> {
  const outcome = await inTransaction(db, async (tx) =>
    keepWithin(tx, await lockAttempt(tx, attemptId), events, now, language),
  );
  if (outcome.refused) throw new AppError(outcome.refused);
  return outcome.deadline;
}

/** Each sequence number once. Throws when one comes twice with different content. */
function distinct({ epoch, events }: Batch): ResponseEvent[] {
  const bySeq = new Map<number, ResponseEvent>();
  for (const event of events) {
    const before = bySeq.get(event.seq);
    if (before && !sameResponse(before, event)) throw new AppError("sequence-reused");
    bySeq.set(event.seq, { epoch, ...event });
  }
  return [...bySeq.values()];
}

/** What became of one turn's answers; `fresh` counts those that were not known yet. */
type Outcome = { fresh: number } & (
  { refused: null; deadline: number } | { refused: "superseded" | "attempt-over" }
);

/** Keeps answers of one turn of a locked attempt; refused ones are put aside, and that is kept too. */
export async function keepWithin(
  tx: Tx,
  attempt: AttemptRow,
  events: ResponseEvent[],
  now: number,
  language: Language,
): Promise<Outcome> {
  const [{ epoch } = attempt] = events;
  const verdict = mayRespond(attempt, epoch, now, await isTimeHeld(tx));
  const end = deadline(attempt);
  if (verdict === "not-started" || end === null) throw new AppError("not-started");
  const { attemptId } = attempt;
  const fresh = await withoutKept(tx, "response_event", attemptId, events);
  if (fresh.length === 0) return { refused: null, deadline: end, fresh: 0 };
  await checkForms(tx, attempt.paperId, fresh, language);
  const at = new Date(now);
  if (verdict === "accept" || verdict === "accept-late") {
    await appendResponses(tx, attemptId, fresh, { at, late: verdict === "accept-late" });
    return { refused: null, deadline: end, fresh: fresh.length };
  }
  const aside = await putAside(tx, attempt, fresh, verdict, at);
  return { refused: refusals[verdict], fresh: aside };
}

/** Events not kept yet. Throws when one is kept under the same number with other content. */
async function withoutKept(
  tx: Tx,
  table: "response_event" | "late_response",
  attemptId: string,
  events: ResponseEvent[],
): Promise<ResponseEvent[]> {
  const [first] = events;
  if (!first) return [];
  const seqs = events.map(({ seq }) => seq);
  const kept = await selectKept(tx, table, attemptId, first.epoch, seqs);
  return events.filter((event) => {
    const before = kept.get(event.seq);
    if (before && !sameResponse(before, event)) throw new AppError("sequence-reused");
    return !before;
  });
}

/** How many were not aside already. */
async function putAside(
  tx: Tx,
  { attemptId, admissionNo }: AttemptRow,
  events: ResponseEvent[],
  why: keyof typeof refusals,
  at: Date,
): Promise<number> {
  const fresh = await withoutKept(tx, "late_response", attemptId, events);
  if (fresh.length === 0) return 0;
  await appendAside(tx, attemptId, fresh, { at, why });
  const object = `attempt:${attemptId}`;
  const detail = { answers: fresh.length, why };
  await audit(tx, { at, actor: admissionNo, act: "attempt.set-aside", object, detail });
  return fresh.length;
}

/** Refuses answers to slots the paper does not have, and answers a slot cannot take. */
async function checkForms(
  tx: Tx,
  paperId: string,
  events: readonly ResponseEvent[],
  language: Language,
): Promise<void> {
  const forms = await selectSlotForms(tx, paperId);
  const problems = events.flatMap(({ seq, slotNo, answer }): Problem[] => {
    const form = forms.get(slotNo);
    const path = `events.${seq}`;
    if (!form) {
      const message = sittingText(language, "save.unknown-slot", { slot: slotNo });
      return [{ path: `${path}.slotNo`, message }];
    }
    if (answerFits(form.type, form.labels, answer)) return [];
    const message = sittingText(language, "save.wrong-labels", { slot: slotNo });
    return [{ path: `${path}.answer`, message }];
  });
  if (problems.length > 0) throw new AppError("invalid-input", {}, problems);
}
