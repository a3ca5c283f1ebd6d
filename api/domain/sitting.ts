export const sittingStatuses = [
  "prepared",
  "sealed",
  "open",
  "running",
  "collected",
  "archived",
] as const;
/** 准备中 → 已封存 → 已开放 → 考试中 → 已收卷 → 已归档. */
export type SittingStatus = (typeof sittingStatuses)[number];

/**
 * The one table of allowed moves. All are somebody's act but one: an open sitting is running from the moment
 * its first candidate begins. Nobody came: it is collected from "open".
 */
const sittingMoves: Record<SittingStatus, readonly SittingStatus[]> = {
  prepared: ["sealed"],
  sealed: ["prepared", "open"],
  open: ["running", "collected"],
  running: ["collected"],
  collected: ["archived"],
  archived: [],
};

export function canMoveSitting(from: SittingStatus, to: SittingStatus): boolean {
  return sittingMoves[from].includes(to);
}

/** The moves somebody makes; what is kept of a sitting that runs is that it is open. */
export type SittingMove = Exclude<SittingStatus, "running">;

/** What somebody does next to a sitting so that it goes on; null at the end of its life. */
export function nextMove(from: SittingStatus): SittingMove | null {
  switch (from) {
    case "prepared":
      return "sealed";
    case "sealed":
      return "open";
    case "open":
    case "running":
      return "collected";
    case "collected":
      return "archived";
    case "archived":
      return null;
  }
}

/** The standard's staffing rule for theory exams: 1:15 and at least 2 a room, for instance. */
export interface StaffingRule {
  candidatesEach: number;
  minimumPerRoom: number;
}

/** Invigilators a room with this many candidates needs; none when nobody sits there. */
export function invigilatorsNeeded(candidates: number, rule: StaffingRule): number {
  if (candidates === 0) return 0;
  return Math.max(rule.minimumPerRoom, Math.ceil(candidates / rule.candidatesEach));
}

export type PlanFault =
  | { code: "below-minimum-minutes"; minimum: number }
  | { code: "earliest-hand-in-reason"; minimum: number }
  | { code: "earliest-hand-in-late" }
  | { code: "window-too-short" }
  | { code: "late-entry-reason"; minutes: number }
  | { code: "warnings" }
  | { code: "warning-reason" };

/** Minutes after the opening until which a candidate may begin, unless a reason is given. */
export const usualLateEntryMinutes = 30;
/** At how many minutes left candidates are reminded, unless a reason is given. */
export const usualWarnings: readonly number[] = [15, 5, 1];
const mostWarnings = 5;
const leastReason = 2;

/**
 * Whether a sitting's times may stand: no duration under the standard's minimum; 交卷 opens at that
 * minimum unless a reason is given, and never after the end; entry closes after it opens, half an hour after it
 * unless a reason is given; candidates are reminded at 15, 5 and 1 minutes unless a reason is given.
 */
export function planFaults(
  plan: {
    minutes: number;
    earliestHandInMinutes: number;
    earliestHandInReason: string;
    opensAt: number;
    lastEntryAt: number;
    lateEntryReason: string;
    /** Descending. */
    warningMinutes: readonly number[];
    warningReason: string;
  },
  minimumMinutes: number,
): PlanFault[] {
  const faults: PlanFault[] = [];
  if (plan.minutes < minimumMinutes)
    faults.push({ code: "below-minimum-minutes", minimum: minimumMinutes });
  if (plan.earliestHandInMinutes !== minimumMinutes && lacks(plan.earliestHandInReason))
    faults.push({ code: "earliest-hand-in-reason", minimum: minimumMinutes });
  if (plan.earliestHandInMinutes > plan.minutes) faults.push({ code: "earliest-hand-in-late" });
  if (plan.lastEntryAt <= plan.opensAt) faults.push({ code: "window-too-short" });
  else if (isUnusualEntry(plan) && lacks(plan.lateEntryReason))
    faults.push({ code: "late-entry-reason", minutes: usualLateEntryMinutes });
  if (!areWarnings(plan.warningMinutes, plan.minutes)) faults.push({ code: "warnings" });
  else if (areUnusualWarnings(plan.warningMinutes) && lacks(plan.warningReason))
    faults.push({ code: "warning-reason" });
  return faults;
}

