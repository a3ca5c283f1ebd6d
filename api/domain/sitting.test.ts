import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Preparations } from "./sitting.ts";
import { invigilatorsNeeded, planFaults, sittingGaps } from "./sitting.ts";

const rule = { candidatesEach: 15, minimumPerRoom: 2 };
const plan = {
  minutes: 90,
  earliestHandInMinutes: 60,
  earliestHandInReason: "",
  opensAt: 0,
  lastEntryAt: 1_800_000,
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
    expect(codes({ lastEntryAt: 1 })).toEqual([]);
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
  const ready: Preparations = {
    ...{ lastEntryAt: 10, papers: 2, candidates: 30, unseated: 0, withoutPaper: 0 },
    rooms: [{ name: "第一考场", seats: 30, candidates: 30, invigilators: 2 }],
  };
  const gaps = (change: Partial<Preparations>, now = 0) =>
    sittingGaps({ ...ready, ...change }, rule, now);

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
});
