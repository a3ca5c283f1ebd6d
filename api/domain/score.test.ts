import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelsFor } from "./item.ts";
import { itemScore, scorePaper } from "./score.ts";

const slot = fc.record({
  key: fc.constantFrom<string[]>(["A"], ["B"], ["A", "C"], ["√"]),
  marks: fc.constantFrom(0.5, 1, 1.5),
  weightRow: fc.constantFrom("职业道德", "基础知识", "业务运营"),
});
const paper = fc
  .array(slot, { minLength: 1, maxLength: 60 })
  .map((slots) => slots.map((one, index) => ({ no: index + 1, ...one })));
const answer = fc.oneof(
  fc.subarray([...labelsFor("multiple")]),
  fc.subarray([...labelsFor("true-false")], { maxLength: 1 }),
);

describe("a score", () => {
  it("is the sum of its rows and of its slots, in whole half-marks, and never deducts", () => {
    const sat = paper.chain((slots) =>
      fc.tuple(
        fc.constant(slots),
        fc.array(answer, { minLength: slots.length, maxLength: slots.length }),
      ),
    );
    fc.assert(
      fc.property(sat, ([slots, chosen]) => {
        const answers = new Map(chosen.map((one, index) => [index + 1, one]));
        const score = scorePaper(slots, answers, 60);
        // Counted again in decimal strings' own arithmetic: tenths of a mark.
        const right = slots.filter(
          (one) => [...(answers.get(one.no) ?? [])].sort().join() === [...one.key].sort().join(),
        );
        const tenths = right.reduce((sum, one) => sum + Math.round(one.marks * 10), 0);
        expect(score.total * 5).toBe(tenths);
        expect(score.rows.reduce((sum, row) => sum + row.got, 0)).toBe(score.total);
        expect(score.slots.reduce((sum, one) => sum + one.halfMarks, 0)).toBe(score.total);
        expect(score.rows.reduce((sum, row) => sum + row.of, 0) * 5).toBe(
          slots.reduce((sum, one) => sum + Math.round(one.marks * 10), 0),
        );
        expect(score.passed).toBe(tenths >= 600);
      }),
    );
  });

  it("passes at exactly the pass mark and not half a mark below", () => {
    const slots = Array.from({ length: 200 }, (_, index) => ({
      ...{ no: index + 1, key: ["A"], marks: 0.5, weightRow: "基础知识" },
    }));
    const withRight = (count: number) =>
      scorePaper(slots, new Map(slots.slice(0, count).map(({ no }) => [no, ["A"]])), 60);
    expect(withRight(120)).toMatchObject({ total: 120, passed: true });
    expect(withRight(119)).toMatchObject({ total: 119, passed: false });
  });

  it("tells unanswered from wrong, and takes 多选 whole or not at all", () => {
    expect(itemScore(["A", "C"], [])).toBeNull();
    expect(itemScore(["A", "C"], ["A"])).toBe(0);
    expect(itemScore(["A", "C"], ["A", "B", "C"])).toBe(0);
    expect(itemScore(["A", "C"], ["C", "A"])).toBe(1);
  });
});
