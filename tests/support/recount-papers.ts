import type { Order } from "../../api/domain/assembly/order.ts";
import type { ItemFacts } from "../../api/domain/constraints.ts";
import type { Item } from "../../api/domain/item.ts";
import type { SmallOrder } from "./small-orders.ts";

/*
 * The rules of an order in plain words over items, with nothing of the engine's numbers: what the fast
 * path and the solver are held against.
 */

interface Bench extends SmallOrder {
  bank: Map<string, Item>;
  anchors: Set<string>;
  stems: Map<string, string[]>;
}

/** Looks papers over: `faults` of one paper (ids) or, by `between`, of all together. */
export interface Recount {
  faults: (paper: readonly string[]) => string[];
  between: (papers: readonly (readonly string[])[]) => string[];
}

export function recountOf(small: SmallOrder): Recount {
  const bank = new Map(small.items.map((item) => [item.id, item]));
  const stems = new Map<string, string[]>();
  for (const { id } of small.items) {
    const stem = small.facts.get(id)?.caseStem;
    if (stem !== undefined) stems.set(stem, [...(stems.get(stem) ?? []), id]);
  }
  const named = small.order.constraints?.anchors ?? [];
  const anchors = new Set(
    named.flatMap((id) => [id, ...(stems.get(small.facts.get(id)?.caseStem ?? "") ?? [])]),
  );
  const bench = { ...small, bank, anchors, stems };
  return {
    faults: (paper) => [
      ...countFaults(bench, paper),
      ...shareFaults(bench, paper),
      ...itemFaults(bench, paper),
      ...difficultyFaults(bench, paper),
    ],
    between: (papers) => [...overlapFaults(bench, papers), ...informationFaults(bench, papers)],
  };
}

/** Everything that is wrong with these papers. */
export function allFaults(small: SmallOrder, papers: readonly (readonly string[])[]): string[] {
  const recount = recountOf(small);
  const wrong = papers.flatMap((paper, at) => recount.faults(paper).map((one) => `${at}: ${one}`));
  if (papers.length !== small.order.papers) wrong.push(`${papers.length} papers`);
  return [...wrong, ...recount.between(papers)];
}

function itemsOf({ bank }: Bench, paper: readonly string[]): Item[] {
  return paper.flatMap((id) => bank.get(id) ?? []);
}

function marksOf({ order }: Bench, item: Item): number {
  return order.blueprint.sections.find(({ type }) => type === item.type)?.marksEach ?? NaN;
}

function paperSize({ blueprint }: Order): number {
  return blueprint.sections.reduce((sum, { count }) => sum + count, 0);
}

function countFaults(bench: Bench, paper: readonly string[]): string[] {
  const { blueprint, constraints = {} } = bench.order;
  const items = itemsOf(bench, paper);
  const wrong: string[] = [];
  for (const { row, required, points } of blueprint.rows) {
    const codes = new Set(points.map(({ code }) => code));
    const inRow = items.filter(({ knowledgePoint }) => codes.has(knowledgePoint));
    const sum = inRow.reduce((total, item) => total + marksOf(bench, item), 0);
    if (sum !== required) wrong.push(`${row}: ${sum} of ${required}`);
    for (const { code, level } of points) {
      const count = items.filter(({ knowledgePoint }) => knowledgePoint === code).length;
      const { each = {}, only = {} } = constraints.points ?? {};
      const all = level !== null && level > blueprint.level ? 0 : (each.min ?? 0);
      const least = only[code]?.min ?? all;
      const most = only[code]?.max ?? each.max ?? Infinity;
      if (count < least || count > most) wrong.push(`point ${code}: ${count}`);
    }
  }
  for (const { type, count } of blueprint.sections) {
    const there = items.filter((item) => item.type === type).length;
    if (there !== count) wrong.push(`${type}: ${there} of ${count}`);
  }
  if (new Set(paper).size !== paper.length || items.length !== paper.length) wrong.push("items");
  return wrong;
}

