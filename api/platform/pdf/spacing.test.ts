import { describe, expect, it } from "vitest";
import { gapBetween, mayStretch, whiteLeft, whiteRight } from "./spacing.ts";
import { printTypeface } from "./typeface.ts";

const face = await printTypeface();

describe("the white between characters", () => {
  it.each([
    ["Han and a figure", "第", "1", 0.25],
    ["a letter and Han", "B", "型", 0.25],
    ["a percentage and Han", "%", "的", 0.25],
    ["Han and a mark", "题", "（", 0],
    ["a figure and a mark", "1", "。", 0],
    ["Han and a space, which is white enough", "第", " ", 0],
    ["two closing marks", "”", "，", -0.5],
    ["a closing and an opening mark", "）", "（", -0.5],
    ["a question mark and the quotation's end", "？", "”", -0.5],
    ["two opening marks", "（", "《", -0.5],
    ["an opening mark and Han", "（", "含", 0],
  ])("is right for %s", (_what, before, after, ems) => {
    expect(gapBetween(before, after)).toBe(ems);
  });

  it("leaves an answer blank as wide as it is", () => {
    expect(gapBetween("（", "\u3000") + gapBetween("\u3000", "\u3000")).toBe(0);
    expect([mayStretch("（", "\u3000"), mayStretch("\u3000", "\u3000")]).toEqual([false, false]);
  });

  it("takes away only what is white in the printed face: half of every mark's em", () => {
    for (const mark of [...whiteRight, ...whiteLeft])
      expect(face.width(mark, "regular", 10)).toBe(10);
    expect(face.width("”，", "regular", 10)).toBe(15);
    expect(face.width("第1题", "regular", 10)).toBeCloseTo(10 + 2.5 + 4.71 + 2.5 + 10);
  });

  it("is never stretched within a word", () => {
    expect([mayStretch("1", "0"), mayStretch("客", "户"), mayStretch("户", "，")]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
