import { describe, expect, it } from "vitest";
import { assemble, tryPicking } from "../api/domain/assemble.ts";
import type { Assembly, StockShortages } from "../api/domain/assembly/outcome.ts";
import { indexPool } from "../api/domain/assembly/pool-index.ts";
import { exactAnswer, problemOf } from "./support/exact.ts";
import { fewestMissing } from "./support/fewest-missing.ts";
import { plainItem } from "./support/generated-bank.ts";
import { allFaults } from "./support/recount-papers.ts";
import type { SmallOrder, Spice } from "./support/small-orders.ts";
import { everything, smallOrder } from "./support/small-orders.ts";

/*
 * The fast engine against HiGHS on small orders of every kind; the seeds are fixed. ORACLE_ORDERS=10
 * in the environment makes it ten times as many.
 */
const times = Number(process.env["ORACLE_ORDERS"] ?? 1);
const minutes = 60_000 * times;

/** Orders that counts alone decide: rows, sections, bounds of points, several papers. */
function countsOrder(seed: number): SmallOrder {
  const small = smallOrder(`counts ${seed}`, {
    ...{ constraints: 0, enemies: false, stems: false, papers: 6, points: 4 },
    ...{ stock: 3 + (seed % 12), count: 2 + (seed % 5) },
  });
  const each = [undefined, { max: 1 + (seed % 4) }, { min: seed % 2, max: 2 + (seed % 3) }][
    seed % 3
  ];
  small.order.constraints = each ? { points: { each } } : {};
  return small;
}

function assembled({ order, items, facts }: SmallOrder): Assembly {
  return assemble({ ...order, items, facts, seed: "oracle" });
}

/** The bank with what the list says is missing. */
function restocked(small: SmallOrder, { cells }: StockShortages): SmallOrder {
  const { rows, level } = small.order.blueprint;
  const items = [...small.items];
  for (const { weightRow, type, point, need, have } of cells) {
    const anyPoint = rows.find(({ row }) => row === weightRow)?.points[0]?.code ?? "";
    for (let left = need - have; left > 0; left--)
      items.push(plainItem(`new-${items.length}`, type, point?.code ?? anyPoint, level));
  }
  return { ...small, items };
}

/** What is wrong with a list of missing items. */
function listFaults(small: SmallOrder, short: StockShortages): string[] {
  const problem = problemOf(small);
  const enough = problemOf(restocked(small, short));
  if (!problem || !enough) return ["no problem"];
  const fewest = fewestMissing(problem);
  const listed = short.cells.reduce((sum, { need, have }) => sum + need - have, 0);
  const wrong: string[] = [];
  if (fewest === 0 || fewest === Infinity) wrong.push(`short, but ${fewest} are missing`);
  if (listed < fewest || short.atLeast > fewest) wrong.push(`${listed} listed of ${fewest}`);
  if (listed === short.atLeast && listed !== fewest) wrong.push(`${fewest} would do`);
  if (fewestMissing(enough) !== 0) wrong.push("the list is not enough");
  return wrong;
}

/** What is wrong with the number of papers said to be possible. */
function capacityFaults(small: SmallOrder, { possible, proven, requested }: StockShortages) {
  const problem = problemOf(small);
  if (!problem) return ["no problem"];
  const wrong: string[] = [];
  if (possible > 0 && fewestMissing(problem, possible) !== 0) wrong.push(`not ${possible} papers`);
  if (proven && possible + 1 < requested && fewestMissing(problem, possible + 1) === 0)
    wrong.push(`more than ${possible} papers`);
  return wrong;
}

describe("orders that counts decide", () => {
  const orders = 700 * times;
  it(
    `have papers, a sufficient list, or none ever, as HiGHS says (${orders} orders)`,
    () => {
      const seen = { papers: 0, listed: 0, shortest: 0, never: 0 };
      for (let seed = 1; seed <= orders; seed++) {
        const small = countsOrder(seed);
        const made = assembled(small);
        const wrong: string[] = [];
        if (made.kind === "papers") {
          seen.papers++;
          const ids = made.papers.map(({ slots }) => slots.map(({ itemId }) => itemId));
          wrong.push(...allFaults(small, ids));
        } else if (made.kind === "contradiction") {
          seen.never++;
          const problem = problemOf(small);
          if (problem && fewestMissing(problem) !== Infinity) wrong.push("no contradiction");
        } else if (made.kind === "shortages" && made.cause === "stock") {
          seen.listed++;
          if (made.cells.reduce((sum, { need, have }) => sum + need - have, 0) === made.atLeast)
            seen.shortest++;
          wrong.push(...listFaults(small, made), ...capacityFaults(small, made));
        } else if (made.kind !== "unsolved") wrong.push(made.kind);
        expect([seed, wrong]).toEqual([seed, []]);
      }
      expect(Math.min(seen.papers, seen.listed, seen.never)).toBeGreaterThan(orders / 20);
      // The others are left to the solver, which pick-either-way asks for the shortest list.
      expect(seen.shortest / seen.listed).toBeGreaterThan(0.98);
    },
    5 * minutes,
  );
});

const kinds: [name: string, orders: number, spice: Spice][] = [
  ["a few constraints", 200, { ...everything, constraints: 15, stock: 8, count: 4, points: 4 }],
  ["many constraints", 200, { ...everything, constraints: 30, stock: 10, count: 4 }],
  [
    "enemies alone",
    150,
    { ...everything, constraints: 0, stems: false, stock: 6, papers: 4, count: 4 },
  ],
  ["quotas", 150, { ...everything, constraints: 25, enemies: false, stock: 12, count: 5 }],
];

describe("orders with constraints of every kind", () => {
  for (const [name, some, spice] of kinds) {
    const orders = some * times;
    it(
      `are refused only where HiGHS finds nothing either: ${name} (${orders} orders)`,
      () => {
        const seen = { picked: 0, proven: 0, open: 0 };
        for (let seed = 1; seed <= orders; seed++) {
          const small = smallOrder(`${name} ${seed}`, spice);
          const index = indexPool(small.items, small.facts);
          const tried = tryPicking(index, small.order, "oracle");
          if (tried.kind === "picked") {
            seen.picked++;
            const ids = tried.picked.map((paper) =>
              Array.from(paper, (item) => index.items[item]?.id ?? ""),
            );
            expect([seed, allFaults(small, ids)]).toEqual([seed, []]);
          } else if (tried.kind === "failed" || tried.kind === "unsolved") {
            // Nothing is claimed; the solver's own answer is still held to the rules.
            seen.open++;
            const exact = exactAnswer(small, {}, 1);
            const papers = exact.kind === "papers" ? exact.papers : null;
            expect([seed, papers && allFaults(small, papers)]).toEqual([seed, papers && []]);
          } else {
            seen.proven++;
            expect([seed, tried.kind, exactAnswer(small).kind]).toEqual([
              seed,
              tried.kind,
              "impossible",
            ]);
          }
        }
        expect(seen.picked).toBeGreaterThan(orders / 4);
        expect(seen.open).toBeLessThan(orders / 10);
      },
      5 * minutes,
    );
  }
});
