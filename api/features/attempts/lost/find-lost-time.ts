import type { LostTime, Span } from "../../../domain/lost-time.ts";
import { lostTime } from "../../../domain/lost-time.ts";
import { deadline } from "../../../domain/timing.ts";
import type { Db } from "../../../platform/database.ts";
import type { BegunRow, DecidedRow } from "./queries.ts";
import { selectDecided, selectEvidence, selectPauses } from "./queries.ts";

export interface Losses {
  open: LostTime[];
  decided: DecidedRow[];
}

/** What each of these attempts seems to have lost, and what was decided about it; by attempt. */
export async function findLostTime(
  db: Db,
  begun: readonly BegunRow[],
  now: Date,
): Promise<Map<string, Losses>> {
  if (begun.length === 0) return new Map();
  const ids = begun.map(({ attemptId }) => attemptId);
  const evidence = await selectEvidence(db, ids);
  const pauses = await selectPauses(db, ids, now);
  const decided = await selectDecided(db, ids);
  return new Map(
    begun.map((attempt) => {
      const { attemptId } = attempt;
      const before = decided.get(attemptId) ?? [];
      const settled = [...(pauses.get(attemptId) ?? []), ...before];
      const open = lostTime(evidence.get(attemptId) ?? [], settled, workOf(attempt));
      return [attemptId, { open, decided: before }];
    }),
  );
}

/** From the start to the hand-in, or to where the time ends as it stands now. */
function workOf({ startedAt, handedInAt, allowedSeconds, pausedSeconds }: BegunRow): Span {
  const from = startedAt.getTime();
  const end = deadline({ startedAt: from, allowedSeconds, pausedSeconds }) ?? from;
  return { from, to: Math.min(end, handedInAt?.getTime() ?? end) };
}