function shareFaults(bench: Bench, paper: readonly string[]): string[] {
  const { order, facts } = bench;
  const { importance, cognitive, lowerLevels, newItems, difficulty } = order.constraints ?? {};
  const items = itemsOf(bench, paper);
  const wrong: string[] = [];
  type Bounds = { min?: number | undefined; max?: number | undefined } | undefined;
  const hold = (what: string, bounds: Bounds, has: (item: Item) => boolean, unit: number): void => {
    const count = items.filter(has).length;
    const { min = 0, max = Infinity } = bounds ?? {};
    if (count < min * unit - 1e-9 || count > max * unit + 1e-9) wrong.push(`${what}: ${count}`);
  };
  const size = paperSize(order);
  for (const [kind, bounds] of Object.entries(importance ?? {}))
    hold(kind, bounds, ({ id }) => facts.get(id)?.importance === kind, size);
  for (const [kind, bounds] of Object.entries(cognitive ?? {}))
    hold(kind, bounds, (item) => item.cognitive === kind, size);
  const medium = difficulty?.bands?.medium;
  hold("medium", medium, (item) => item.difficulty >= 0.5 && item.difficulty < 0.7, size);
  const points = order.blueprint.rows.flatMap((row) => row.points);
  const lower = points.filter(({ level }) => level === 5).map(({ code }) => code);
  hold("lower", lowerLevels, ({ knowledgePoint }) => lower.includes(knowledgePoint), size);
  hold("new", newItems, ({ id }) => !facts.get(id)?.uses, 1);
  return wrong;
}

function itemFaults(bench: Bench, paper: readonly string[]): string[] {
  const { order, facts, bank, anchors, stems } = bench;
  const { exclude, exposure, overlap } = order.constraints ?? {};
  const wrong: string[] = [];
  for (const id of anchors) if (!paper.includes(id)) wrong.push(`no anchor ${id}`);
  for (const id of paper) {
    if (bank.get(id)?.enemies.some((enemy) => enemy !== id && paper.includes(enemy)))
      wrong.push(`enemies of ${id}`);
    if (exclude?.items?.includes(id) && !anchors.has(id)) wrong.push(`${id} is excluded`);
    const { uses = 0, sittingsAgo = 0 } = facts.get(id) ?? {};
    if (uses >= (exposure?.barUses ?? Infinity)) wrong.push(`${id} used ${uses} times`);
    if (sittingsAgo > 0 && sittingsAgo <= (exposure?.barRecentSittings ?? 0))
      wrong.push(`${id} used lately`);
  }
  for (const [stem, members] of stems) {
    const there = members.filter((id) => paper.includes(id)).length;
    if (there > 0 && there < members.length) wrong.push(`${stem} is torn`);
  }
  const most = Math.floor((overlap?.earlier ?? 0) * paperSize(order) + 1e-9);
  for (const one of order.earlier ?? []) {
    const again = paper.filter((id) => one.includes(id) && !anchors.has(id)).length;
    if (again > most) wrong.push(`${again} of an earlier paper`);
  }
  return wrong;
}

function difficultyFaults(bench: Bench, paper: readonly string[]): string[] {
  const { mean, tolerance = 0.005 } = bench.order.constraints?.difficulty ?? {};
  if (mean === undefined) return [];
  const items = itemsOf(bench, paper);
  const marks = items.reduce((sum, item) => sum + marksOf(bench, item), 0);
  const got = items.reduce((sum, item) => sum + marksOf(bench, item) * item.difficulty, 0) / marks;
  return Math.abs(got - mean) > tolerance + 1e-9 ? [`difficulty ${got}`] : [];
}

function overlapFaults(bench: Bench, papers: readonly (readonly string[])[]): string[] {
  const { order, anchors } = bench;
  const share = order.constraints?.overlap?.between ?? 0;
  const most = Math.floor(share * paperSize(order) + 1e-9);
  return papers.flatMap((one, a) =>
    papers.slice(a + 1).flatMap((other) => {
      const both = one.filter((id) => other.includes(id) && !anchors.has(id)).length;
      return both > most ? [`${both} items in common`] : [];
    }),
  );
}

function informationFaults(bench: Bench, papers: readonly (readonly string[])[]): string[] {
  const { abilities = [], tolerance = 0 } = bench.order.constraints?.information ?? {};
  return abilities.flatMap((ability) => {
    const sums = papers.map((paper) =>
      paper.reduce((sum, id) => sum + informationOf(bench.facts.get(id), ability), 0),
    );
    const [least, most] = [Math.min(...sums), Math.max(...sums)];
    return most - least > tolerance * (most + least) + 1e-5 ? [`information at ${ability}`] : [];
  });
}

function informationOf(facts: ItemFacts | undefined, ability: number): number {
  const { a, b } = facts?.calibration ?? { a: 0, b: 0 };
  const right = 1 / (1 + Math.exp(-a * (ability - b)));
  return a * a * right * (1 - right);
}
