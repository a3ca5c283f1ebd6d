/**
 * Row × type count tables: how many items of each type stand in each weight row, so that every row's
 * marks and every section's count are met exactly. Marks depend on the type alone, so these tables
 * decide every hard rule of a paper before a single item is looked at.
 */
export interface TableProblem {
  /** Half-marks each row must hold. Their sum equals the sum of counts × marks. */
  required: readonly number[];
  /** Half-marks of one item, by type. */
  marks: readonly number[];
  /** Items of each type. */
  counts: readonly number[];
  /** The most each cell may take, row by row. */
  limits: readonly (readonly number[])[];
  /** What each cell should be near to; fractions allowed. */
  targets: readonly (readonly number[])[];
  /**
   * For the sum of several papers: the fewest items worth an odd number of half-marks in each row. A row
   * of 2.5 marks needs one in every paper, which the sum alone would not show.
   */
  oddItems?: readonly number[];
}

/** Items by row and type. */
export type Table = number[][];

/** The same share of every section in each row: the table one would print if items could be split. */
export function proportionalTargets(
  problem: Pick<TableProblem, "required" | "marks" | "counts">,
): Table {
  const total = problem.required.reduce((sum, one) => sum + one, 0);
  return problem.required.map((row) => problem.counts.map((count) => (count * row) / total));
}

/**
 * The table with the least sum of squared distances to the targets, or null when none exists. Looks in
 * a window around the targets first; the window is wide enough when no table outside could be better.
 * `widest` bounds the search: beyond it null means "not found", no longer "does not exist".
 */
export function bestTable(problem: TableProblem, widest = Infinity): Table | null {
  const distance = (row: number, type: number, count: number): number =>
    (count - at(problem.targets, row, type)) ** 2;
  const centres = clippedTargets(problem);
  const unavoidable = sumCells(centres, (row, type, centre) => distance(row, type, centre));
  return growWindow(problem, distance, widest, (cost, window) => cost - unavoidable <= window ** 2);
}

/** Far more than any sum of squared distances, so that shortage always weighs first. */
const shortageWeight = 2 ** 32;

/**
 * The table that asks for the fewest items beyond the limits (then the nearest to the targets): what
 * would have to be written. Looks around `centre`; `bound`, a proven least shortage, ends the search
 * early, and `widest` ends it in any case.
 */
export function leastShortTable(
  problem: TableProblem,
  bound: number,
  centre: readonly (readonly number[])[] = clippedTargets(problem),
  widest = Infinity,
): Table | null {
  const limits = problem.limits.map((row) => row.map(() => Infinity));
  const cost = (row: number, type: number, count: number): number =>
    Math.max(0, count - at(problem.limits, row, type)) * shortageWeight +
    (count - at(problem.targets, row, type)) ** 2;
  const open = { ...problem, limits, targets: centre };
  return growWindow(open, cost, widest, (found) => Math.floor(found / shortageWeight) <= bound);
}

/** Every table within the limits, in a fixed order. For exhaustive search over small remainders. */
export function* everyTable(problem: TableProblem): Generator<Table> {
  const choices = problem.required.map((_, row) => rowChoices(problem, row, Infinity));
  yield* extend(problem, choices, laterRanges(problem, choices), []);
}

function* extend(
  problem: TableProblem,
  choices: number[][][],
  later: Range[][],
  rows: Table,
): Generator<Table> {
  if (rows.length === choices.length) {
    yield rows;
    return;
  }
  for (const choice of choices[rows.length] ?? []) {
    const next = [...rows, choice];
    const fits = problem.counts.every((count, type) => {
      const used = next.reduce((sum, row) => sum + (row[type] ?? 0), 0);
      return within(count - used, later[next.length]?.[type]);
    });
    if (fits) yield* extend(problem, choices, later, next);
  }
}

type Cost = (row: number, type: number, count: number) => number;

function growWindow(
  problem: TableProblem,
  cost: Cost,
  widest: number,
  isBest: (cost: number, window: number) => boolean,
): Table | null {
  const whole = Math.max(...problem.counts, 1);
  for (let window = 2; ; window *= 2) {
    const found = cheapest(problem, window, cost);
    if (found && isBest(found.cost, window)) return found.table;
    if (window >= whole || window >= widest) return found?.table ?? null;
  }
}

/** A way to a column sum after some rows: the choice of the last row and where it came from. */
interface Step {
  cost: number;
  choice: number[];
  from: number;
}

/** Dynamic programme over the rows; a state is how many items of each type have been placed so far. */
function cheapest(
  problem: TableProblem,
  window: number,
  cost: Cost,
): { table: Table; cost: number } | null {
  const choices = problem.required.map((_, row) => rowChoices(problem, row, window));
  const later = laterRanges(problem, choices);
  const start: Step = { cost: 0, choice: [], from: 0 };
  const layers: Map<number, Step>[] = [new Map([[0, start]])];
  choices.forEach((options, row) => {
    const priced = options.map((choice) => ({
      choice,
      cost: choice.reduce((sum, count, type) => sum + cost(row, type, count), 0),
    }));
    layers.push(
      nextLayer(problem, layers[row] ?? new Map<number, Step>(), priced, later[row + 1] ?? []),
    );
  });
  return trace(problem, layers);
}

