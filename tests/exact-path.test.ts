import { describe, expect, it } from "vitest";
import { tryPicking } from "../api/domain/assemble.ts";
import type { PoolIndex } from "../api/domain/assembly/pool-index.ts";
import { indexPool } from "../api/domain/assembly/pool-index.ts";
import type { Picked } from "../api/domain/assembly/problem.ts";
import type { Item } from "../api/domain/item.ts";
import { offThread } from "../api/platform/assembly/off-thread.ts";
import { packPool, unpackPool } from "../api/platform/assembly/packed-pool.ts";
import { pickEitherWay, usualEffort } from "../api/platform/assembly/pick-either-way.ts";
import { exactAnswer, problemOf } from "./support/exact.ts";
import { fewestMissing } from "./support/fewest-missing.ts";
import { plainItem } from "./support/generated-bank.ts";
import { allFaults } from "./support/recount-papers.ts";
import type { SmallOrder } from "./support/small-orders.ts";
import { everything, smallOrder } from "./support/small-orders.ts";

const errand = { what: "pick", seed: "seed", effort: usualEffort } as const;

function idsOf(index: PoolIndex, picked: Picked): string[][] {
  return picked.map((paper) => Array.from(paper, (item) => index.items[item]?.id ?? ""));
}

/** One row of one point, four 单选 of one mark. */
function fourSingles(items: Item[], facts: SmallOrder["facts"] = new Map()): SmallOrder {
  const point = { code: "1.1", name: "point", level: 5, weightRow: "row", path: [], note: null };
  const row = { row: "row", group: "", required: 8, points: [point] };
  const sections = [{ type: "single" as const, count: 4, marksEach: 2 }];
  const head = { standard: "0-00-00-00", level: 5, structure: "four", minutes: 60 };
  return { order: { blueprint: { ...head, rows: [row], sections }, papers: 1 }, items, facts };
}

function singles(count: number): Item[] {
  return Array.from({ length: count }, (_, at) => plainItem(`s-${at}`, "single", "1.1", 5));
}

/** Six items in three case stems of two: only whole stems fill a paper. */
function stemsOnly(): SmallOrder {
  const items = singles(6);
  const facts = new Map(
    items.map(({ id }, at) => [id, { caseStem: `stem ${Math.floor(at / 2)}` }]),
  );
  return fourSingles(items, facts);
}

describe("the exact path", () => {
  it("fills papers from case stems, the same ones for the same seed, and says that it did", async () => {
    const small = stemsOnly();
    const index = indexPool(small.items, small.facts);
    const made = await Promise.all([1, 2].map(() => offThread(index, small.order, errand)));
    const [one, other] = made;
    if (one?.kind !== "picked") throw new Error(JSON.stringify(one));
    expect(one.way).toMatchObject({ path: "exact", repeatable: true });
    expect(allFaults(small, idsOf(index, one.picked))).toEqual([]);
    expect(other?.kind === "picked" && other.picked).toEqual(one.picked);
  });

  it("is not asked for what the fast engine finds", async () => {
    const small = fourSingles(singles(9));
    const index = indexPool(small.items, small.facts);
    const made = await offThread(index, small.order, errand);
    expect(made).toMatchObject({ kind: "picked", way: { path: "fast" } });
  });

  it("names the rules that are in the way once an order is proven impossible", async () => {
    const small = stemsOnly();
    for (const [item, enemies] of [["s-0", ["s-2", "s-4"]] as const, ["s-2", ["s-4"]] as const])
      small.items.find(({ id }) => id === item)?.enemies.push(...enemies);
    const index = indexPool(small.items, small.facts);
    const made = await pickEitherWay(index, small.order, "seed");
    expect(made).toMatchObject({ kind: "impossible", rules: ["enemies", "stemsTogether"] });
  });

  it("says that it gave up rather than that nothing exists", async () => {
    const small = stemsOnly();
    const index = indexPool(small.items, small.facts);
    const made = await pickEitherWay(index, small.order, "seed", { exact: 0, reasons: 0 });
    expect(made).toMatchObject({ kind: "gave-up", reason: "time", requested: 1 });
  });

  it("answers what the fast engine leaves open as the solver does", async () => {
    let open = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const small = smallOrder(`left open ${seed}`, { ...everything, constraints: 30, stock: 6 });
      const index = indexPool(small.items, small.facts);
      const tried = tryPicking(index, small.order, "oracle").kind;
      if (tried !== "failed" && tried !== "unsolved") continue;
      open++;
      const made = await pickEitherWay(index, small.order, "oracle", { exact: 20, reasons: 20 });
      const exact = exactAnswer(small).kind;
      expect([seed, made.kind === "picked"]).toEqual([seed, exact === "papers"]);
      if (made.kind === "picked")
        expect([seed, allFaults(small, idsOf(index, made.picked))]).toEqual([seed, []]);
    }
    expect(open).toBeGreaterThan(2);
  }, 300_000);

  it("finds the shortest list of missing items where unequal tables have misled the fast engine", async () => {
    const small = smallOrder("counts 2597", {
      ...{ constraints: 0, enemies: false, stems: false, papers: 6, points: 4 },
      ...{ stock: 3 + (2597 % 12), count: 2 + (2597 % 5) },
    });
    small.order.constraints = { points: { each: { min: 1, max: 2 + (2597 % 3) } } };
    const problem = problemOf(small);
    const index = indexPool(small.items, small.facts);
    const made = await pickEitherWay(index, small.order, "oracle");
    if (!problem || made.kind !== "shortages" || made.cause !== "stock")
      throw new Error(JSON.stringify(made));
    const listed = made.cells.reduce((sum, { need, have }) => sum + need - have, 0);
    expect([listed, made.atLeast]).toEqual([fewestMissing(problem), fewestMissing(problem)]);
  });
});

describe("packPool", () => {
  it("carries everything picking looks at across, and no text", () => {
    const { items, facts, order } = smallOrder("packed", everything);
    const index = indexPool(items, facts);
    const packed = structuredClone(packPool(index));
    expect(JSON.stringify(packed)).not.toContain("题干");
    const { items: bare, ...numbers } = unpackPool(packed);
    expect(bare.map(({ id }) => id)).toEqual(index.items.map(({ id }) => id));
    expect({ ...numbers, items: index.items }).toEqual(index);
    expect(tryPicking(unpackPool(packed), order, "s")).toEqual(tryPicking(index, order, "s"));
  });
});
