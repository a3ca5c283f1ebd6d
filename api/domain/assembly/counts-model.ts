import type { MixedModel, ModelBench } from "./mixed-model.ts";
import { modelBench } from "./mixed-model.ts";
import type { Problem } from "./problem.ts";
import { stockOf } from "./problem.ts";
import { unlimited } from "./shape.ts";
import type { Missing } from "./shopping.ts";

/**
 * Which items must be written before papers without a common item can be made, as far as counts decide
 * (rows, sections, points): column papers × cells + cell is how many items of a cell are missing, and the
 * cost of the model is the fewest of all. Without an answer no stock whatever would do.
 */
export function countsModel(problem: Problem, papers = problem.papers): MixedModel {
  const { counts, columns } = problem;
  const bench = modelBench();
  const stock = stockOf(problem);
  for (let paper = 0; paper < papers; paper++)
    for (let cell = 0; cell < stock.length; cell++) {
      const upper = counts[Math.floor(cell / columns)] ?? 0;
      bench.addColumn({ cost: 0, lower: 0, upper, integral: true });
    }
  for (let paper = 0; paper < papers; paper++) addPaper(bench, problem, paper * stock.length);
  stock.forEach((items, cell) => {
    const missing = bench.addColumn({ cost: 1, lower: 0, upper: Infinity, integral: true });
    const takers = Array.from({ length: papers }, (_, paper) => paper * stock.length + cell);
    const values = [...takers.map(() => 1), -1];
    bench.addRow({ columns: [...takers, missing], values, lower: -Infinity, upper: items });
  });
  return bench.finished();
}

/** The items an answer says are missing, by cell. */
export function missingFrom(problem: Problem, values: ArrayLike<number>): Missing[] {
  const cells = problem.sections * problem.columns;
  return Array.from({ length: cells }, (_, cell) => ({
    cell,
    items: Math.round(values[problem.papers * cells + cell] ?? 0),
    alternatives: [],
  })).filter(({ items }) => items > 0);
}

function addPaper(bench: ModelBench, problem: Problem, offset: number): void {
  const { rows, sections, columns, rowOf, required, counts, marks, min, max } = problem;
  const cells = Array.from({ length: sections * columns }, (_, cell) => cell);
  const add = (lower: number, upper: number, value: (cell: number) => number): void => {
    const taking = cells.filter((cell) => value(cell) !== 0);
    bench.addRow({ columns: taking, values: taking.map(value), lower, upper }, offset);
  };
  const markOf = (cell: number): number => marks[Math.floor(cell / columns)] ?? 0;
  for (let row = 0; row < rows; row++) {
    const exactly = required[row] ?? 0;
    add(exactly, exactly, (cell) => (rowOf[cell % columns] === row ? markOf(cell) : 0));
  }
  for (let section = 0; section < sections; section++) {
    const exactly = counts[section] ?? 0;
    add(exactly, exactly, (cell) => (Math.floor(cell / columns) === section ? 1 : 0));
  }
  for (let column = 0; column < columns; column++) {
    const most = max[column] ?? unlimited;
    const upper = most >= unlimited ? Infinity : most;
    add(min[column] ?? 0, upper, (cell) => (cell % columns === column ? 1 : 0));
  }
}
