import type { Blueprint } from "../../../api/domain/blueprint.ts";
import type { ItemFacts } from "../../../api/domain/constraints.ts";
import type { Item, ItemType } from "../../../api/domain/item.ts";
import type { Random } from "../../../api/domain/random.ts";
import { randomFrom } from "../../../api/domain/random.ts";
import { plainItem } from "../../support/generated-bank.ts";

/** A bank of made-up items with uneven stock, enemies, uses and calibrations. */
export interface Bank {
  items: Item[];
  facts: Map<string, ItemFacts>;
}

const half = (marks: number): number => marks * 2;

/** Row, marks and points of 五级, table 4.1: 92 points over five rows. */
const rows: [string, number, number][] = [
  ["职业道德", 5, 4],
  ["基础知识", 15, 14],
  ["业务受理及处理", 30, 28],
  ["业务运营", 30, 28],
  ["客户服务", 20, 18],
];

const sections: [ItemType, number, number][] = [
  ["single", 60, 1],
  ["multiple", 10, 2],
  ["true-false", 40, 0.5],
];

/** 110 items for 100 marks: 60 单选 × 1, 10 多选 × 2, 40 判断 × 0.5. */
export const benchBlueprint: Blueprint = {
  standard: "0-00-00-00",
  level: 5,
  structure: "bench",
  minutes: 90,
  rows: rows.map(([row, marks, points], r) => ({
    row,
    group: "",
    required: half(marks),
    points: Array.from({ length: points }, (_, k) => ({
      ...{ code: `${r + 1}.${k + 1}`, name: `知识点${r + 1}.${k + 1}`, level: 5 },
      ...{ weightRow: row, path: [row], note: null },
    })),
  })),
  sections: sections.map(([type, count, marks]) => ({ type, count, marksEach: half(marks) })),
};

/** Seeds of the banks by size; fixed, so that every run measures the same banks. */
const seeds = new Map([
  [1_000, 101],
  [10_000, 202],
  [100_000, 303],
  [1_000_000, 404],
]);

export function benchBank(size: number): Bank {
  const random = randomFrom(seeds.get(size) ?? size);
  const uniform = (): number => (random.below(2 ** 32) + 0.5) / 2 ** 32;
  const items: Item[] = [];
  const facts = new Map<string, ItemFacts>();
  const counts = stock(size, uniform);
  benchBlueprint.rows.forEach(({ points }, r) =>
    points.forEach((point, k) =>
      sections.forEach(([type], s) => {
        for (let left = counts.get(`${r} ${k} ${s}`) ?? 0; left > 0; left--) {
          const id = `bench-${String(items.length).padStart(7, "0")}`;
          const item = plainItem(id, type, point.code, 5);
          const b = -0.9 + gaussian(uniform);
          const a = 0.5 + 1.2 * uniform();
          item.difficulty = clamp(Math.round(1000 / (1 + Math.exp(a * b))) / 1000, 0.05, 0.99);
          items.push(item);
          facts.set(id, factsOf(random, a, b));
        }
      }),
    ),
  );
  makeEnemies(items, random);
  return { items, facts };
}

/** Items of each cell: gamma-distributed over points, and divided over types about as papers need them. */
function stock(size: number, uniform: () => number): Map<string, number> {
  const weights = new Map<string, number>();
  let total = 0;
  rows.forEach(([, marks, points], r) => {
    for (let k = 0; k < points; k++) {
      const point = gamma(uniform, 3) * (marks / points);
      sections.forEach(([, count], s) => {
        const weight = point * count * (0.6 + 0.8 * uniform());
        weights.set(`${r} ${k} ${s}`, weight);
        total += weight;
      });
    }
  });
  const cells = new Map<string, number>();
  let [sum, placed] = [0, 0];
  for (const [cell, weight] of weights) {
    sum += weight;
    const upTo = Math.round((size * sum) / total);
    cells.set(cell, upTo - placed);
    placed = upTo;
  }
  return cells;
}

function factsOf(random: Random, a: number, b: number): ItemFacts {
  const calibration = { a, b };
  const importance = (["X", "X", "Y", "Y", "Z"] as const)[random.below(5)] ?? "Y";
  if (random.below(10) < 4) return { calibration, importance };
  const [uses, sittingsAgo] = [1 + random.below(20), 1 + random.below(12)];
  return { calibration, importance, uses, sittingsAgo };
}

/** 2 % of the items in groups of 2 to 4, neighbours in a row of the table. */
function makeEnemies(items: Item[], random: Random): void {
  let left = Math.round(items.length * 0.02);
  while (left >= 2) {
    const size = Math.min(left, 2 + random.below(3));
    const first = random.below(items.length - 200 > 0 ? items.length - 200 : 1);
    const group = new Set<Item>();
    while (group.size < size) {
      const item = items[first + random.below(Math.min(200, items.length))];
      if (item) group.add(item);
    }
    for (const item of group)
      item.enemies.push(...[...group].filter((one) => one !== item).map(({ id }) => id));
    left -= size;
  }
}

function gaussian(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Sum of `shape` exponentials. */
function gamma(uniform: () => number, shape: number): number {
  let sum = 0;
  for (let each = 0; each < shape; each++) sum -= Math.log(uniform());
  return sum;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
