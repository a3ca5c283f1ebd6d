import type { OutOfReach } from "./outcome.ts";
import type { Problem } from "./problem.ts";
import { cheapestTable, evenTargets, rowChoices } from "./table-search.ts";

/**
 * The first wish that no selection for these papers can fulfil: the most and least of it that any
 * tables and items give, points and enemies left out of account. Null when none is proven out of reach.
 */
export function outOfReach(problem: Problem, copies: number): OutOfReach | null {
  return difficultyReach(problem, copies) ?? quotaReach(problem, copies);
}

function difficultyReach(problem: Problem, copies: number): OutOfReach | null {
  const { difficulty, index, marks, blueprint, anchors, anchorCells, columns } = problem;
  if (difficulty.sum === null) return null;
  const fixed = anchors.reduce((sum, item, at) => {
    const mark = marks[Math.floor((anchorCells[at] as number) / columns)] as number;
    return sum + mark * (index.difficulty[item] as number);
  }, 0);
  const value = (item: number, section: number): number =>
    (marks[section] as number) * (index.difficulty[item] as number);
  const reach = extremes(problem, copies, value);
  if (!reach) return null;
  const units = blueprint.rows.reduce((sum, { required }) => sum + required, 0) * 1000;
  const [low, high] = [reach.min + fixed, reach.max + fixed];
  const { sum, slack } = difficulty;
  if (low <= sum + slack && high >= sum - slack) return null;
  return {
    kind: "out-of-reach",
    what: "difficulty.mean",
    wanted: { min: (sum - slack) / units, max: (sum + slack) / units },
    reachable: { min: low / units, max: high / units },
  };
}

function quotaReach(problem: Problem, copies: number): OutOfReach | null {
  for (const [bit, { what, min, max }] of problem.quotas.entries()) {
    const value = (item: number): number =>
      ((problem.mask[item] as number) & (1 << bit)) === 0 ? 0 : 1;
    const reach = extremes(problem, copies, value);
    if (!reach || (reach.min <= max && reach.max >= min)) continue;
    const fixed = problem.anchors.reduce((sum, item) => sum + value(item), 0);
    return {
      kind: "out-of-reach",
      what,
      wanted: { min: min + fixed, max: max + fixed },
      reachable: { min: reach.min + fixed, max: reach.max + fixed },
    };
  }
  return null;
}

/** The least and most a paper can have of a sum over its items, on average over the papers. */
function extremes(
  problem: Problem,
  copies: number,
  value: (item: number, section: number) => number,
): { min: number; max: number } | null {
  const sums = sortedSums(problem, value);
  const { sections, papers } = problem;
  const choices = rowChoices(problem, evenTargets(problem), Infinity);
  const least = (ascending: boolean): number | null => {
    const found = cheapestTable(problem, choices, (row, options, at) => {
      let sum = 0;
      for (let s = 0; s < sections; s++) {
        const count = options[at + s] as number;
        const list = sums[row * sections + s] as Float64Array;
        sum += firstOf(list, (count * papers) / copies, ascending) * copies;
      }
      return sum;
    });
    return found && found.cost / papers;
  };
  const [min, negative] = [least(true), least(false)];
  return min === null || negative === null ? null : { min, max: -negative };
}

/** Running sums of the ascending values of each row and section; index n is the sum of the n least. */
function sortedSums(problem: Problem, value: (item: number, section: number) => number) {
  const { rows, sections, columns, rowStart, cellStart, cellItems } = problem;
  return Array.from({ length: rows * sections }, (_, at) => {
    const [row, section] = [Math.floor(at / sections), at % sections];
    const from = cellStart[section * columns + (rowStart[row] as number)] as number;
    const to = cellStart[section * columns + (rowStart[row + 1] as number)] as number;
    const values = Float64Array.from(cellItems.subarray(from, to), (item) => value(item, section));
    values.sort();
    const sums = new Float64Array(values.length + 1);
    values.forEach((one, i) => (sums[i + 1] = (sums[i] as number) + one));
    return sums;
  });
}

/** The sum of the `count` least values, or of the greatest with the sign turned; Infinity when too few. */
function firstOf(sums: Float64Array, count: number, ascending: boolean): number {
  const size = sums.length - 1;
  if (count > size) return Infinity;
  const whole = Math.floor(count);
  const part = count - whole;
  const at = (i: number): number => sums[Math.min(size, Math.max(0, i))] as number;
  if (ascending) return at(whole) + part * (at(whole + 1) - at(whole));
  const taken = at(size) - at(size - whole);
  return -(taken + part * (at(size - whole) - at(size - whole - 1)));
}
