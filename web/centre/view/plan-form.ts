import type { SittingDetail, SittingPlan } from "../../../api/contract/sittings.ts";
import {
  areUnusualWarnings,
  isUnusualEntry,
  planFaults,
  usualLateEntryMinutes,
  usualWarnings,
} from "../../../api/domain/sitting.ts";
import { fromLocalInput, toLocalInput } from "../../ui/format.ts";

/** A sitting's plan as its form holds it: what was typed, not yet what it means. */
export interface PlanForm {
  name: string;
  standard: string;
  level: string;
  structure: string;
  /** Wall clock in China, as a datetime-local field holds it. */
  opensAt: string;
  lastEntryAt: string;
  minutes: string;
  earliestHandInMinutes: string;
  earliestHandInReason: string;
  lateEntryReason: string;
  /** As people write it: 15、5、1. */
  warningMinutes: string;
  warningReason: string;
}

export type PlanProblem =
  | "missing"
  | "not-a-number"
  | "below-minimum"
  | "reason-missing"
  | "hand-in-late"
  | "entry-before-opening"
  | "late-entry-reason"
  | "warnings"
  | "warning-reason";
export type PlanProblems = Partial<Record<keyof PlanForm, PlanProblem>>;

/** The form of a plan that exists. */
export function formOf(sitting: SittingDetail): PlanForm {
  return {
    name: sitting.name,
    standard: sitting.standard,
    level: String(sitting.level),
    structure: sitting.structure,
    opensAt: toLocalInput(sitting.opensAt),
    lastEntryAt: toLocalInput(sitting.lastEntryAt),
    minutes: String(sitting.minutes),
    earliestHandInMinutes: String(sitting.earliestHandInMinutes),
    earliestHandInReason: sitting.earliestHandInReason,
    lateEntryReason: sitting.lateEntryReason,
    warningMinutes: sitting.warningMinutes.join("、"),
    warningReason: sitting.warningReason,
  };
}

/** The minutes a field lists, in its order; anything that is no whole minute is NaN. */
export function warningsOf(text: string): number[] {
  return text
    .split(/[\s,，、;；]+/)
    .filter((one) => one !== "")
    .map((one) => wholeMinutes(one) ?? NaN);
}

/** The latest start a sitting opening at this local time gets by default; "" while it is incomplete. */
export function defaultLastEntry(opensAt: string): string {
  const opens = fromLocalInput(opensAt);
  if (opens === null) return "";
  return toLocalInput(new Date(Date.parse(opens) + usualLateEntryMinutes * 60_000).toISOString());
}

/** An empty form for a sitting of this standard. */
export function blankForm(standard: string, minimumMinutes: number): PlanForm {
  return {
    name: "",
    standard,
    level: "",
    structure: "",
    opensAt: "",
    lastEntryAt: "",
    minutes: "",
    earliestHandInMinutes: String(minimumMinutes),
    earliestHandInReason: "",
    lateEntryReason: "",
    warningMinutes: usualWarnings.join("、"),
    warningReason: "",
  };
}

/** When somebody who starts on time has no time left; null while that cannot be said. */
export function endsAt(form: Pick<PlanForm, "opensAt" | "minutes">): string | null {
  const opens = fromLocalInput(form.opensAt);
  const minutes = wholeMinutes(form.minutes);
  if (opens === null || minutes === null) return null;
  return new Date(Date.parse(opens) + minutes * 60_000).toISOString();
}

/** What is wrong with each field, by the rules the server holds too; empty when it may be sent. */
export function planProblems(form: PlanForm, minimumMinutes: number): PlanProblems {
  const problems: PlanProblems = {};
  for (const field of ["name", "standard", "level", "structure"] as const)
    if (form[field].trim() === "") problems[field] = "missing";
  for (const field of ["opensAt", "lastEntryAt"] as const)
    if (fromLocalInput(form[field]) === null) problems[field] = "missing";
  for (const field of ["minutes", "earliestHandInMinutes"] as const)
    if (wholeMinutes(form[field]) === null) problems[field] = "not-a-number";
  return { ...ruleProblems(form, minimumMinutes), ...problems };
}

/** Whole minutes a field states; null for anything else, an empty field included. */
function wholeMinutes(text: string): number | null {
  return /^\d{1,3}$/.test(text.trim()) ? Number(text) : null;
}

/** Fields that state no figure yet are held to no rule: what is missing there is said by itself. */
function ruleProblems(form: PlanForm, minimumMinutes: number): PlanProblems {
  const problems: PlanProblems = {};
  const faults = planFaults(
    {
      minutes: wholeMinutes(form.minutes) ?? NaN,
      earliestHandInMinutes: wholeMinutes(form.earliestHandInMinutes) ?? minimumMinutes,
      earliestHandInReason: form.earliestHandInReason,
      opensAt: Date.parse(fromLocalInput(form.opensAt) ?? ""),
      lastEntryAt: Date.parse(fromLocalInput(form.lastEntryAt) ?? ""),
      lateEntryReason: form.lateEntryReason,
      warningMinutes: warningsOf(form.warningMinutes),
      warningReason: form.warningReason,
    },
    minimumMinutes,
  );
  for (const fault of faults) {
    if (fault.code === "below-minimum-minutes") problems.minutes = "below-minimum";
    if (fault.code === "earliest-hand-in-reason") problems.earliestHandInReason = "reason-missing";
    if (fault.code === "earliest-hand-in-late") problems.earliestHandInMinutes = "hand-in-late";
    if (fault.code === "window-too-short") problems.lastEntryAt = "entry-before-opening";
    if (fault.code === "late-entry-reason" && form.opensAt !== "" && form.lastEntryAt !== "")
      problems.lateEntryReason = "late-entry-reason";
    if (fault.code === "warnings" && wholeMinutes(form.minutes) !== null)
      problems.warningMinutes = "warnings";
    if (fault.code === "warning-reason") problems.warningReason = "warning-reason";
  }
  return problems;
}

/** The plan to send; null while a time is incomplete. Call it only when planProblems() is empty. */
export function planOf(form: PlanForm, minimumMinutes: number): SittingPlan | null {
  const opensAt = fromLocalInput(form.opensAt);
  const lastEntryAt = fromLocalInput(form.lastEntryAt);
  if (opensAt === null || lastEntryAt === null) return null;
  const earliestHandInMinutes = Number(form.earliestHandInMinutes);
  const warningMinutes = warningsOf(form.warningMinutes);
  const entry = { opensAt: Date.parse(opensAt), lastEntryAt: Date.parse(lastEntryAt) };
  return {
    name: form.name.trim(),
    standard: form.standard,
    level: Number(form.level),
    structure: form.structure,
    opensAt,
    lastEntryAt,
    minutes: Number(form.minutes),
    earliestHandInMinutes,
    earliestHandInReason:
      earliestHandInMinutes === minimumMinutes ? "" : form.earliestHandInReason.trim(),
    lateEntryReason: isUnusualEntry(entry) ? form.lateEntryReason.trim() : "",
    warningMinutes,
    warningReason: areUnusualWarnings(warningMinutes) ? form.warningReason.trim() : "",
  };
}
