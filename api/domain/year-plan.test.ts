import { describe, expect, it } from "vitest";
import { generatedBank, plainItem } from "../../tests/support/generated-bank.ts";
import { standard, structures } from "../../tests/support/standard.ts";
import { assemble } from "./assemble.ts";
import { indexPool } from "./assembly/pool-index.ts";
import type { Blueprint } from "./blueprint.ts";
import { blueprintFor } from "./blueprint.ts";
import type { ItemFacts } from "./constraints.ts";
import type { Item } from "./item.ts";
import { bankHealth } from "./year-plan.ts";

const structure = structures.find((one) => one.id === "s80-t20");
const made = structure && blueprintFor(standard, 5, structure);
if (made?.kind !== "blueprint") throw new Error("no blueprint");
const blueprint: Blueprint = made.blueprint;
const items = generatedBank(standard, { single: 20, multiple: 0, "true-false": 8 });

function health(sittings: number, papersEach: number, bank: readonly Item[] = items) {
  const order = { blueprint, papers: 1 };
  const found = bankHealth(indexPool(bank), order, { sittings, papersEach });
  if (found.kind !== "health") throw new Error("contradiction");
  return found;
}

const paperExists = (papers: number, bank: readonly Item[] = items): boolean =>
  assemble({ blueprint, items: bank, papers, seed: "year" }).kind === "papers";

describe("a bank against a year's plan", () => {
  it("rests every item as long as so many papers can be made, and no longer", () => {
    const { rest, papers, proven, usesAYear, steps } = health(12, 2);
    expect(proven).toBe(true);
    expect([paperExists(papers), paperExists(papers + 1)]).toEqual([true, false]);
    if (rest === null) throw new Error("no sitting");
    expect([paperExists((rest + 1) * 2), paperExists((rest + 2) * 2)]).toEqual([true, false]);
    expect(usesAYear).toBe(Math.ceil(12 / (rest + 1)));
    expect(steps.map((step) => step.possible)).toEqual(steps.map((step) => step.rest <= rest));
  });

  it("lists what is enough for a longer rest", () => {
    const { rest, steps } = health(12, 2);
    const next = steps.find((step) => step.rest === (rest ?? 0) + 1);
    const bought = (next?.missing?.cells ?? []).flatMap(
      ({ type, point, weightRow, need, have }) => {
        const any = blueprint.rows.find(({ row }) => row === weightRow)?.points[0]?.code ?? "";
        return Array.from({ length: need - have }, (_, at) =>
          plainItem(`${point?.code ?? any}-${type}-${at}`, type, point?.code ?? any, 5),
        );
      },
    );
    expect(bought.length).toBeGreaterThan(0);
    expect(health(12, 2, [...items, ...bought]).rest).toBe((rest ?? 0) + 1);
  });

  it("uses every item once a year when the bank is large enough, and says when it is too small for a sitting", () => {
    expect(health(2, 1)).toMatchObject({ rest: 1, usesAYear: 1, proven: true });
    expect(health(12, 40)).toMatchObject({ rest: null, usesAYear: 0 });
    expect(health(60, 2).steps.map(({ rest }) => rest)).toEqual([
      ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 59],
    ]);
  });

  it("leaves out of account what was used before", () => {
    const facts = new Map<string, ItemFacts>(
      items.map(({ id }) => [id, { uses: 9, sittingsAgo: 1 }]),
    );
    const constraints = { exposure: { barRecentSittings: 2 } };
    const plan = { sittings: 12, papersEach: 2 };
    const found = bankHealth(indexPool(items, facts), { blueprint, papers: 1, constraints }, plan);
    expect(found.kind === "health" && found.rest).toBe(health(12, 2).rest);
  });
});
