import { expect, it } from "vitest";
import { gapText } from "../../../api/contract/wording/sitting-texts.ts";
import type { SittingGap } from "../../../api/domain/sitting.ts";
import type { GapPlace } from "./gap-place.ts";
import { gapAddress, placeOf } from "./gap-place.ts";

const expected: readonly (readonly [SittingGap, GapPlace])[] = [
  [{ code: "entry-passed" }, "plan"],
  [{ code: "no-papers" }, "papers"],
  [{ code: "no-candidates" }, "candidates"],
  [{ code: "too-few-seats", candidates: 30, seats: 20 }, "rooms"],
  [{ code: "unseated", count: 3 }, "candidates"],
  [{ code: "without-paper", count: 3 }, "candidates"],
  [{ code: "invigilators", room: "第一考场", needed: 2, assigned: 1 }, "rooms"],
];

it.each(["zh", "en"] as const)("leads from every missing thing to its place (%s)", (language) => {
  for (const [gap, place] of expected)
    expect([gap.code, placeOf(gapText(language, gap))]).toEqual([gap.code, place]);
});

it("opens the plan for a passed time, and for anything it does not know", () => {
  expect(gapAddress("s1", "未知")).toBe("/staff/sittings/s1?tab=overview&edit=plan");
  expect(gapAddress("s1", "尚无考生，请导入考生名单。")).toBe("/staff/sittings/s1?tab=candidates");
});
