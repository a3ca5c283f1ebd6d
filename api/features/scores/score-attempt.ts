import { scorePaper } from "../../domain/score.ts";
import type { Tx } from "../../platform/database.ts";
import { selectResponses } from "../attempts/responses/queries.ts";
import { selectSlots } from "../papers/queries.ts";
import { selectRules } from "../sittings/queries.ts";
import { deleteScore, insertScore, selectScoringBasis } from "./queries.ts";

/** Scores an attempt from its current answers, in the transaction that hands it in. */
export async function scoreAttempt(tx: Tx, attemptId: string, at: Date): Promise<void> {
  const { paperId, standard } = await selectScoringBasis(tx, attemptId);
  const rules = await selectRules(tx, standard);
  if (!rules) throw new Error(`attempt ${attemptId} has no standard to be scored by`);
  const slots = await selectSlots(tx, paperId);
  const responses = await selectResponses(tx, attemptId);
  const answers = new Map(responses.map(({ slotNo, answer }) => [slotNo, answer]));
  await insertScore(tx, attemptId, scorePaper(slots, answers, rules.passMark), at);
}

/**
 * Scores an attempt anew after its answers were corrected. A score is derived: what it was before can be
 * had again from the events before the correction.
 */
export async function rescoreAttempt(tx: Tx, attemptId: string, at: Date): Promise<void> {
  await deleteScore(tx, attemptId);
  await scoreAttempt(tx, attemptId, at);
}
