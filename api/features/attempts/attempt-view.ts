import type { AttemptView, CandidateSession } from "../../contract/attempts.ts";
import { deadline, earliestHandIn } from "../../domain/timing.ts";
import type { Db } from "../../platform/database.ts";
import type { AttemptRow } from "./queries.ts";
import { selectAttempt, selectSession } from "./queries.ts";
import { countAnswered } from "./responses/queries.ts";

/** Everything the candidate's page shows about who sits here and where the attempt stands; no item. */
export async function viewSession(
  db: Db,
  attemptId: string,
  now: number,
): Promise<CandidateSession> {
  const session = await selectSession(db, attemptId);
  const { name, admissionNo, documentNo, sitting, room, seat } = session;
  return {
    ...{ name, admissionNo, documentNo, sitting, room, seat },
    title: titleForCandidates(session.title, session.series),
    sections: sectionsOf(session.sections),
    attempt: await viewAttempt(db, attemptId, now, session),
  };
}

/** Where an attempt stands at `now`. */
export async function viewAttempt(
  db: Db,
  attemptId: string,
  now: number,
  window?: { opensAt: Date; lastEntryAt: Date },
): Promise<AttemptView> {
  const attempt = await selectAttempt(db, attemptId);
  const { opensAt, lastEntryAt } = window ?? (await selectSession(db, attemptId));
  const answered = await countAnswered(db, attemptId);
  return { ...describe(attempt, now), ...asInstants({ opensAt, lastEntryAt }), answered };
}

function describe(attempt: AttemptRow, now: number) {
  const { attemptId, status, epoch, allowedSeconds, earliestHandInSeconds, receipt } = attempt;
  return {
    ...{ attemptId, status, epoch, allowedSeconds, earliestHandInSeconds, receipt },
    serverTime: new Date(now).toISOString(),
    deadline: asInstant(deadline(attempt)),
    earliestHandIn: asInstant(earliestHandIn(attempt)),
    handedInAt: attempt.handedInAt?.toISOString() ?? null,
  };
}

export function asInstant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function asInstants({ opensAt, lastEntryAt }: { opensAt: Date; lastEntryAt: Date }) {
  return { opensAt: opensAt.toISOString(), lastEntryAt: lastEntryAt.toISOString() };
}

/** Which of the parallel papers lies before a candidate is not told on the screen. */
export function titleForCandidates(title: string, series: string): string {
  const tail = ` ${series}`;
  return title.endsWith(tail) ? title.slice(0, -tail.length) : title;
}

/** Sections as a paper's row holds them, field by field. */
export function sectionsOf(sections: unknown): CandidateSession["sections"] {
  return (sections as CandidateSession["sections"]).map(({ type, count, marksEach }) => ({
    ...{ type, count, marksEach },
  }));
}