function lacks(reason: string): boolean {
  return reason.trim().length < leastReason;
}

/** Whether entry closes at another time than half an hour after the opening. */
export function isUnusualEntry({ opensAt, lastEntryAt }: { opensAt: number; lastEntryAt: number }) {
  return lastEntryAt - opensAt !== usualLateEntryMinutes * 60_000;
}

export function areUnusualWarnings(warnings: readonly number[]): boolean {
  return warnings.join() !== usualWarnings.join();
}

/** One to five whole minutes before the end, each once, the earliest first, within the working time. */
function areWarnings(warnings: readonly number[], minutes: number): boolean {
  return (
    warnings.length > 0 &&
    warnings.length <= mostWarnings &&
    warnings.every((one, index) => one > 0 && one < (warnings[index - 1] ?? minutes))
  );
}

/** What still stands in the way of a sitting's next move. */
export type SittingGap =
  | { code: "no-papers" }
  | { code: "no-candidates" }
  | { code: "too-few-seats"; candidates: number; seats: number }
  | { code: "unseated"; count: number }
  | { code: "without-paper"; count: number }
  | { code: "invigilators"; room: string; needed: number; assigned: number }
  | { code: "entry-passed" }
  | { code: "still-working"; count: number }
  | { code: "browser-origin"; made: string; now: string }
  | { code: "undecided-late"; count: number };

/** A sitting as `sittingGaps` judges it. */
export interface SittingFigures {
  lastEntryAt: number;
  papers: number;
  candidates: number;
  /** Candidates without a room or seat, and without a paper. */
  unseated: number;
  withoutPaper: number;
  rooms: { name: string; seats: number; candidates: number; invigilators: number }[];
  /** Candidates whose time runs or stands still. */
  working: number;
  /** Answers set aside that nobody has decided about. */
  undecidedLate: number;
  /** The address an exam browser is set to, and the server's own; null when none is asked for. */
  browser: { made: string; now: string } | null;
}

/** Everything missing before a sitting may make this move, in the order people mend it; empty when it may. */
export function sittingGaps(
  to: SittingMove,
  facts: SittingFigures,
  rule: StaffingRule,
  now: number,
): SittingGap[] {
  if (to === "prepared") return [];
  if (to === "collected")
    return facts.working > 0 ? [{ code: "still-working", count: facts.working }] : [];
  if (to === "archived")
    return facts.undecidedLate > 0 ? [{ code: "undecided-late", count: facts.undecidedLate }] : [];
  return preparationGaps(facts, rule, now);
}

/** Judged when it is sealed and again when it opens: meanwhile an invigilator may have fallen ill. */
function preparationGaps(facts: SittingFigures, rule: StaffingRule, now: number): SittingGap[] {
  const { papers, candidates, unseated, withoutPaper, rooms } = facts;
  const gaps: SittingGap[] = [];
  const seats = rooms.reduce((sum, room) => sum + room.seats, 0);
  if (facts.lastEntryAt <= now) gaps.push({ code: "entry-passed" });
  if (facts.browser && facts.browser.made !== facts.browser.now)
    gaps.push({ code: "browser-origin", ...facts.browser });
  if (papers === 0) gaps.push({ code: "no-papers" });
  if (candidates === 0) gaps.push({ code: "no-candidates" });
  if (seats < candidates) gaps.push({ code: "too-few-seats", candidates, seats });
  else if (unseated > 0) gaps.push({ code: "unseated", count: unseated });
  if (papers > 0 && withoutPaper > 0) gaps.push({ code: "without-paper", count: withoutPaper });
  for (const room of rooms) {
    const needed = invigilatorsNeeded(room.candidates, rule);
    const assigned = room.invigilators;
    if (assigned < needed) gaps.push({ code: "invigilators", room: room.name, needed, assigned });
  }
  return gaps;
}
