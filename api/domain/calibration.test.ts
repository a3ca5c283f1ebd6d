import { describe, expect, it } from "vitest";
import { readCalibration } from "./calibration.ts";

const versions = new Map([
  ["4040503-3101", 1],
  ["4040503-3102", 2],
]);
const read = (...rows: string[][]) => readCalibration(rows, (item) => versions.get(item) ?? null);

describe("a table of item parameters", () => {
  it("is read below its header, whatever stands above it and however columns are called", () => {
    const table = read(
      ["五级第一次校准", ""],
      ["试题编号", "作答人数", "区分度（a）", "难度（b）"],
      ["4040503-3101", "412", "1.05", "−0.4"],
      ["", "", "", ""],
      ["4040503-3102", "", "0.8", "1"],
    );
    expect(table).toEqual({
      kind: "read",
      parameters: [
        { item: "4040503-3101", version: 1, a: 1.05, b: -0.4, candidates: 412 },
        { item: "4040503-3102", version: 2, a: 0.8, b: 1, candidates: null },
      ],
      faults: [],
    });
  });

  it("names every row at fault with its number, and still reads the others", () => {
    const table = read(
      ["id", "version", "a", "b"],
      ["4040503-9999", "1", "1", "0"],
      ["4040503-3102", "1", "1", "0"],
      ["4040503-3101", "1", "1", "low"],
      ["4040503-3101", "1", "1", "0"],
    );
    expect(table.kind === "read" && table.faults.map(({ row, code }) => [row, code])).toEqual([
      [2, "calibration.unknown-item"],
      [3, "calibration.other-version"],
      [4, "calibration.not-a-number"],
      [5, "calibration.twice"],
    ]);
    const beyond = read(["id", "a", "b"], ["4040503-3101", "0", "0"], ["4040503-3102", "1", ""]);
    expect(beyond.kind === "read" && beyond.faults.map(({ code }) => code)).toEqual([
      ...["calibration.out-of-bounds", "calibration.not-a-number"],
    ]);
  });

  it("is none without its header or without rows", () => {
    expect(read(["编号", "a"], ["4040503-3101", "1"])).toEqual({
      ...{ kind: "unreadable", code: "calibration.no-header" },
    });
    expect(read(["id", "a", "b"], ["", "", ""])).toEqual({
      ...{ kind: "unreadable", code: "calibration.no-rows" },
    });
  });
});
