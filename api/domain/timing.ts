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
  /** Since when the time stands still (暂停); null while it runs. */
  pausedAt: number | null;
  /** Seconds of earlier pauses, and lost time that was given back: neither working time nor towards the earliest 交卷. */
  pausedSeconds: number;
}

type Time = Pick<Allotment, "startedAt" | "allowedSeconds" | "pausedAt" | "pausedSeconds">;

/** Answers that left the browser before the deadline may still be on their way for this long. */
export const graceSeconds = 30;

/** The instant working time ends, as if a pause ended the moment it began; null before the start. */
export function deadline({ startedAt, allowedSeconds, pausedSeconds }: Omit<Time, "pausedAt">) {
  return startedAt === null ? null : startedAt + (allowedSeconds + pausedSeconds) * 1000;
}

/** Milliseconds left at `now`, never negative; the whole allotment before the start; fixed during a pause. */
export function remaining(allotment: Time, now: number): number {
  const end = deadline(allotment);
  if (end === null) return allotment.allowedSeconds * 1000;
  return Math.max(0, end - (allotment.pausedAt ?? now));
}

/** Seconds of pauses when the present one ends at `now`: begun seconds are given back whole. */
export function afterPause({ pausedAt, pausedSeconds }: Time, now: number): number {
  if (pausedAt === null) return pausedSeconds;
  return pausedSeconds + Math.ceil(Math.max(0, now - pausedAt) / 1000);
}

/** Milliseconds a candidate has worked at `now`: pauses do not count, nor what lies after the end. */
export function worked(allotment: Time, now: number): number {
  return allotment.startedAt === null
    ? 0
    : allotment.allowedSeconds * 1000 - remaining(allotment, now);
}

/**
 * Seconds to add so that a candidate has `seconds` more to work in: where the end has passed already, what is given
 * begins now.
 */
export function secondsToGive(allotment: Time, seconds: number, now: number): number {
  const end = deadline(allotment);
  if (end === null) return seconds;
  return seconds + Math.ceil(Math.max(0, (allotment.pausedAt ?? now) - end) / 1000);
}

/** Whether working time and the grace after it have both passed; never during a pause. */
export function isOver(allotment: Time, now: number): boolean {
  const end = deadline(allotment);
  return allotment.pausedAt === null && end !== null && now >= end + graceSeconds * 1000;
}

/** The instant from which the candidate may hand in; null before the start. */
export function earliestHandIn(allotment: Allotment): number | null {
  return allotment.startedAt === null
    ? null
    : allotment.startedAt +
        (Math.min(allotment.earliestHandInSeconds, allotment.allowedSeconds) +
          allotment.pausedSeconds) *
          1000;
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
