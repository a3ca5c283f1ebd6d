import type { Order } from "../../api/domain/assembly/order.ts";
import type { Blueprint } from "../../api/domain/blueprint.ts";
import type { AssemblyConstraints, ItemFacts } from "../../api/domain/constraints.ts";
import type { Item } from "../../api/domain/item.ts";
import { cognitiveLevels, itemTypes } from "../../api/domain/item.ts";
import type { Random } from "../../api/domain/random.ts";
import { randomFrom } from "../../api/domain/random.ts";
import { plainItem } from "./generated-bank.ts";

/** An order small enough for every answer to it to be checked. */
export interface SmallOrder {
  order: Order;
  items: Item[];
  facts: Map<string, ItemFacts>;
}

/** What a small order may ask beside rows and sections. */
export interface Spice {
  /** Chance in percent that each kind of constraint is asked. */
  constraints: number;
  enemies: boolean;
  stems: boolean;
  /** Stock of a cell is 0 … this. */
  stock: number;
  papers: number;
  /** Items of a section at most. */
  count: number;
  points: number;
}

export const everything: Spice = {
  ...{ constraints: 30, enemies: true, stems: true },
  ...{ stock: 4, papers: 3, count: 3, points: 3 },
};

/** Chance in percent. */
type Maybe = (percent: number) => boolean;

/** The order of this seed; the same on every machine. */
export function smallOrder(seed: string, spice: Spice = everything): SmallOrder {
  const random = randomFrom(seed);
  const maybe: Maybe = (percent) => random.below(100) < percent;
  const blueprint = smallBlueprint(random, spice);
  const items = smallBank(random, spice, blueprint);
  const facts = new Map(items.map(({ id }) => [id, smallFacts(random, maybe, spice)]));
  const earlier = maybe(spice.constraints / 2)
    ? [
        random
          .shuffle(items)
          .slice(0, 3)
          .map(({ id }) => id),
      ]
    : [];
  const constraints = smallConstraints(random, spice, blueprint, items);
  const papers = 1 + random.below(spice.papers);
  return { order: { blueprint, papers, constraints, earlier }, items, facts };
}

/** Weights that some table meets, as a rule; now and then any others. */
function smallBlueprint(random: Random, spice: Spice): Blueprint {
  const types = random.shuffle(itemTypes).slice(0, 1 + random.below(3));
  const sections = types.map((type) => ({
    type,
    count: 1 + random.below(spice.count),
    marksEach: 1 + random.below(4),
  }));
  const required = Array.from({ length: 1 + random.below(3) }, () => 0);
  for (const { count, marksEach } of sections)
    for (let left = count; left > 0; left--) {
      const row = random.below(required.length);
      required[row] = (required[row] ?? 0) + marksEach;
    }
  const giving = required.findIndex((marks) => marks > 1);
  if (giving >= 0 && random.below(30) === 0) {
    // The total stays the structure's, as the blueprint of a standard makes sure.
    required[giving] = (required[giving] ?? 0) - 1;
    const taking = (giving + 1) % required.length;
    required[taking] = (required[taking] ?? 0) + 1;
  }
  return {
    ...{ standard: "0-00-00-00", level: 4, structure: "small", minutes: 90, sections },
    rows: required.map((marks, row) => ({
      ...{ row: `row ${row + 1}`, group: "", required: marks },
      points: Array.from({ length: 1 + random.below(spice.points) }, (_, k) => ({
        ...{ code: `${row + 1}.${k + 1}`, name: `point ${row + 1}.${k + 1}` },
        ...{ level: 4 + random.below(2), weightRow: `row ${row + 1}`, path: [], note: null },
      })),
    })),
  };
}

function smallBank(random: Random, spice: Spice, { rows, sections }: Blueprint): Item[] {
  const items: Item[] = [];
  for (const { code, level } of rows.flatMap(({ points }) => points))
    for (const { type } of sections)
      for (let left = random.below(spice.stock + 1); left > 0; left--) {
        const item = plainItem(`i-${String(items.length).padStart(3, "0")}`, type, code, level);
        item.difficulty = (30 + random.below(60)) / 100;
        item.cognitive = cognitiveLevels[random.below(3)] ?? "apply";
        items.push(item);
      }
  if (!spice.enemies || items.length < 2) return items;
  for (let pairs = random.below(1 + Math.ceil(items.length / 3)); pairs > 0; pairs--) {
    const [one, other] = random.shuffle(items);
    if (one && other) one.enemies.push(other.id);
  }
  return items;
}

function smallFacts(random: Random, maybe: Maybe, { stems }: Spice): ItemFacts {
  const facts: ItemFacts = {};
  if (maybe(40)) Object.assign(facts, { uses: 1 + random.below(5), sittingsAgo: random.below(5) });
  if (maybe(80)) facts.importance = (["X", "Y", "Z"] as const)[random.below(3)] ?? "X";
  if (maybe(90))
    facts.calibration = { a: 0.5 + random.below(100) / 80, b: random.below(400) / 100 - 2 };
  if (stems && maybe(12)) facts.caseStem = `stem ${random.below(4)}`;
  return facts;
}

function smallConstraints(
  random: Random,
  spice: Spice,
  blueprint: Blueprint,
  items: Item[],
): AssemblyConstraints {
  const maybe: Maybe = (percent) => random.below(100) < percent;
  const asked = (): boolean => maybe(spice.constraints);
  const paper = blueprint.sections.reduce((sum, { count }) => sum + count, 0);
  /** A share that is some number of items. */
  const share = (): number => random.below(paper + 1) / paper;
  const side = () => (maybe(50) ? { min: share() / 2 } : { max: 1 - share() / 2 });
  const codes = blueprint.rows.flatMap(({ points }) => points.map(({ code }) => code));
  const code = codes[random.below(codes.length)] ?? "";
  const some = random.shuffle(items).map(({ id }) => id);
  const constraints: AssemblyConstraints = {};
  if (asked()) constraints.points = { each: maybe(50) ? { max: 1 + random.below(3) } : { min: 1 } };
  if (asked())
    constraints.points = {
      ...constraints.points,
      only: { [code]: maybe(50) ? { min: random.below(3) } : { max: random.below(3) } },
    };
  if (spice.constraints === 0) return constraints;
  if (asked()) constraints.importance = { X: side() };
  if (asked()) constraints.cognitive = { apply: side(), remember: side() };
  if (asked()) constraints.lowerLevels = side();
  if (asked())
    constraints.newItems = maybe(50) ? { min: random.below(paper + 1) } : { max: paper - 1 };
  if (asked())
    constraints.difficulty = {
      ...(maybe(60) ? { mean: 0.5 + random.below(5) / 20, tolerance: random.below(6) / 100 } : {}),
      ...(maybe(50) ? { bands: { medium: side() } } : {}),
    };
  if (asked())
    constraints.information = {
      abilities: maybe(50) ? [0] : [-1, 1],
      tolerance: (1 + random.below(20)) / 100,
    };
  if (asked()) constraints.anchors = some.slice(0, 1 + random.below(2));
  if (asked()) constraints.exclude = { items: some.slice(2, 4) };
  if (asked()) constraints.exposure = { barRecentSittings: random.below(3) };
  if (asked()) constraints.exposure = { ...constraints.exposure, barUses: 2 + random.below(4) };
  if (asked()) constraints.overlap = { between: share() / 2, earlier: share() / 2 };
  return constraints;
}
