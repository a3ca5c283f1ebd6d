import { fork } from "node:child_process";
import type { Problem } from "../../../api/domain/assembly/problem.ts";

/** What HiGHS made of a model: items by paper, or null when it was killed or found nothing. */
export interface HighsAnswer {
  papers: number[][] | null;
  status: string;
  /** Processor time of solving alone, ms; when killed, what the limit was. */
  time: number;
  /** MB. */
  memory: number;
}

/** Least exposed papers by the whole model: the same rules, difficulty within ±0.001. */
export async function solveByHighs(
  problem: Problem,
  items: readonly number[],
  papers: number,
  limit: number,
): Promise<HighsAnswer> {
  const answer = await inChild(modelText(problem, items, papers), limit);
  if (!answer) return { papers: null, status: "killed", time: limit, memory: NaN };
  const { status, time, memory } = answer;
  const made = status === "Optimal" ? chosen(answer.chosen, papers) : null;
  return { papers: made, status, time, memory };
}

interface ChildAnswer {
  status: string;
  objective: number;
  chosen: string[];
  time: number;
  memory: number;
}

/** Null when it was killed at the limit or fell over. */
function inChild(model: string, limit: number): Promise<ChildAnswer | null> {
  const child = fork(new URL("highs-child.ts", import.meta.url), {
    execArgv: ["--import", "tsx"],
  });
  return new Promise((resolve) => {
    const killed = setTimeout(() => child.kill("SIGKILL"), limit);
    child.on("message", (answer: ChildAnswer) => resolve(answer));
    child.on("exit", () => {
      clearTimeout(killed);
      resolve(null);
    });
    child.send({ model, presolve: "on" });
  });
}

/**
 * The least exposure any papers can have if tables and items could be divided, enemies and difficulty
 * left out of account: a bound that is the same for every way of dealing the items out.
 */
export async function exposureBound(problem: Problem): Promise<number | null> {
  const { index, cellStart, cellItems, rows, sections, columns, papers, rowOf } = problem;
  const stock = new Map<string, { cell: number; cost: number; count: number }>();
  for (let cell = 0; cell + 1 < cellStart.length; cell++)
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0); at++) {
      const cost = index.exposure[cellItems[at] ?? 0] ?? 0;
      const name = `y${cell}_${cost}`;
      const known = stock.get(name);
      if (known) known.count++;
      else stock.set(name, { cell, cost, count: 1 });
    }
  const sum = (has: (cell: number) => boolean, weight: (cell: number) => number): string =>
    wrapped(
      [...stock].flatMap(([name, { cell }]) => (has(cell) ? [`${weight(cell)} ${name}`] : [])),
      " + ",
    );
  const section = (cell: number): number => Math.floor(cell / columns);
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    const inRow = (cell: number): boolean => rowOf[cell % columns] === row;
    const marks = sum(inRow, (cell) => problem.marks[section(cell)] ?? 0);
    lines.push(`${marks} = ${papers * (problem.required[row] ?? 0)}`);
  }
  for (let s = 0; s < sections; s++) {
    const items = sum(
      (cell) => section(cell) === s,
      () => 1,
    );
    lines.push(`${items} = ${papers * (problem.counts[s] ?? 0)}`);
  }
  for (let k = 0; k < columns; k++) {
    const items = sum(
      (cell) => cell % columns === k,
      () => 1,
    );
    lines.push(`${items} >= ${papers * (problem.min[k] ?? 0)}`);
    lines.push(`${items} <= ${papers * (problem.max[k] ?? 0)}`);
  }
  const cost = [...stock].map(([name, one]) => `${one.cost} ${name}`);
  const model = [
    `Minimize\n obj: ${wrapped(cost, " + ")}\nSubject To`,
    ...lines.map((line, at) => ` c${at}: ${line}`),
    "Bounds",
    ...[...stock].map(([name, { count }]) => ` 0 <= ${name} <= ${count}`),
    "End",
  ].join("\n");
  const answer = await inChild(model, 60_000);
  return answer?.status === "Optimal" ? answer.objective : null;
}

function chosen(names: readonly string[], papers: number): number[][] {
  const made: number[][] = Array.from({ length: papers }, () => []);
  for (const name of names) {
    const [paper, item] = name.slice(1).split("_").map(Number);
    made[paper ?? 0]?.push(item ?? -1);
  }
  return made;
}

