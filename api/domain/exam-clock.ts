/**
 * The exam clock: the one time everything about a sitting is decided by. It is carried forward by the machine's
 * monotonic clock, so that setting the system's clock moves nobody's deadline. All figures are milliseconds.
 */

/** What the machine's clocks show at one moment. */
export interface Reading {
  /** The system's clock, which people and NTP may set. */
  wall: number;
  /** The monotonic clock; it goes on across restarts of the program, not of the machine. */
  mono: number;
  /** Names the machine's present run; null where it has none to tell. */
  boot: string | null;
}

/** A heartbeat as it was kept: exam time, and what the clocks showed. */
export interface Beat extends Reading {
  exam: number;
}

export type ClockFinding =
  /** The system's clock was set by this much while the program ran, or since it ended. */
  | { kind: "jump"; shift: number }
  /** After a restart of the machine its clock is before the last known exam time. */
  | { kind: "behind"; shift: number }
  /** Nothing was kept between these exam times: the server or its database was gone. */
  | { kind: "outage"; from: number; to: number };

/** Between two looks the system's clock may differ from the monotonic one by no more than this. */
const jumpFrom = 1000;
/** A silence no longer than this is an ordinary restart. */
const outageFrom = 30_000;
/** NTP's small corrections are followed at half a per cent of the time that has passed. */
const slewRate = 0.005;

/** Exam time at the start of the program. Without an earlier beat it is the system's time. */
export function resumeClock(
  last: Beat | null,
  now: Reading,
): { exam: number; findings: ClockFinding[] } {
  if (last === null) return { exam: now.wall, findings: [] };
  const findings: ClockFinding[] = [];
  const sameRun = now.boot !== null && now.boot === last.boot && now.mono >= last.mono;
  const exam = sameRun ? last.exam + (now.mono - last.mono) : Math.max(now.wall, last.exam);
  if (sameRun) findings.push(...jumpBetween(last, now));
  // Another run of the machine: its clock alone can tell how long nothing ran, and it must not run backwards.
  else if (now.wall < last.exam - jumpFrom)
    findings.push({ kind: "behind", shift: now.wall - last.exam });
  findings.push(...outageBetween(last.exam, exam));
  return { exam, findings };
}

/** Whether the system's clock was set between two readings of one run. */
export function jumpBetween(before: Reading, now: Reading): ClockFinding[] {
  const shift = now.wall - before.wall - (now.mono - before.mono);
  return Math.abs(shift) > jumpFrom ? [{ kind: "jump", shift }] : [];
}

/** Whether the time between two beats that were kept is more than a restart takes. */
export function outageBetween(from: number, to: number): ClockFinding[] {
  return to - from > outageFrom ? [{ kind: "outage", from, to }] : [];
}

/**
 * How far exam time moves towards the system's in `passed` milliseconds while nobody works: small differences are
 * made good slowly and never so that time stands or runs back; great ones are for a person to judge.
 */
export function slew(exam: number, wall: number, passed: number): number {
  const difference = wall - exam;
  if (Math.abs(difference) > jumpFrom) return 0;
  const most = passed * slewRate;
  return Math.max(-most, Math.min(most, difference));
}

export interface ClockConcern {
  /** A sitting is open for sign-in. */
  open: boolean;
  /** Somebody's time runs or stands still. */
  working: boolean;
  /** A finding waits for a person; "behind" even when no sitting is open. */
  unsettled: "none" | "some" | "behind";
}

/**
 * Whether exam time may be set to the system's where the two differ much: never while anybody works, and while
 * a sitting is open only after the chief invigilator has looked at the clock.
 */
export function mayFollowWall({ open, working, unsettled }: ClockConcern): boolean {
  if (working || unsettled === "behind") return false;
  return !open || unsettled === "none";
}
