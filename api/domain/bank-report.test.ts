import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { generatedBank } from "../../tests/support/generated-bank.ts";
import type { BankReport, Counts } from "./bank-report.ts";
import { bankReport } from "./bank-report.ts";
import { disjointPapers } from "./disjoint-papers.ts";
import type { Item } from "./item.ts";
import { itemStatuses } from "./item.ts";
import { knowledgePoints, standardDocument } from "./standard.ts";
import { structuresDocument } from "./structure.ts";

const read = (file: string): unknown =>
  parse(readFileSync(`blueprints/4-04-05-03/${file}`, "utf8"));
const standard = standardDocument.parse(read("standard.yaml"));
const { structures } = structuresDocument(standard).parse(read("structures.yaml"));
const report = (items: Item[]): BankReport =>
  bankReport({ standard, structures: [], elements: [], items });

/** Items with difficulty, cognitive level and status drawn at will. */
const anyBank = fc
  .array(
    fc.record({
      difficulty: fc.double({ min: 0.05, max: 0.99, noNaN: true }),
      cognitive: fc.constantFrom("remember" as const, "understand" as const, "apply" as const),
      status: fc.constantFrom(...itemStatuses),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((changes) =>
    generatedBank(standard, { single: 2, multiple: 1, "true-false": 1 }).map((item, index) => ({
      ...item,
      ...changes[index % changes.length],
    })),
  );

const total = (values: Record<string, number> | number[]): number =>
  Object.values(values).reduce((sum, value) => sum + value, 0);

describe("bankReport", () => {
  it("counts every approved item once each way, in its rows, points and cells", () => {
    fc.assert(
      fc.property(anyBank, (items) => {
        const { levels, cells, statuses } = report(items);
        expect(total(statuses)).toBe(items.length);
        expect(cells.reduce((sum, cell) => sum + cell.items, 0)).toBe(statuses.approved);
        for (const { level, counts, rows } of levels) {
          const wanted = items.filter(
            (item) => item.status === "approved" && (item.level === null || item.level === level),
          );
          expect(counts.items).toBe(wanted.length);
          const every: Counts[] = [counts, ...rows, ...rows.flatMap((row) => row.points)];
          for (const { items: all, types, bands, cognitive } of every)
            expect([total(types), total(bands), total(cognitive)]).toEqual([all, all, all]);
          for (const { items: all, points } of rows)
            expect(points.reduce((sum, point) => sum + point.items, 0)).toBe(all);
        }
      }),
      { numRuns: 15 },
    );
  });

  it("names elements with fewer than four approved items, and counts them by level", () => {
    const [first, second] = knowledgePoints(standard).filter(({ level }) => level === 5);
    if (!first || !second) throw new Error("two points");
    const [full, thin] = [`${first.code}-001`, `${second.code}-001`];
    const elements = [
      { code: full, name: "甲", importance: "X" as const, knowledgePoint: first.code },
      { code: thin, name: "乙", importance: "Y" as const, knowledgePoint: second.code },
    ];
    const items = generatedBank(standard, { single: 4, multiple: 0, "true-false": 0 })
      .filter((item) => [first.code, second.code].includes(item.knowledgePoint))
      .map((item) => ({ ...item, element: item.knowledgePoint === first.code ? full : thin }));
    const last = items.at(-1);
    if (last) last.status = "in-review";
    const found = bankReport({ standard, structures: [], elements, items }).elements;
    expect(found?.thin).toEqual([{ code: thin, name: "乙", importance: "Y", items: 3 }]);
    expect(found?.levels.map((level) => level.elements)).toEqual([2, 0, 0]);
    expect(found?.levels[0]?.importances).toEqual({ X: 1, Y: 1, Z: 0 });
  });
});

describe("disjointPapers", () => {
  const structure = structures.find(({ id }) => id === "s80-t20");
  if (!structure) throw new Error("no such structure");
  const ask = (items: Item[]): ReturnType<typeof disjointPapers> =>
    disjointPapers({ standard, structure, level: 5, items });

  it("proves none where a type is missing, without a try", () => {
    const items = generatedBank(standard, { single: 9, multiple: 0, "true-false": 0 });
    expect(ask(items)).toMatchObject({ papers: 0, proven: true, contradiction: null });
  });

  it("gives no more papers than any row of the weight table has items for", () => {
    const items = generatedBank(standard, { single: 12, multiple: 0, "true-false": 12 });
    const { papers } = ask(items);
    const ethics = knowledgePoints(standard).filter(({ weightRow }) => weightRow === "职业道德");
    // Five items of one mark each on a paper; 24 of them for each point.
    expect(papers).toBeGreaterThan(0);
    expect(papers * 5).toBeLessThanOrEqual(24 * ethics.length);
  });

  it("says why no bank could give a paper", () => {
    const odd = { ...structure, sections: [{ type: "single" as const, count: 10, marksEach: 10 }] };
    const found = disjointPapers({ standard, structure: odd, level: 5, items: [] });
    expect(found).toMatchObject({ papers: 0, proven: true });
    expect(found.contradiction?.code).toBe("blueprint.row-unreachable");
  });
});
