import type { AttemptView, CandidateSession } from "../../contract/attempts.ts";
import { deadline, earliestHandIn } from "../../domain/timing.ts";
import type { Standing } from "./queries.ts";

/** Everything the candidate's page shows about who sits here and where the attempt stands; no item. */
export function viewSession(standing: Standing, now: number): CandidateSession {
  const { name, admissionNo, documentNo, sitting, room, seat } = standing;
  const { quitUrl, warningMinutes } = standing;
  return {
    ...{ name, admissionNo, documentNo, sitting, room, seat, quitUrl, warningMinutes },
    title: titleForCandidates(standing),
    sections: sectionsOf(standing.sections),
    attempt: viewAttempt(standing, now),
  };
}

/** Where an attempt stands at `now`. */
export function viewAttempt(standing: Standing, now: number): AttemptView {
  const { attemptId, status, epoch, allowedSeconds, earliestHandInSeconds } = standing;
  const { receipt, answered, opensAt, lastEntryAt, handedInAt } = standing;
  return {
    ...{ attemptId, status, epoch, allowedSeconds, earliestHandInSeconds, receipt, answered },
    serverTime: new Date(now).toISOString(),
    opensAt: opensAt.toISOString(),
    lastEntryAt: lastEntryAt.toISOString(),
    deadline: asInstant(deadline(standing)),
    earliestHandIn: asInstant(earliestHandIn(standing)),
    pausedAt: asInstant(standing.pausedAt),
    handedInAt: handedInAt?.toISOString() ?? null,
  };
}

export function asInstant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** Which of the parallel papers lies before a candidate is not told on the screen. */
export function titleForCandidates({ title, series }: { title: string; series: string }): string {
  const tail = ` ${series}`;
  return title.endsWith(tail) ? title.slice(0, -tail.length) : title;
}

/** Sections as a paper's row holds them, field by field. */
export function sectionsOf(sections: unknown): CandidateSession["sections"] {
  return (sections as CandidateSession["sections"]).map(({ type, count, marksEach }) => ({
    ...{ type, count, marksEach },
  }));
}
