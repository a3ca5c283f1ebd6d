import { parentPort } from "node:worker_threads";
import { runErrand } from "./errands.ts";
import type { Outcome, Sent } from "./off-thread.ts";
import { unpackPool } from "./packed-pool.ts";

/**
 * The far side of off-thread.ts: does errands. While the exact solver, on a thread of its own, works for
 * one of them, others are served.
 */
async function run({ id, pool, order, errand }: Sent): Promise<Outcome> {
  try {
    return { id, kind: "done", found: await runErrand(errand, unpackPool(pool), order) };
  } catch (error) {
    return { id, kind: "failed", error };
  }
}

parentPort?.on("message", (sent: Sent) => {
  void run(sent).then((outcome) => parentPort?.postMessage(outcome));
});
