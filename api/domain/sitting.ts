export const sittingStatuses = ["draft", "open", "closed"] as const;
/** 准备中 → 已开放 → 已结束. */
export type SittingStatus = (typeof sittingStatuses)[number];

/** The one table of allowed moves. */
export const sittingMoves: Record<SittingStatus, readonly SittingStatus[]> = {
  draft: ["open"],
  open: ["closed"],
  closed: [],
};

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
  | { code: "window-too-short" };

/**
 * Whether a sitting's times may stand: no duration under the standard's minimum; 交卷 opens at that
 * minimum unless a reason is given, and never after the end; entry closes after it opens.
 */
export function planFaults(
  plan: {
    minutes: number;
    earliestHandInMinutes: number;
    earliestHandInReason: string;
    opensAt: number;
    lastEntryAt: number;
  },
  minimumMinutes: number,
): PlanFault[] {
  const faults: PlanFault[] = [];
  if (plan.minutes < minimumMinutes)
    faults.push({ code: "below-minimum-minutes", minimum: minimumMinutes });
  if (plan.earliestHandInMinutes !== minimumMinutes && plan.earliestHandInReason.trim().length < 2)
    faults.push({ code: "earliest-hand-in-reason", minimum: minimumMinutes });
  if (plan.earliestHandInMinutes > plan.minutes) faults.push({ code: "earliest-hand-in-late" });
  if (plan.lastEntryAt <= plan.opensAt) faults.push({ code: "window-too-short" });
  return faults;
}
