import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generatedBank, plainItem } from "../../tests/support/generated-bank.ts";
import { layoutAndTable } from "../../tests/support/layouts.ts";
import { standard, structures } from "../../tests/support/standard.ts";
import { sha256 } from "../platform/digest.ts";
import { assembleVerified } from "./assemble-verified.ts";
import { assemble } from "./assemble.ts";
import type { Blueprint } from "./blueprint.ts";
import type { Item } from "./item.ts";
import { itemTypes } from "./item.ts";
import { toHalfMarks } from "./marks.ts";

interface World {
  blueprint: Blueprint;
  items: Item[];
  papers: number;
  seed: string;
}

/** A tiny blueprint, a bank of any size for it, and enemies among the items. */
const worlds: fc.Arbitrary<World> = layoutAndTable(2).chain(({ layout }) => {
  const blueprint: Blueprint = {
    standard: "0-00-00-00",
    level: 5,
    structure: "tiny",
    minutes: 60,
    rows: layout.required.map((required, row) => ({
      row: `行${row}`,
      group: "组",
      required,
      points: [0, 1].map((point) => ({
        code: `${row}.${point}`,
        name: "点",
        level: 5,
        weightRow: `行${row}`,
        path: [],
        note: null,
      })),
    })),
    sections: layout.marks.flatMap((marksEach, index) => {
      const type = itemTypes[index];
      return type ? [{ type, count: layout.counts[index] ?? 0, marksEach }] : [];
    }),
  };
  const cells = blueprint.rows.flatMap((row) =>
    row.points.flatMap((point) => blueprint.sections.map(({ type }) => ({ point, type }))),
  );
  return fc
    .record({
      stock: fc.array(fc.nat(3), { minLength: cells.length, maxLength: cells.length }),
      pairs: fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 4 }),
      papers: fc.integer({ min: 1, max: 3 }),
      seed: fc.string(),
    })
    .map(({ stock, pairs, papers, seed }) => {
      const items = cells.flatMap(({ point, type }, cell) =>
        Array.from({ length: stock[cell] ?? 0 }, (_, index) =>
          plainItem(`item-${cell}-${index}`, type, point.code, 5),
        ),
      );
      for (const [a, b] of pairs) {
        const [one, other] = [items[a], items[b]];
        if (one && other && one !== other) one.enemies.push(other.id);
      }
      return { blueprint, items, papers, seed };
    });
});

describe("assemble", () => {
  it("meets every row and section exactly, never repeats an item and never joins enemies", () => {
    fc.assert(
      fc.property(worlds, ({ blueprint, items, papers, seed }) => {
        const made = assemble({ blueprint, items, papers, seed });
        if (made.kind !== "papers") return;
        expect(made.papers).toHaveLength(papers);
        const all = made.papers.flatMap((paper) => paper.slots.map((slot) => slot.itemId));
        expect(new Set(all).size).toBe(all.length);
        for (const { slots } of made.papers) {
          for (const { row, required } of blueprint.rows)
            expect(
              slots
                .filter((slot) => slot.weightRow === row)
                .reduce((sum, slot) => sum + toHalfMarks(slot.marks), 0),
            ).toBe(required);
          for (const { type, count } of blueprint.sections)
            expect(slots.filter((slot) => slot.type === type)).toHaveLength(count);
          const ids = slots.map((slot) => slot.itemId);
          for (const item of items.filter((one) => ids.includes(one.id)))
            for (const enemy of item.enemies) expect(ids).not.toContain(enemy);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("gives the same papers byte for byte for the same seed, whatever the order of the bank", () => {
    fc.assert(
      fc.property(worlds, fc.nat(), ({ blueprint, items, papers, seed }, turn) => {
        const cut = items.length > 0 ? turn % items.length : 0;
        const turned = [...items.slice(cut), ...items.slice(0, cut)].reverse();
        const first = assemble({ blueprint, items, papers, seed });
        const second = assemble({ blueprint, items: turned, papers, seed });
        expect(JSON.stringify(second)).toBe(JSON.stringify(first));
      }),
      { numRuns: 200 },
    );
  });

  it("does without papers only when no choice of items at all avoids the enemies", () => {
    let clashes = 0;
    fc.assert(
      fc.property(worlds, ({ blueprint, items, seed }) => {
        const made = assemble({ blueprint, items, papers: 1, seed });
        if (made.kind !== "shortages" || made.cause !== "enemies") return;
        clashes++;
        expect(anyPaper(blueprint, items)).toBe(false);
      }),
      { numRuns: 1500, seed: 2026 },
    );
    expect(clashes).toBeGreaterThan(0);
  });

  it("leaves out what is not approved and takes the newest version", () => {
    const structure = structures.find((one) => one.id === "s80-t20");
    if (!structure) throw new Error("structure is gone");
    const bank = generatedBank(standard, { single: 4, multiple: 0, "true-false": 2 });
    const items = bank.flatMap((item, index): Item[] => {
      if (index % 10 === 0) return [{ ...item, status: "retired" }];
      return index % 10 === 1 ? [{ ...item, version: 2 }, item] : [item];
    });
    const made = assembleVerified({
      standard,
      structure,
      level: 5,
      items,
      seed: "1",
      papers: 1,
      digest: sha256,
    });
    if (made.kind !== "papers") throw new Error("no paper");
    const newest = new Map(items.map((item) => [item.id, Math.max(item.version, 1)]));
    for (const item of items) if (item.version === 2) newest.set(item.id, 2);
    for (const slot of made.papers[0]?.paper.slots ?? [])
      expect(slot.version).toBe(newest.get(slot.itemId));
  });

  it("refuses to make no papers", () => {
    const blueprint = {
      standard: "",
      level: 5,
      structure: "",
      minutes: 60,
      rows: [],
      sections: [],
    };
    for (const papers of [0, -1, 1.5])
      expect(() => assemble({ blueprint, items: [], seed: "", papers })).toThrow(RangeError);
  });
});

/** Whether any paper exists at all: plain search over items, for tiny banks. */
function anyPaper(blueprint: Blueprint, items: Item[]): boolean {
  const rowOf = new Map(
    blueprint.rows.flatMap((row, index) => row.points.map((point) => [point.code, index])),
  );
  const rows = blueprint.rows.map((row) => row.required);
  const counts = new Map(blueprint.sections.map(({ type, count }) => [type, count]));
  const chosen: Item[] = [];
  const search = (from: number): boolean => {
    if (rows.every((left) => left === 0) && [...counts.values()].every((left) => left === 0))
      return true;
    for (let index = from; index < items.length; index++) {
      const item = items[index];
      const row = item && rowOf.get(item.knowledgePoint);
      const section = blueprint.sections.find(({ type }) => type === item?.type);
      if (!item || row === undefined || !section) continue;
      if ((counts.get(item.type) ?? 0) === 0 || (rows[row] ?? 0) < section.marksEach) continue;
      if (chosen.some((one) => one.enemies.includes(item.id) || item.enemies.includes(one.id)))
        continue;
      chosen.push(item);
      rows[row] = (rows[row] ?? 0) - section.marksEach;
      counts.set(item.type, (counts.get(item.type) ?? 0) - 1);
      const found = search(index + 1);
      chosen.pop();
      rows[row] = (rows[row] ?? 0) + section.marksEach;
      counts.set(item.type, (counts.get(item.type) ?? 0) + 1);
      if (found) return true;
    }
    return false;
  };
  return search(0);
}
