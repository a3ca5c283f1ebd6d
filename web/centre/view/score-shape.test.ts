import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ResultView } from "../../../api/contract/scores.ts";
import { distribution, rowAverages, rowsInOrder, scoreShape } from "./score-shape.ts";

function result(total: number | null, rows: ResultView["rows"] = []): ResultView {
  return {
    attemptId: null,
    admissionNo: "2611230001",
    name: "考生一",
    room: null,
    seat: null,
    series: "A",
    status: total === null ? "prepared" : "handed-in",
    handedInAt: null,
    handedInBy: null,
    answered: 0,
    total,
    passed: total === null ? null : total >= 60,
    rows,
  };
}

describe("the shape of the scores", () => {
  it("leaves the absent out of mean and pass rate", () => {
    expect(scoreShape([result(80), result(50), result(null)])).toMatchObject({
      registered: 3,
      scored: 2,
      absent: 1,
      passed: 1,
      mean: 65,
      highest: 80,
      lowest: 50,
    });
  });

  it("has no mean when nobody was scored", () => {
    expect(scoreShape([result(null)]).mean).toBeNull();
  });

  it("puts 59.5 under the pass line, 60 over it and 100 in the last band", () => {
    const bands = distribution([result(59.5), result(60), result(100)], 60);
    expect(bands.map((band) => band.count)).toEqual([0, 0, 0, 0, 0, 1, 1, 0, 0, 1]);
    expect(bands.findIndex((band) => band.passing)).toBe(6);
  });

  it("counts every scored candidate in exactly one band", () => {
    const totals = fc.array(fc.integer({ min: 0, max: 200 }).map((half) => half / 2));
    fc.assert(
      fc.property(totals, (list) => {
        const bands = distribution(
          list.map((total) => result(total)),
          60,
        );
        expect(bands.reduce((sum, band) => sum + band.count, 0)).toBe(list.length);
      }),
    );
  });

  it("averages each weight row over those scored", () => {
    const rows = (got: number) => [{ row: "职业道德", got, of: 5 }];
    const results = [result(60, rows(4)), result(70, rows(5)), result(null, rows(0))];
    const averages = rowAverages(results, ["职业道德", "业务运营"]);
    expect(averages).toEqual([{ row: "职业道德", of: 5, mean: 4.5, share: 0.9 }]);
  });

  it("lists weight rows as the standard prints them, and drops none it does not know", () => {
    const rows = ["另有", "基础知识", "职业道德"].map((row) => ({ row, got: 1, of: 1 }));
    const printed = [{ row: "职业道德" }, { row: "基础知识" }, { row: "业务运营" }];
    expect(rowsInOrder([result(60, rows)], printed)).toEqual(["职业道德", "基础知识", "另有"]);
  });
});
