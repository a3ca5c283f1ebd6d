import { describe, expect, it } from "vitest";
import { madeElements } from "../../tests/support/elements.ts";
import { standard } from "../../tests/support/standard.ts";
import { elementTable } from "./element-table.ts";
import { pointsForLevel, theoryWeights } from "./standard.ts";

const elements = madeElements(standard);
const levels = standard.levels.map(({ level }) => level);

describe("the element table of a level", () => {
  it.each(levels)(
    "of level %i holds each element of its points once, in the standard's order",
    (level) => {
      const { groups } = elementTable(standard, elements, level);
      const points = groups.flatMap((group) =>
        group.rows.flatMap((row) => row.contents.flatMap((content) => content.points)),
      );
      const wanted = pointsForLevel(standard, level, false).map(({ code, name }) => ({
        code,
        name,
      }));
      expect(points.map(({ code, name }) => ({ code, name }))).toEqual(wanted);
      expect(points.flatMap((point) => point.elements)).toEqual(
        wanted.flatMap(({ code }) => elements.filter((element) => element.knowledgePoint === code)),
      );
    },
  );

  it.each(levels)(
    "of level %i carries the weights of the standard's table, 100 in all",
    (level) => {
      const { groups } = elementTable(standard, elements, level);
      expect(groups.reduce((sum, group) => sum + group.percent, 0)).toBe(100);
      const rows = groups.flatMap((group) =>
        group.rows.map(({ name, percent }) => ({ row: name, group: group.name, percent })),
      );
      expect(rows).toEqual(theoryWeights(standard, level));
    },
  );

  it.each(levels)("of level %i adds X, Y and Z up through every range", (level) => {
    const table = elementTable(standard, elements, level);
    const all = table.groups.flatMap((group) => group.rows.flatMap((row) => row.contents));
    const points = all.flatMap((content) => content.points);
    for (const importance of ["X", "Y", "Z"] as const) {
      const own = points.flatMap((point) => point.elements);
      const count = own.filter((element) => element.importance === importance).length;
      const sum = (ranges: readonly { counts: typeof table.counts }[]) =>
        ranges.reduce((total, range) => total + range.counts[importance], 0);
      const rows = table.groups.flatMap((group) => group.rows);
      expect([
        table.counts[importance],
        sum(table.groups),
        sum(rows),
        sum(all),
        sum(points),
      ]).toEqual(Array.from({ length: 5 }, () => count));
    }
  });

  it("keeps the standard's own numbers, and marks points that lie directly under their area", () => {
    const { groups } = elementTable(standard, elements, 5);
    expect(groups.map(({ code, name, percent }) => [code, name, percent])).toEqual([
      ["2", "基本要求", 20],
      ["3.1", "相关知识要求", 80],
    ]);
    const rows = groups.flatMap((group) => group.rows);
    expect(rows.map(({ code, name }) => [code, name])).toEqual([
      ["2.1", "职业道德"],
      ["2.2", "基础知识"],
      ["3.1.1", "服务应答处理"],
      ["3.1.2", "业务受理及处理"],
      ["3.1.3", "信息记录与处理"],
    ]);
    expect(rows[0]?.contents.map(({ code, name }) => [code, name])).toEqual([
      ["", ""],
      ["2.1.2", "职业守则"],
    ]);
    expect(rows[2]?.contents[0]).toMatchObject({ code: "3.1.1.1", name: "语音类应答" });
  });
});
