/**
 * How much time a candidate has. The server's clock alone decides; instants are milliseconds since
 * the epoch, allotments are seconds. Rules: reliability protocol of the attempt timer; the minimum
 * comes from the standard's data (exam.theory.minimumMinutes).
 */
export interface Allotment {
  /** When the candidate opened the paper; null before that. */
  startedAt: number | null;
  allowedSeconds: number;
  /** The standard's least working time; nobody's allotment may fall below it. */
  minimumSeconds: number;
  /** Seconds after the start before which 交卷 is not possible. */
  earliestHandInSeconds: number;
}

/** Answers that left the browser before the deadline may still be on their way for this long. */
export const graceSeconds = 30;

/** The instant working time ends; null before the start. */
export function deadline(allotment: Allotment): number | null {
  return allotment.startedAt === null
    ? null
    : allotment.startedAt + allotment.allowedSeconds * 1000;
}

/** Milliseconds left at `now`, never negative; the whole allotment before the start. */
export function remaining(allotment: Allotment, now: number): number {
  const end = deadline(allotment);
  return end === null ? allotment.allowedSeconds * 1000 : Math.max(0, end - now);
}

/** Whether working time and the grace after it have both passed. */
export function isOver(allotment: Allotment, now: number): boolean {
  const end = deadline(allotment);
  return end !== null && now >= end + graceSeconds * 1000;
}

/** The instant from which the candidate may hand in; null before the start. */
export function earliestHandIn(allotment: Allotment): number | null {
  return allotment.startedAt === null
    ? null
    : allotment.startedAt +
        Math.min(allotment.earliestHandInSeconds, allotment.allowedSeconds) * 1000;
}

/** The allotment after a change of `seconds` (may be negative); never below the standard's minimum. */
export function changeAllowed(allotment: Allotment, seconds: number): number {
  return Math.max(allotment.minimumSeconds, allotment.allowedSeconds + seconds);
}

/** What one invigilator may give a candidate in all; beyond it the chief invigilator decides. */
export const extensionLimitSeconds = 120 * 60;

/** Whether an invigilator may add `seconds` when `given` have been added before. */
export function mayExtend(given: number, seconds: number, isChief: boolean): boolean {
  return isChief || given + seconds <= extensionLimitSeconds;
}