/** The model in the CPLEX text format HiGHS reads. */
function modelText(problem: Problem, items: readonly number[], papers: number): string {
  const { index } = problem;
  const name = (paper: number, item: number): string => `x${paper}_${item}`;
  const lines: string[] = [];
  const all = Array.from({ length: papers }, (_, paper) => paper);
  for (const paper of all) lines.push(...paperRows(problem, items, (item) => name(paper, item)));
  if (papers > 1)
    for (const item of items)
      lines.push(`${all.map((paper) => name(paper, item)).join(" + ")} <= 1`);
  const objective = all.flatMap((paper) =>
    items
      .filter((item) => (index.exposure[item] ?? 0) > 0)
      .map((item) => `${index.exposure[item] ?? 0} ${name(paper, item)}`),
  );
  const variables = all.flatMap((paper) => items.map((item) => name(paper, item)));
  return [
    "Minimize",
    ` obj: ${wrapped(objective.length > 0 ? objective : [`0 ${variables[0] ?? "x"}`], " + ")}`,
    "Subject To",
    ...lines.map((line, at) => ` c${at}: ${line}`),
    "Binary",
    wrapped(variables, " "),
    "End",
  ].join("\n");
}

function wrapped(parts: readonly string[], by: string): string {
  const lines: string[] = [];
  for (let at = 0; at < parts.length; at += 20) lines.push(parts.slice(at, at + 20).join(by));
  return lines.join(`${by}\n`);
}

function paperRows(problem: Problem, items: readonly number[], name: (item: number) => string) {
  const { index, sections, columns, marks, required, counts, min, max, rowOf } = problem;
  const cells = cellsOf(problem);
  const sum = (of: readonly number[], weight: (item: number) => number): string =>
    wrapped(
      of.map((item) => `${weight(item)} ${name(item)}`),
      " + ",
    );
  const section = (item: number): number => Math.floor((cells.get(item) ?? 0) / columns);
  const column = (item: number): number => (cells.get(item) ?? 0) % columns;
  const mark = (item: number): number => marks[section(item)] ?? 0;
  const lines: string[] = [];
  required.forEach((wanted, row) =>
    lines.push(
      `${sum(
        items.filter((item) => rowOf[column(item)] === row),
        mark,
      )} = ${wanted}`,
    ),
  );
  for (let s = 0; s < sections; s++)
    lines.push(
      `${sum(
        items.filter((item) => section(item) === s),
        () => 1,
      )} = ${counts[s] ?? 0}`,
    );
  for (let k = 0; k < columns; k++) {
    const on = sum(
      items.filter((item) => column(item) === k),
      () => 1,
    );
    lines.push(`${on} >= ${min[k] ?? 0}`, `${on} <= ${max[k] ?? 0}`);
  }
  const wanted = problem.difficulty.sum ?? 0;
  const difficulty = sum(items, (item) => mark(item) * (index.difficulty[item] ?? 0));
  lines.push(`${difficulty} >= ${wanted - 200}`, `${difficulty} <= ${wanted + 200}`);
  const there = new Set(items);
  for (const item of items)
    for (let at = index.enemyStart[item] ?? 0; at < (index.enemyStart[item + 1] ?? 0); at++) {
      const enemy = index.enemies[at] ?? -1;
      if (enemy > item && there.has(enemy)) lines.push(`${name(item)} + ${name(enemy)} <= 1`);
    }
  return lines;
}

function cellsOf({ cellStart, cellItems }: Problem): Map<number, number> {
  const cells = new Map<number, number>();
  for (let cell = 0; cell + 1 < cellStart.length; cell++)
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0); at++)
      cells.set(cellItems[at] ?? -1, cell);
  return cells;
}

/** The `each` least exposed items of every cell that are not taken yet. */
export function thinned(
  { cellStart, cellItems }: Problem,
  taken: ReadonlySet<number>,
  each: number,
) {
  const kept: number[] = [];
  for (let cell = 0; cell + 1 < cellStart.length; cell++) {
    let left = each;
    for (let at = cellStart[cell] ?? 0; at < (cellStart[cell + 1] ?? 0) && left > 0; at++) {
      const item = cellItems[at] ?? -1;
      if (taken.has(item)) continue;
      kept.push(item);
      left--;
    }
  }
  return kept;
}
