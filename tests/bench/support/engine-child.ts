/** A process that holds an indexed bank and nothing else of it, as the server's engine thread does. */
import { compileProblem } from "../../../api/domain/assembly/compile.ts";
import type { Order } from "../../../api/domain/assembly/order.ts";
import type { PoolIndex } from "../../../api/domain/assembly/pool-index.ts";
import { solve } from "../../../api/domain/assembly/solve.ts";
import type { PackedPool } from "../../../api/platform/assembly/packed-pool.ts";
import { unpackPool } from "../../../api/platform/assembly/packed-pool.ts";

export type EngineTask = { pool: PackedPool } | { order: Order };

/** Carried out before the memory is looked at. */
const runs = 5;

let index: PoolIndex | null = null;

process.on("message", (task: EngineTask) => {
  if ("pool" in task) index = unpackPool(task.pool);
  else if (index) carryOut(index, task.order);
  process.send?.(process.memoryUsage().rss / 1e6);
});

function carryOut(pool: PoolIndex, order: Order): void {
  for (let run = 0; run < runs; run++) {
    const made = compileProblem(pool, order);
    if (made.kind === "problem") solve(made.problem, `memory ${run}`);
  }
}
