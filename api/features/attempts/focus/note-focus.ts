import type { z } from "zod";
import type { noteFocus as endpoint } from "../../../contract/attempts.ts";
import type { Deps } from "../../../platform/http.ts";
import type { CandidateActor } from "../../../platform/sessions.ts";
import { insertFocusEvents } from "./queries.ts";

/**
 * Notes that the exam page was left or come back to, for the invigilator's eyes. Nothing follows from it by
 * itself: a window that pops up by itself, or a hand on the wrong key, looks the same.
 */
export async function noteFocus(
  { db, clock }: Deps,
  { attemptId, epoch }: CandidateActor,
  { events }: z.output<typeof endpoint.body>,
): Promise<void> {
  const now = clock.now();
  const dated = events.map(({ id, away, ago }) => ({ id, away, at: new Date(now - ago) }));
  await insertFocusEvents(db, { attemptId, epoch }, dated, new Date(now));
}
