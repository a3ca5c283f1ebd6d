import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SittingFigures, SittingMove } from "./sitting.ts";
import {
  canMoveSitting,
  invigilatorsNeeded,
  nextMove,
  planFaults,
  sittingGaps,
  sittingStatuses,
} from "./sitting.ts";

const rule = { candidatesEach: 15, minimumPerRoom: 2 };
const plan = {
  minutes: 90,
  earliestHandInMinutes: 60,
  earliestHandInReason: "",
  opensAt: 0,
  lastEntryAt: 1_800_000,
  ...{ lateEntryReason: "", warningMinutes: [15, 5, 1], warningReason: "" },
};
const codes = (change: Partial<typeof plan>, minimum = 60) =>
  planFaults({ ...plan, ...change }, minimum).map((fault) => fault.code);

describe("a plan", () => {
  it("stands at the standard's minimum and falls one minute below it", () => {
    expect(codes({ minutes: 60 })).toEqual([]);
    expect(codes({ minutes: 59 })).toContain("below-minimum-minutes");
  });

  it("takes the minimum from the standard, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 600 }),
        (min, minutes) => {
          const faults = codes({ minutes, earliestHandInMinutes: min }, min);
          expect(faults.includes("below-minimum-minutes")).toBe(minutes < min);
        },
      ),
    );
  });

  it("needs a reason for another earliest hand-in, and none past the end", () => {
    expect(codes({ earliestHandInMinutes: 30 })).toEqual(["earliest-hand-in-reason"]);
    expect(codes({ earliestHandInMinutes: 30, earliestHandInReason: " 短 " })).toHaveLength(1);
    expect(codes({ earliestHandInMinutes: 30, earliestHandInReason: "机考中心规定" })).toEqual([]);
    expect(codes({ earliestHandInMinutes: 91, earliestHandInReason: "机考中心规定" })).toEqual([
      "earliest-hand-in-late",
    ]);
  });

  it("closes its entry after it opens", () => {
    expect(codes({ lastEntryAt: 0 })).toEqual(["window-too-short"]);
    expect(codes({ lastEntryAt: 1, lateEntryReason: "机房晚开" })).toEqual([]);
  });

  it("needs a reason for another last entry than half an hour after the opening", () => {
    expect(codes({ lastEntryAt: 1_800_001 })).toEqual(["late-entry-reason"]);
    expect(codes({ lastEntryAt: 900_000, lateEntryReason: " 早 " })).toEqual(["late-entry-reason"]);
    expect(codes({ lastEntryAt: 900_000, lateEntryReason: "省级考务规定" })).toEqual([]);
  });

  it("needs a reason for other reminders than at 15, 5 and 1 minutes, and sensible ones", () => {
    expect(codes({ warningMinutes: [10, 5] })).toEqual(["warning-reason"]);
    expect(codes({ warningMinutes: [10, 5], warningReason: "机考系统惯例" })).toEqual([]);
    for (const warningMinutes of [[], [5, 10], [5, 5], [90], [0], [60, 50, 40, 30, 20, 10]])
      expect(codes({ warningMinutes, warningReason: "机考系统惯例" })).toEqual(["warnings"]);
  });
});

describe("staffing", () => {
  it.each([
    [0, 0],
    [1, 2],
    [30, 2],
    [31, 3],
    [45, 3],
    [46, 4],
  ])("asks for enough invigilators: %i candidates need %i", (candidates, needed) => {
    expect(invigilatorsNeeded(candidates, rule)).toBe(needed);
  });
});

describe("what is missing", () => {
  const ready: SittingFigures = {
    ...{ lastEntryAt: 10, papers: 2, candidates: 30, unseated: 0, withoutPaper: 0 },
    browser: null,
    rooms: [{ name: "第一考场", seats: 30, candidates: 30, invigilators: 2 }],
    ...{ working: 0, undecidedLate: 0 },
  };
  const gaps = (change: Partial<SittingFigures>, now = 0, to: SittingMove = "sealed") =>
    sittingGaps(to, { ...ready, ...change }, rule, now);

  it("is an exam browser that would show another address", () => {
    const origins = { made: "https://old.example.cn", now: "https://exam.example.cn" };
    expect(gaps({ browser: origins })).toEqual([{ code: "browser-origin", ...origins }]);
    expect(gaps({ browser: { made: origins.now, now: origins.now } })).toEqual([]);
  });

  it("is nothing when all is prepared", () => {
    expect(gaps({})).toEqual([]);
  });

  it("names each thing with its figures", () => {
    expect(gaps({}, 10)).toEqual([{ code: "entry-passed" }]);
    expect(gaps({ papers: 0, withoutPaper: 30 })).toEqual([{ code: "no-papers" }]);
    expect(gaps({ candidates: 0 })).toEqual([{ code: "no-candidates" }]);
    expect(gaps({ candidates: 31, unseated: 1 })).toEqual([
      { code: "too-few-seats", candidates: 31, seats: 30 },
    ]);
    expect(gaps({ unseated: 3, withoutPaper: 3 })).toEqual([
      { code: "unseated", count: 3 },
      { code: "without-paper", count: 3 },
    ]);
    const rooms = [{ name: "第一考场", seats: 40, candidates: 31, invigilators: 2 }];
    expect(gaps({ rooms })).toEqual([
      { code: "invigilators", room: "第一考场", needed: 3, assigned: 2 },
    ]);
  });

  it("is judged again at the opening, and by other things later", () => {
    expect(gaps({ papers: 0 }, 0, "open")).toEqual([{ code: "no-papers" }]);
    expect(gaps({ papers: 0, working: 2, undecidedLate: 3 }, 10, "collected")).toEqual([
      { code: "still-working", count: 2 },
    ]);
    expect(gaps({ undecidedLate: 3 }, 10, "archived")).toEqual([
      { code: "undecided-late", count: 3 },
    ]);
    expect(gaps({ papers: 0 }, 10, "prepared")).toEqual([]);
  });
});

describe("a sitting's life", () => {
  it("goes one way, from prepared to archived, and back only before it opens", () => {
    const allowed = sittingStatuses.flatMap((from) =>
      sittingStatuses.filter((to) => canMoveSitting(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(allowed).toEqual([
      "prepared → sealed",
      "sealed → prepared",
      "sealed → open",
      "open → running",
      "open → collected",
      "running → collected",
      "collected → archived",
    ]);
  });

  it("has a next move everywhere but at its end, and the table allows it", () => {
    for (const from of sittingStatuses) {
      const to = nextMove(from);
      expect(to === null).toBe(from === "archived");
      if (to !== null) expect(canMoveSitting(from, to)).toBe(true);
    }
  });
});
