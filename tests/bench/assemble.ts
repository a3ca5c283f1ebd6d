import { tableLines } from "../../api/cli/table.ts";
import { assemble as assembleOnce } from "../../api/domain/assemble.ts";
import { capacityOf } from "../../api/domain/assembly/capacity.ts";
import { compileProblem } from "../../api/domain/assembly/compile.ts";
import { stockShortages } from "../../api/domain/assembly/explain.ts";
import type { PoolIndex } from "../../api/domain/assembly/pool-index.ts";
import { indexPool } from "../../api/domain/assembly/pool-index.ts";
import type { Problem } from "../../api/domain/assembly/problem.ts";
import { stockOf } from "../../api/domain/assembly/problem.ts";
import { solve } from "../../api/domain/assembly/solve.ts";
import type { AssemblyConstraints } from "../../api/domain/constraints.ts";
import type { Bank } from "./support/banks.ts";
import { benchBank, benchBlueprint } from "./support/banks.ts";
import { milliseconds, ownProcessorTime, quantile } from "./support/figures.ts";
import type { EngineMemory } from "./support/engine-memory.ts";
import { engineMemory } from "./support/engine-memory.ts";
import { exposureBound, solveByHighs, thinned } from "./support/highs.ts";
import { recount } from "./support/recount.ts";

const mean = 0.7;
const covered: AssemblyConstraints = { points: { each: { min: 1, max: 3 } }, difficulty: { mean } };
const free: AssemblyConstraints = { points: { each: { max: 3 } }, difficulty: { mean } };
const informed: AssemblyConstraints = {
  ...covered,
  information: { abilities: [-1, 0, 1], tolerance: 0.005 },
};

const columns = [
  ...["bank", "papers", "asked", "solver", "answer", "p50 ms", "p95 ms", "with layout ms"],
  ...["violations", "difficulty error", "information ±%", "exposure", "bound", "RSS MB", "ratio"],
];
type Row = (string | number)[];

/**
 * `npm run bench -- assemble`: processor time of parallel papers without a common item, warm: 110 items,
 * five rows, 92 points, enemies, exact difficulty; our engine, and HiGHS on the same orders.
 */
export async function bench(): Promise<Record<string, unknown>> {
  const rows: Row[] = [];
  const remarks: string[] = [];
  const note = (text: string): void => console.error(text);
  for (const size of [1_000, 10_000, 100_000]) {
    const bank = benchBank(size);
    let index = indexPool(bank.items, bank.facts);
    const times = Array.from({ length: 5 }, () => {
      const start = ownProcessorTime();
      index = indexPool(bank.items, bank.facts);
      return ownProcessorTime() - start;
    });
    remarks.push(`Index of ${size} items: ${milliseconds(quantile(times, 0.5))} ms.`);
    const memory = await engineMemory(index);
    remarks.push(`A process that holds it and nothing else: ${memory.atFirst.toFixed(0)} MB.`);
    const world = { size, bank, index, memory };
    const measured = await ours(world, rows, remarks, note);
    memory.close();
    await peers(world, rows, measured, note);
  }
  remarks.push(
    "HiGHS: the npm package (WebAssembly), gap 1 %, difficulty ±0.001 where ours is exact; time of solving alone.",
    "HiGHS 12 a cell: one paper after the other from the 12 least exposed items of each cell.",
    "ratio: HiGHS time ÷ our p50 for the same order. Ours is compile, counts, picking, repair; layout adds the slots' texts.",
    "RSS: of a process that holds the index alone and has carried out the orders so far; of HiGHS' process.",
    "exposure bound: linear relaxation without enemies and difficulty, of every way of dealing the items out.",
  );
  for (const line of tableLines([columns, ...rows].map((row) => row.map(String))))
    console.log(line);
  console.log("");
  for (const remark of remarks) console.log(remark);
  const named = rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
  return { rows: named, remarks };
}

interface World {
  size: number;
  bank: Bank;
  index: PoolIndex;
  memory: EngineMemory;
}

function problemOf({ index }: World, papers: number, constraints: AssemblyConstraints): Problem {
  const made = compileProblem(index, { blueprint: benchBlueprint, papers, constraints });
  if (made.kind !== "problem") throw new Error(made.contradiction.code);
  return made.problem;
}

/** Our engine on every order; p50 by number of papers, for the ratios. */
async function ours(world: World, rows: Row[], remarks: string[], note: (text: string) => void) {
  const measured = new Map<number, number>();
  const stock = stockOf(problemOf(world, 1, covered));
  const most = capacityOf(problemOf(world, 1, covered), stock, 1e6);
  const mostFree = capacityOf(problemOf(world, 1, free), stock, 1e6);
  for (const [asked, capacity] of [
    ["all points", most],
    ["points free", mostFree],
  ] as const)
    remarks.push(
      `${world.size} items, ${asked}: at most ${capacity.papers} papers${capacity.proven ? ", proven" : ""}.`,
    );
  const orders: [number, string, AssemblyConstraints][] = [
    ...[...new Set([1, 10, 100, most.papers])].flatMap(
      (papers): [number, string, AssemblyConstraints][] => [
        [papers, "", covered],
        [papers, "information", informed],
      ],
    ),
    [mostFree.papers, "points free", free],
  ];
  for (const [papers, asked, constraints] of orders) {
    note(`${world.size} × ${papers} ${asked}`);
    if (papers > most.papers && asked !== "points free") {
      if (asked === "") rows.push(shoppingRow(world, papers));
      continue;
    }
    const row = await measure(world, papers, asked, constraints);
    rows.push(row);
    if (asked === "") measured.set(papers, Number(row[5]));
  }
  return measured;
}

/** Runs not counted: the engine's code is compiled while it runs. */
const warmUps = 12;