function nextLayer(
  problem: TableProblem,
  layer: Map<number, Step>,
  priced: { choice: number[]; cost: number }[],
  later: Range[],
): Map<number, Step> {
  const next = new Map<number, Step>();
  for (const [state, step] of layer) {
    const left = remainders(problem.counts, state);
    for (const { choice, cost } of priced) {
      if (!leaves(left, choice, later)) continue;
      const key = state + stateOf(problem.counts, choice);
      const total = step.cost + cost;
      const known = next.get(key);
      if (!known) next.set(key, { cost: total, choice, from: state });
      else if (total < known.cost) Object.assign(known, { cost: total, choice, from: state });
    }
  }
  return next;
}

function trace(
  problem: TableProblem,
  layers: Map<number, Step>[],
): { table: Table; cost: number } | null {
  let state = stateOf(problem.counts, problem.counts);
  const goal = layers.at(-1)?.get(state);
  if (!goal) return null;
  const table: Table = [];
  for (let row = layers.length - 1; row > 0; row--) {
    const step = layers[row]?.get(state);
    if (!step) return null;
    table.unshift([...step.choice]);
    state = step.from;
  }
  return { table, cost: goal.cost };
}

/** Numbers a combination of placed items: a mixed-radix numeral with one digit a type. */
function stateOf(counts: readonly number[], placed: readonly number[]): number {
  let state = 0;
  for (let type = 0; type < counts.length; type++)
    state = state * ((counts[type] ?? 0) + 1) + (placed[type] ?? 0);
  return state;
}

function remainders(counts: readonly number[], state: number): number[] {
  const left: number[] = [];
  for (let type = counts.length - 1; type >= 0; type--) {
    const count = counts[type] ?? 0;
    left[type] = count - (state % (count + 1));
    state = Math.floor(state / (count + 1));
  }
  return left;
}

function leaves(left: number[], choice: number[], later: Range[]): boolean {
  for (let type = 0; type < left.length; type++) {
    const rest = (left[type] ?? 0) - (choice[type] ?? 0);
    if (!within(rest, later[type])) return false;
  }
  return true;
}

interface Range {
  low: number;
  high: number;
}

function within(value: number, range: Range | undefined): boolean {
  return range !== undefined && value >= range.low && value <= range.high;
}

/** For each row, the fewest and most items of each type that this and all later rows can take. */
function laterRanges(problem: TableProblem, choices: number[][][]): Range[][] {
  const ranges: Range[][] = [problem.counts.map(() => ({ low: 0, high: 0 }))];
  for (let row = choices.length - 1; row >= 0; row--) {
    const after = ranges[0] ?? [];
    const options = choices[row] ?? [];
    const before = problem.counts.map((_, type) => {
      let [low, high] = [Infinity, -Infinity];
      for (const option of options) {
        low = Math.min(low, option[type] ?? 0);
        high = Math.max(high, option[type] ?? 0);
      }
      return { low: low + (after[type]?.low ?? 0), high: high + (after[type]?.high ?? 0) };
    });
    ranges.unshift(before);
  }
  return ranges;
}

/** Every way to make up one row's marks with each count within `window` of its clipped target. */
function rowChoices(problem: TableProblem, row: number, window: number): number[][] {
  const required = problem.required[row] ?? 0;
  const last = problem.marks.length - 1;
  const found: number[][] = [];
  const oddFits = (counts: number[]): boolean =>
    counts.reduce((odd, count, type) => odd + count * ((problem.marks[type] ?? 0) % 2), 0) >=
    (problem.oddItems?.[row] ?? 0);
  const fill = (type: number, rest: number, counts: number[]): void => {
    const marks = problem.marks[type] ?? 1;
    const { low, high } = cellRange(problem, row, type, window);
    if (type === last) {
      const count = rest / marks;
      const whole = [...counts, count];
      const inside = Number.isInteger(count) && count >= low && count <= high;
      if (inside && oddFits(whole)) found.push(whole);
      return;
    }
    for (let count = low; count <= Math.min(high, Math.floor(rest / marks)); count++)
      fill(type + 1, rest - count * marks, [...counts, count]);
  };
  fill(0, required, []);
  return found;
}

function cellRange(problem: TableProblem, row: number, type: number, window: number): Range {
  const limit = Math.min(at(problem.limits, row, type), problem.counts[type] ?? 0);
  const centre = Math.min(at(problem.targets, row, type), limit);
  return {
    low: Math.max(0, Math.ceil(centre - window)),
    high: Math.min(limit, Math.floor(centre + window)),
  };
}

function clippedTargets(problem: TableProblem): Table {
  return problem.targets.map((row, r) =>
    row.map((target, type) => Math.min(target, at(problem.limits, r, type))),
  );
}

function sumCells(table: Table, value: (row: number, type: number, cell: number) => number) {
  return table.reduce(
    (sum, row, r) => sum + row.reduce((part, cell, type) => part + value(r, type, cell), 0),
    0,
  );
}

/** A cell of a table that is known to be there. */
export function at(table: readonly (readonly number[])[], row: number, column: number): number {
  return table[row]?.[column] ?? 0;
}
