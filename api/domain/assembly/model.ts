import type { Random } from "../random.ts";
import type { MixedModel, ModelBench } from "./mixed-model.ts";
import { modelBench } from "./mixed-model.ts";
import type { PaperRow, SoftGroup } from "./paper-rows.ts";
import { onlyAlike, paperRows } from "./paper-rows.ts";
import type { Picked, Problem } from "./problem.ts";
import type { Units } from "./units.ts";
import { allUnits, countOf, membersOf, thinnedUnits } from "./units.ts";

/** An order as a mixed-integer model: column p × units + u says whether unit u stands on paper p. */
export interface ExactModel {
  model: MixedModel;
  units: Units;
}

export interface ModelWish {
  /** Breaks ties between equally exposed items, so that the least exposed ones cannot be foretold. */
  random: Random;
  /** Only the least exposed items of each cell. */
  thin?: boolean;
  /** Demands that may be broken at a price; the exposure of items then costs nothing. */
  soften?: ReadonlySet<SoftGroup>;
  /** Price of an item, instead of its exposure. */
  costOf?: (item: number) => number;
}

/** How much chance may weigh beside one step of exposure. */
const chance = 0.05;
/** Price of a thousandth of a mark by which the papers' difficulties are allowed to differ. */
const alikeness = 1e-4;
/** Information is stated in millionths; the solver's own tolerance is about one of those. */
const perMillion = 1e-6;
/** What is left of a stated tolerance when the solver's rounding is taken off. */
const caution = 1 - 1e-6;

/**
 * Everything the problem states, as one model; its cost is the exposure of the items chosen. A model
 * of all units has an answer exactly when the order can be carried out.
 */
export function exactModel(problem: Problem, wish: ModelWish): ExactModel {
  const { random, thin = false, soften = new Set<SoftGroup>() } = wish;
  const units = thin ? thinnedUnits(problem, random) : allUnits(problem);
  const bench = modelBench();
  addChoices(bench, problem, units, wish);
  const rows = paperRows(problem, units);
  for (let paper = 0; paper < problem.papers; paper++)
    for (const row of rows) addPaperRow(bench, row, paper * countOf(units), problem, soften);
  if (problem.papers > 1) {
    addOverlap(bench, problem, units, soften);
    addInformation(bench, problem, units, soften);
  }
  return { model: bench.finished(), units };
}

/** The papers an answer of the solver stands for: anchors included, in the order of ids. */
export function pickedFrom(
  { papers, anchors }: Problem,
  { units }: ExactModel,
  values: ArrayLike<number>,
): Picked {
  const size = countOf(units);
  return Array.from({ length: papers }, (_, paper) => {
    const items = [...anchors];
    for (let unit = 0; unit < size; unit++)
      if ((values[paper * size + unit] ?? 0) > 0.5) items.push(...membersOf(units, unit));
    return Int32Array.from(items).sort();
  });
}

function addChoices(bench: ModelBench, problem: Problem, units: Units, wish: ModelWish): void {
  const { exposure } = problem.index;
  const { random, soften } = wish;
  const costOf = wish.costOf ?? ((item: number) => (soften?.size ? 0 : (exposure[item] ?? 0)));
  const whims = wish.costOf ? 0 : chance;
  for (let paper = 0; paper < problem.papers; paper++)
    for (let unit = 0; unit < countOf(units); unit++) {
      let cost = (whims * random.below(1024)) / 1024;
      for (const item of membersOf(units, unit)) cost += costOf(item);
      bench.addColumn({ cost, lower: 0, upper: 1, integral: true });
    }
}

/** A row that may give way has columns beside it that make up what is lacking or too much. */
function addPaperRow(
  bench: ModelBench,
  row: PaperRow,
  offset: number,
  problem: Problem,
  soften: ReadonlySet<SoftGroup>,
): void {
  const alike = row.group === "difficulty" && onlyAlike(problem);
  if (!alike && (row.group === null || !soften.has(row.group))) {
    bench.addRow(row, offset);
    return;
  }
  const cost = row.group === "difficulty" ? (alike ? alikeness : 1) : 1000;
  const columns = row.columns.map((column) => column + offset);
  const values = [...row.values];
  for (const sign of [1, -1]) {
    if ((sign > 0 ? row.lower : row.upper) === sign * -Infinity) continue;
    columns.push(bench.addColumn({ cost, lower: 0, upper: Infinity, integral: false }));
    values.push(sign);
  }
  bench.addRow({ ...row, columns, values });
}

/** No more than `shared` units' items on any two papers. */
function addOverlap(
  bench: ModelBench,
  { papers, shared, counts }: Problem,
  units: Units,
  soften: ReadonlySet<SoftGroup>,
): void {
  const size = countOf(units);
  if (soften.has("between") || shared >= counts.reduce((sum, count) => sum + count, 0)) return;
  if (shared === 0) {
    const values = Array<number>(papers).fill(1);
    for (let unit = 0; unit < size; unit++) {
      const columns = values.map((_, paper) => paper * size + unit);
      bench.addRow({ columns, values, lower: -Infinity, upper: 1 });
    }
    return;
  }
  for (let a = 0; a < papers; a++)
    for (let b = a + 1; b < papers; b++) addPair(bench, units, shared, a * size, b * size);
}

/** A column for each unit that is 1 when it stands on both papers. */
function addPair(bench: ModelBench, units: Units, shared: number, a: number, b: number): void {
  const columns: number[] = [];
  const values: number[] = [];
  for (let unit = 0; unit < countOf(units); unit++) {
    const both = bench.addColumn({ cost: 0, lower: 0, upper: 1, integral: false });
    const row = { columns: [a + unit, b + unit, both], values: [1, 1, -1] };
    bench.addRow({ ...row, lower: -Infinity, upper: 1 });
    columns.push(both);
    values.push(membersOf(units, unit).length);
  }
  bench.addRow({ columns, values, lower: -Infinity, upper: shared });
}

/** At each ability every paper's information lies between two columns that are not far apart. */
function addInformation(
  bench: ModelBench,
  { papers, information, anchors }: Problem,
  units: Units,
  soften: ReadonlySet<SoftGroup>,
): void {
  if (!information || soften.has("information")) return;
  const size = countOf(units);
  for (const millionths of information.values) {
    const fixed = anchors.reduce((sum, item) => sum + (millionths[item] ?? 0), 0) * perMillion;
    const values = Array.from({ length: size }, (_, unit) =>
      membersOf(units, unit).reduce((sum, item) => sum + (millionths[item] ?? 0) * perMillion, 0),
    );
    const least = bench.addColumn({ cost: 0, lower: 0, upper: Infinity, integral: false });
    const most = bench.addColumn({ cost: 0, lower: 0, upper: Infinity, integral: false });
    for (let paper = 0; paper < papers; paper++) {
      const columns = values.map((_, unit) => paper * size + unit);
      const at = (end: number, lower: number, upper: number): void =>
        bench.addRow({ columns: [...columns, end], values: [...values, -1], lower, upper });
      at(least, -fixed, Infinity);
      at(most, -Infinity, -fixed);
    }
    const room = information.tolerance * caution;
    const columns = [most, least];
    bench.addRow({ columns, values: [1 - room, -1 - room], lower: -Infinity, upper: 0 });
  }
}
