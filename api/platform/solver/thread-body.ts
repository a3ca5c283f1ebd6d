import { parentPort, workerData } from "node:worker_threads";
import loadHighs from "highs";
import type { MixedModel } from "../../domain/assembly/mixed-model.ts";
import type { Effort, Solution } from "./highs.ts";
import { runHighs } from "./highs.ts";

/** What the thread is started with. */
export interface SolverTask {
  model: MixedModel;
  effort: Effort;
  /** Bytes WebAssembly may take. */
  memory: number;
}

/** The far side of solver.ts: one model, one answer, and the thread is over. */
async function solve({ model, effort, memory }: SolverTask): Promise<Solution> {
  const refused = limitMemory(memory);
  try {
    return runHighs(await loadHighs(), model, effort);
  } catch (error) {
    if (refused()) return { kind: "gave-up", reason: "memory" };
    throw error;
  }
}

/** Lets WebAssembly grow to this many bytes and no further; returns whether it has wanted more. */
function limitMemory(most: number): () => boolean {
  const page = 65_536;
  let refused = false;
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function limited(pages: number): number {
    if (this.buffer.byteLength + pages * page > most) {
      refused = true;
      throw new RangeError(`the solver may not have more than ${most} bytes`);
    }
    return grow.call(this, pages);
  };
  return () => refused;
}

const answer = await solve(workerData as SolverTask);
const moved = answer.kind === "solved" ? [answer.values.buffer as ArrayBuffer] : [];
parentPort?.postMessage(answer, moved);
