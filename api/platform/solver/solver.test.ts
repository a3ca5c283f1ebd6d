import { describe, expect, it } from "vitest";
import type { MixedModel, ModelRow } from "../../domain/assembly/mixed-model.ts";
import { modelBench } from "../../domain/assembly/mixed-model.ts";
import { randomFrom } from "../../domain/random.ts";
import { solveModel } from "./solver.ts";

/** Yes-or-no columns with these costs under these rows. */
function choice(costs: number[], rows: ModelRow[]): MixedModel {
  const bench = modelBench();
  for (const cost of costs) bench.addColumn({ cost, lower: 0, upper: 1, integral: true });
  for (const row of rows) bench.addRow(row);
  return bench.finished();
}

/** Market split: sums of large numbers to be met exactly, among the hardest models for their size. */
function marketSplit(columns: number, rows: number): MixedModel {
  const random = randomFrom(3);
  const numbers = Array.from({ length: columns }, (_, column) => column);
  return choice(
    numbers.map(() => 1),
    Array.from({ length: rows }, () => {
      const values = numbers.map(() => random.below(100));
      const half = Math.floor(values.reduce((sum, value) => sum + value, 0) / 2);
      return { lower: half, upper: half, columns: numbers, values };
    }),
  );
}

const two: ModelRow = { lower: 2, upper: 2, columns: [0, 1, 2], values: [1, 1, 1] };

describe("solveModel", () => {
  it("finds the cheapest answer and proves it", async () => {
    const apart: ModelRow = { lower: -Infinity, upper: 1, columns: [0, 1], values: [1, 1] };
    const solved = await solveModel(choice([1, 2, 5], [two, apart]), { seconds: 10 });
    expect(solved).toMatchObject({ kind: "solved", cost: 6, proven: true });
    expect(solved.kind === "solved" && [...solved.values]).toEqual([1, 0, 1]);
  });

  it("says that a model is impossible only with proof", async () => {
    const none: ModelRow = { lower: -Infinity, upper: 1, columns: [0, 1, 2], values: [1, 1, 1] };
    expect(await solveModel(choice([0, 0, 0], [two, none]), { seconds: 10 })).toMatchObject({
      kind: "impossible",
    });
    const empty = { lower: 1, upper: 1, columns: [], values: [] };
    for (const costs of [[], [1]])
      expect((await solveModel(choice(costs, [empty]), { seconds: 10 })).kind).toBe("impossible");
  });

  it("gives up at its time limit", async () => {
    const solved = await solveModel(marketSplit(60, 6), { seconds: 0.5 });
    expect(solved).toMatchObject({ kind: "gave-up", reason: "time" });
  });

  it("kills a solver that does not look at the clock, and serves the next model", async () => {
    const killed = solveModel(marketSplit(60, 6), { seconds: 1000, killAfter: 1 });
    const next = solveModel(choice([1, 2, 5], [two]), { seconds: 10 });
    expect(await killed).toMatchObject({ kind: "gave-up", reason: "time" });
    expect(await next).toMatchObject({ kind: "solved", cost: 3 });
  });

  it("gives up when it may not have the memory it wants", async () => {
    const wide = Array.from({ length: 60_000 }, (_, column) => column);
    const row = { lower: 7, upper: 7, columns: wide, values: wide.map(() => 1) };
    const model = choice(
      wide.map(() => 1),
      [row, row, row],
    );
    const solved = await solveModel(model, { seconds: 20, megabytes: 24 });
    expect(solved).toMatchObject({ kind: "gave-up", reason: "memory" });
  });
});
