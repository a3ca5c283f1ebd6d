import { performance } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import type { MixedModel } from "../../domain/assembly/mixed-model.ts";
import type { Effort, Solution } from "./highs.ts";
import type { SolverTask } from "./thread-body.ts";

export interface SolverLimits extends Effort {
  /** Megabytes the solver may take. */
  megabytes?: number;
  /** Seconds after which the thread is killed when it does not look at the clock; two more than `seconds`. */
  killAfter?: number;
}

/** The solution and the seconds it took on the clock, waiting in the queue not counted. */
export type TimedSolution = Solution & { seconds: number };

const usualMegabytes = 1024;
const grace = 2;

let last: Promise<unknown> = Promise.resolve();

/**
 * Solves a model with HiGHS on a thread of its own: one model at a time, the others wait their turn. The
 * thread is killed when it goes on after its time, and refused memory beyond its limit; both are
 * outcomes (`gave-up`), as is a failure of the solver itself. The caller's thread never waits.
 */
export function solveModel(model: MixedModel, limits: SolverLimits): Promise<TimedSolution> {
  const turn = last.then(() => timed(model, limits));
  last = turn.catch(() => undefined);
  return turn;
}

async function timed(model: MixedModel, limits: SolverLimits): Promise<TimedSolution> {
  const started = performance.now();
  const solution = await solveOnThread(model, limits);
  return { ...solution, seconds: (performance.now() - started) / 1000 };
}

function solveOnThread(model: MixedModel, limits: SolverLimits): Promise<Solution> {
  const { megabytes = usualMegabytes, killAfter = limits.seconds + grace, ...effort } = limits;
  const workerData: SolverTask = { model, effort, memory: megabytes * 1024 * 1024 };
  // Without the main thread's flags, so that the thread is the same whatever started the program.
  const worker = new Worker(new URL("./thread.mjs", import.meta.url), {
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  return new Promise((resolve) => {
    const end = (solution: Solution): void => {
      clearTimeout(late);
      void worker.terminate();
      resolve(solution);
    };
    const late = setTimeout(() => end({ kind: "gave-up", reason: "time" }), killAfter * 1000);
    worker.on("message", (solution: Solution) => end(solution));
    worker.on("error", (error) => end({ kind: "gave-up", reason: reasonOf(error) }));
    worker.on("exit", () => end({ kind: "gave-up", reason: "failed" }));
  });
}

function reasonOf(error: unknown): "memory" | "failed" {
  const code = (error as { code?: unknown } | null)?.code;
  return code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "failed";
}
