import { enemiesOf } from "./anchors.ts";
import { countsIn } from "./kinds.ts";
import type { ModelRow } from "./mixed-model.ts";
import type { Problem } from "./problem.ts";
import { unlimited } from "./shape.ts";
import type { Units } from "./units.ts";
import { countOf, membersOf } from "./units.ts";

/** Demands that may be given way on, to learn which of them is in the way; rows and sections never are. */
export const softGroups = [
  "points",
  "quotas",
  "difficulty",
  "information",
  "enemies",
  "earlier",
  "between",
] as const;
export type SoftGroup = (typeof softGroups)[number];

/** A row over the units of one paper; `group` null where nothing may give way. */
export interface PaperRow extends ModelRow {
  group: SoftGroup | null;
}

/** Everything one paper must hold by itself: rows, sections, points, quotas, difficulty, earlier papers, enemies. */
export function paperRows(problem: Problem, units: Units): PaperRow[] {
  const { papers, difficulty } = problem;
  const rows = [
    ...countRows(problem, units),
    ...quotaRows(problem, units),
    ...earlierRows(problem, units),
    ...(problem.enemies ? enemyRows(problem, units) : []),
  ];
  if (difficulty.sum !== null) rows.push(difficultyRow(problem, units, difficulty.sum));
  else if (papers > 1) rows.push(difficultyRow(problem, units, middleOf(problem)));
  return rows;
}

/** Whether the difficulty row is a wish (papers are to be alike), not a demand. */
export function onlyAlike({ papers, difficulty }: Problem): boolean {
  return difficulty.sum === null && papers > 1;
}

type Add = (row: number, value: number) => void;

/** Sums over units: `visit` says which rows an item adds to, and how much. */
function sums(units: Units, size: number, visit: (item: number, add: Add) => void) {
  const rows = Array.from({ length: size }, () => ({
    columns: [] as number[],
    values: [] as number[],
  }));
  for (let unit = 0; unit < countOf(units); unit++) {
    const add: Add = (row, value) => {
      const { columns, values } = rows[row] ?? { columns: [], values: [] };
      const last = columns.length - 1;
      if (columns[last] === unit) values[last] = (values[last] ?? 0) + value;
      else if (value !== 0) values[columns.push(unit) - 1] = value;
    };
    for (const item of membersOf(units, unit)) visit(item, add);
  }
  return rows;
}

function countRows(problem: Problem, units: Units): PaperRow[] {
  const { rows, sections, columns, required, counts, marks, rowOf, min, max } = problem;
  const found = sums(units, rows + sections + columns, (item, add) => {
    const cell = units.cellOf[item] ?? 0;
    const section = Math.floor(cell / columns);
    const column = cell % columns;
    add(rowOf[column] ?? 0, marks[section] ?? 0);
    add(rows + section, 1);
    add(rows + sections + column, 1);
  });
  return found.map((row, at) => {
    if (at < rows + sections) {
      const exactly = (at < rows ? required[at] : counts[at - rows]) ?? 0;
      return { ...row, lower: exactly, upper: exactly, group: null };
    }
    const column = at - rows - sections;
    const [lower, upper] = [min[column] ?? 0, max[column] ?? unlimited];
    return { ...row, ...bounds(lower, upper), group: "points" };
  });
}

/** Infinity where a count says nothing. */
function bounds(lower: number, upper: number): { lower: number; upper: number } {
  return {
    lower: lower <= 0 ? -Infinity : lower,
    upper: upper >= unlimited ? Infinity : upper,
  };
}

function quotaRows({ quotas, kinds }: Problem, units: Units): PaperRow[] {
  const found = sums(units, quotas.length, (item, add) => {
    for (let quota = 0; quota < quotas.length; quota++)
      if (countsIn(kinds, item, quota)) add(quota, 1);
  });
  return found.map((row, at) => {
    const { min = 0, max = unlimited } = quotas[at] ?? {};
    return { ...row, ...bounds(min, max), group: "quotas" };
  });
}

function difficultyRow(problem: Problem, units: Units, sum: number): PaperRow {
  const { index, columns, marks, anchors, anchorCells, difficulty } = problem;
  const weight = (item: number, cell: number): number =>
    (marks[Math.floor(cell / columns)] ?? 0) * (index.difficulty[item] ?? 0);
  const [row] = sums(units, 1, (item, add) => add(0, weight(item, units.cellOf[item] ?? 0)));
  const still = anchors.reduce((left, item, at) => left - weight(item, anchorCells[at] ?? 0), sum);
  return {
    ...(row ?? { columns: [], values: [] }),
    lower: still - difficulty.slack,
    upper: still + difficulty.slack,
    group: "difficulty",
  };
}

/** The sum of a paper whose sections are filled from the pool as it is. */
function middleOf(problem: Problem): number {
  const { sections, columns, counts, marks, cellStart, cellItems, index } = problem;
  let sum = 0;
  for (let section = 0; section < sections; section++) {
    const [start, end] = [cellStart[section * columns] ?? 0, cellStart[(section + 1) * columns]];
    const items = cellItems.subarray(start, end);
    if (items.length === 0) continue;
    const total = items.reduce((all, item) => all + (index.difficulty[item] ?? 0), 0);
    sum += ((counts[section] ?? 0) * (marks[section] ?? 0) * total) / items.length;
  }
  problem.anchors.forEach((item, at) => {
    const section = Math.floor((problem.anchorCells[at] ?? 0) / columns);
    sum += (marks[section] ?? 0) * (index.difficulty[item] ?? 0);
  });
  return Math.round(sum);
}

function earlierRows({ earlier }: Problem, units: Units): PaperRow[] {
  return earlier.map(({ items, most }) => {
    const there = new Set(items);
    const [row] = sums(units, 1, (item, add) => add(0, there.has(item) ? 1 : 0));
    const { columns = [], values = [] } = row ?? {};
    return { columns, values, lower: -Infinity, upper: most, group: "earlier" };
  });
}

/** x_u + x_v ≤ 1 for units with enemies in each other; x_u ≤ 0 for a case stem that is its own enemy. */
function enemyRows({ index }: Problem, units: Units): PaperRow[] {
  const size = countOf(units);
  const pairs = new Set<number>();
  for (let unit = 0; unit < size; unit++)
    for (const item of membersOf(units, unit))
      for (const enemy of enemiesOf(index, item)) {
        const other = units.unitOf[enemy] ?? -1;
        if (other >= unit) pairs.add(unit * size + other);
      }
  return [...pairs].map((pair) => {
    const [unit, other] = [Math.floor(pair / size), pair % size];
    const columns = unit === other ? [unit] : [unit, other];
    const values = columns.map(() => 1);
    return { columns, values, lower: -Infinity, upper: columns.length - 1, group: "enemies" };
  });
}
