import { parentPort } from "node:worker_threads";
import type { Errand, Outcome } from "./off-thread.ts";
import { unpackPool } from "./packed-pool.ts";
import { pickEitherWay } from "./pick-either-way.ts";

/**
 * The far side of off-thread.ts: picks papers for orders. While the exact solver, on a thread of its own,
 * works for one of them, others are served.
 */
async function run({ id, pool, order, seed, effort }: Errand): Promise<Outcome> {
  try {
    return { id, kind: "done", made: await pickEitherWay(unpackPool(pool), order, seed, effort) };
  } catch (error) {
    return { id, kind: "failed", error };
  }
}

parentPort?.on("message", (errand: Errand) => {
  void run(errand).then((outcome) => parentPort?.postMessage(outcome));
});
