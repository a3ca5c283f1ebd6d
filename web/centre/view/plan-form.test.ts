import { describe, expect, it } from "vitest";
import type { PlanForm } from "./plan-form.ts";
import { blankForm, defaultLastEntry, endsAt, planOf, planProblems } from "./plan-form.ts";

const form: PlanForm = {
  name: "2026 年 11 月第一场",
  standard: "4-04-05-03",
  level: "5",
  structure: "s80-t20",
  opensAt: "2026-11-23T09:00",
  lastEntryAt: "2026-11-23T09:30",
  minutes: "90",
  earliestHandInMinutes: "60",
  earliestHandInReason: "",
  lateEntryReason: "",
  warningMinutes: "15、5、1",
  warningReason: "",
};

describe("the plan of a sitting", () => {
  it("reads times as Beijing time", () => {
    expect(planOf(form, 60)).toMatchObject({
      opensAt: "2026-11-23T01:00:00.000Z",
      lastEntryAt: "2026-11-23T01:30:00.000Z",
      minutes: 90,
    });
  });

  it("has nothing to say about a plan that keeps the rules", () => {
    expect(planProblems(form, 60)).toEqual({});
  });

  it("lets entry end half an hour after the opening unless told otherwise", () => {
    expect(defaultLastEntry("2026-11-23T23:45")).toBe("2026-11-24T00:15");
    expect(defaultLastEntry("")).toBe("");
  });

  it("begins with the standard's minimum as earliest hand-in and everything else open", () => {
    const problems = planProblems(blankForm("4-04-05-03", 60), 60);
    expect(problems.earliestHandInMinutes).toBeUndefined();
    expect(problems).toMatchObject({ name: "missing", level: "missing", opensAt: "missing" });
  });

  it("says when those who start on time end", () => {
    expect(endsAt(form)).toBe("2026-11-23T02:30:00.000Z");
    expect(endsAt({ ...form, minutes: "" })).toBeNull();
  });

  it("refuses a duration under the standard's minimum at its field", () => {
    expect(planProblems({ ...form, minutes: "59" }, 60).minutes).toBe("below-minimum");
    expect(planProblems({ ...form, minutes: "60" }, 60).minutes).toBeUndefined();
  });

  it("asks for the reason of another earliest hand-in, and sends none for the default", () => {
    const early = { ...form, earliestHandInMinutes: "30" };
    expect(planProblems(early, 60)).toEqual({ earliestHandInReason: "reason-missing" });
    const reasoned = { ...early, earliestHandInReason: "按省中心规定" };
    expect(planProblems(reasoned, 60)).toEqual({});
    expect(planOf({ ...form, earliestHandInReason: "旧理由" }, 60)?.earliestHandInReason).toBe("");
  });

  it("refuses a hand-in after the end and an entry that closes before it opens", () => {
    const late = { ...form, earliestHandInMinutes: "91", earliestHandInReason: "试行" };
    expect(planProblems(late, 60)).toEqual({ earliestHandInMinutes: "hand-in-late" });
    expect(planProblems({ ...form, lastEntryAt: "2026-11-23T09:00" }, 60)).toEqual({
      lastEntryAt: "entry-before-opening",
    });
  });

  it("names an empty field as missing rather than as wrong", () => {
    expect(planProblems({ ...form, minutes: "", opensAt: "" }, 60)).toMatchObject({
      minutes: "not-a-number",
      opensAt: "missing",
    });
  });

  it("asks for a reason for another last entry and other reminders, and forgets it when they are usual", () => {
    const late = { ...form, lastEntryAt: "2026-11-23T09:45" };
    expect(planProblems(late, 60)).toEqual({ lateEntryReason: "late-entry-reason" });
    const reasoned = { ...late, lateEntryReason: "机房晚开" };
    expect(planOf(reasoned, 60)).toMatchObject({ lateEntryReason: "机房晚开" });
    expect(planOf({ ...form, lateEntryReason: "机房晚开" }, 60)?.lateEntryReason).toBe("");
    const other = { ...form, warningMinutes: "10, 5" };
    expect(planProblems(other, 60)).toEqual({ warningReason: "warning-reason" });
    expect(planOf({ ...other, warningReason: "惯例" }, 60)?.warningMinutes).toEqual([10, 5]);
    for (const warningMinutes of ["", "5、10", "x", "90", "1.5"])
      expect(planProblems({ ...form, warningMinutes }, 60)).toEqual({ warningMinutes: "warnings" });
    expect(planProblems({ ...form, minutes: "" }, 60)).toEqual({ minutes: "not-a-number" });
  });
});
