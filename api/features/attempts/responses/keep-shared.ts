import type { ResponseEvent } from "../../../domain/response.ts";
import { answerFits } from "../../../domain/response.ts";
import type { Deps } from "../../../platform/http.ts";
import type { CandidateActor } from "../../../platform/sessions.ts";
import { remembered } from "../../../platform/remembered.ts";
import { sharing } from "../../../platform/sharing.ts";
import { selectSlotForms } from "../queries.ts";
import type { SentResponses } from "./queries.ts";
import { appendShared } from "./queries.ts";

/**
 * Keeps one request's answers together with those of other seats; resolves once they are committed,
 * to the attempt's deadline (milliseconds). Null when they were not kept and must be looked at alone.
 */
export type KeepShared = (
  actor: Pick<CandidateActor, "attemptId" | "paperId" | "epoch">,
  events: readonly ResponseEvent[],
) => Promise<number | null>;

/** Requests in one statement; beyond this a statement only gets longer, not cheaper. */
const mostRequests = 200;
/** Papers kept at hand: far more than are sat at once. */
const mostPapers = 200;

/** The everyday way of a save: hundreds of seats share each statement and each commit. */
export function keepSharedIn({ db, clock }: Pick<Deps, "db" | "clock">): KeepShared {
  const keep = sharing(
    async (sent: SentResponses[]) => {
      const kept = await appendShared(db, sent, new Date(clock.now()));
      return sent.map(({ attemptId }) => kept.get(attemptId)?.getTime() ?? null);
    },
    { most: mostRequests, keyOf: ({ attemptId }) => attemptId },
  );
  // A sealed paper never changes, so what its slots take is read once.
  const formsOf = remembered(mostPapers, (paperId) => selectSlotForms(db, paperId));
  return async ({ attemptId, paperId, epoch }, events) => {
    const forms = await formsOf(paperId);
    const fits = events.every((event) => {
      const form = forms.get(event.slotNo);
      return event.epoch === epoch && form && answerFits(form.type, form.labels, event.answer);
    });
    if (!fits) return null;
    // A row the database refuses fails the whole statement; alone, each request gets its own answer.
    return keep({ attemptId, epoch, events }).catch(() => null);
  };
}