async function measure(
  world: World,
  papers: number,
  asked: string,
  constraints: AssemblyConstraints,
): Promise<Row> {
  const { bank, index } = world;
  const runs = papers > 150 ? 8 : 40;
  const times: number[] = [];
  const whole: number[] = [];
  const [wrong, exposures, errors, spreads]: number[][] = [[], [], [], []];
  let failed = 0;
  for (let run = -warmUps; run < runs; run++) {
    const start = ownProcessorTime();
    const problem = problemOf(world, papers, constraints);
    const solved = solve(problem, `bench ${run}`);
    const time = ownProcessorTime() - start;
    if (run < 0) continue;
    times.push(time);
    if (solved.kind !== "picked") {
      failed++;
      continue;
    }
    const ids = solved.picked.map((items) => [...items].map((item) => index.items[item]?.id ?? ""));
    const counted = recount(bank, benchBlueprint, ids, mean);
    wrong?.push(counted.violations);
    errors?.push(counted.difficultyError);
    spreads?.push(counted.informationSpread);
    exposures?.push(
      solved.picked.reduce(
        (sum, items) => sum + items.reduce((part, item) => part + (index.exposure[item] ?? 0), 0),
        0,
      ),
    );
    if (run % 8 === 0) whole.push(wholeTime(world, papers, constraints, run));
  }
  return [
    ...[world.size, papers, asked, "ours", failed === 0 ? "papers" : `failed ${failed} of ${runs}`],
    ...[milliseconds(quantile(times, 0.5)), milliseconds(quantile(times, 0.95))],
    milliseconds(quantile(whole, 0.5)),
    (wrong ?? []).reduce((sum, one) => sum + one, 0),
    Math.max(...(errors ?? [])).toFixed(6),
    (100 * Math.max(...(spreads ?? []))).toFixed(2),
    quantile(exposures ?? [], 0.5),
    (await exposureBound(problemOf(world, papers, constraints)))?.toFixed(0) ?? "",
    (await world.memory.after({ blueprint: benchBlueprint, papers, constraints })).toFixed(0),
    "",
  ];
}

function wholeTime(
  { bank, index }: World,
  papers: number,
  constraints: AssemblyConstraints,
  run: number,
): number {
  const start = ownProcessorTime();
  const { items } = bank;
  assembleOnce({
    blueprint: benchBlueprint,
    items,
    index,
    papers,
    constraints,
    seed: `bench ${run}`,
  });
  return ownProcessorTime() - start;
}

/** Time of saying what is missing when there are too many papers. */
function shoppingRow(world: World, papers: number): Row {
  const problem = problemOf(world, papers, covered);
  const times: number[] = [];
  let answer = "";
  for (let run = -warmUps; run < 24; run++) {
    const start = ownProcessorTime();
    const short = stockShortages(problem);
    if (run >= 0) times.push(ownProcessorTime() - start);
    const missing = short?.cells.reduce((sum, { need, have }) => sum + need - have, 0) ?? 0;
    answer = `short ${missing} items in ${short?.cells.length ?? 0} cells (≥ ${short?.atLeast ?? 0})`;
  }
  const [p50, p95] = [milliseconds(quantile(times, 0.5)), milliseconds(quantile(times, 0.95))];
  return [world.size, papers, "", "ours", answer, p50, p95, ...Array<string>(8).fill("")];
}

const patience = 120_000;

async function peers(
  world: World,
  rows: Row[],
  measured: ReadonlyMap<number, number>,
  note: (text: string) => void,
): Promise<void> {
  const orders: Record<number, number[]> = { 1_000: [1], 10_000: [1, 10] };
  for (const papers of orders[world.size] ?? []) {
    note(`HiGHS ${world.size} × ${papers}`);
    const problem = problemOf(world, papers, covered);
    const answer = await solveByHighs(problem, [...problem.cellItems], papers, patience);
    const own = measured.get(papers) ?? NaN;
    rows.push(
      peerRow(
        world,
        papers,
        "HiGHS",
        answer.status,
        answer.papers,
        answer.time,
        answer.memory,
        own,
      ),
    );
    if (papers === 1) continue;
    note(`HiGHS ${world.size} × ${papers}, 12 a cell`);
    const { made, time, memory } = await oneByOne(problem, papers);
    rows.push(peerRow(world, papers, "HiGHS 12 a cell", "", made, time, memory, own));
  }
}

async function oneByOne(problem: Problem, papers: number) {
  const taken = new Set<number>();
  const made: number[][] = [];
  let [time, memory] = [0, 0];
  for (let paper = 0; paper < papers; paper++) {
    const answer = await solveByHighs(problem, thinned(problem, taken, 12), 1, patience);
    time += answer.time;
    memory = Math.max(memory, answer.memory);
    const [items] = answer.papers ?? [];
    if (!items) return { made: null, time, memory };
    made.push(items);
    for (const item of items) taken.add(item);
  }
  return { made, time, memory };
}

function peerRow(
  { size, bank, index }: World,
  papers: number,
  solver: string,
  status: string,
  made: number[][] | null,
  time: number,
  memory: number,
  own: number,
): Row {
  const ids = made?.map((items) => items.map((item) => index.items[item]?.id ?? "")) ?? [];
  const counted = made && recount(bank, benchBlueprint, ids, mean);
  const exposure = made?.flat().reduce((sum, item) => sum + (index.exposure[item] ?? 0), 0);
  return [
    ...[size, papers, "", solver, made ? "papers" : status, milliseconds(time), "", ""],
    ...[counted?.violations ?? "", counted?.difficultyError.toFixed(6) ?? "", ""],
    ...[exposure ?? "", "", memory.toFixed(0), `${made ? "" : "> "}${(time / own).toFixed(0)} ×`],
  ];
}
