import { Worker } from "node:worker_threads";
import type { Order } from "../../domain/assembly/order.ts";
import type { PoolIndex } from "../../domain/assembly/pool-index.ts";
import type { Errand, Found } from "./errands.ts";
import type { PackedPool } from "./packed-pool.ts";
import { packPool } from "./packed-pool.ts";

/** An errand as it is sent to the thread. */
export interface Sent {
  id: number;
  pool: PackedPool;
  order: Order;
  errand: Errand;
}

export type Outcome =
  | { id: number; kind: "done"; found: Found[keyof Found] }
  | { id: number; kind: "failed"; error: unknown };

interface Waiting {
  resolve: (found: never) => void;
  reject: (error: unknown) => void;
}

let thread: Worker | null = null;
let nextId = 1;
const waiting = new Map<number, Waiting>();

/**
 * Does an errand on a thread of its own, so that however long an order takes, candidates' saves do not wait
 * for it. One thread serves everyone in turn and stays warm; it does not keep the process alive when
 * idle, and is replaced if it dies. Errors come back as rejections.
 */
export function offThread<E extends Errand>(
  index: PoolIndex,
  order: Order,
  errand: E,
): Promise<Found[E["what"]]> {
  const worker = thread ?? start();
  const id = nextId++;
  const { blueprint, papers, constraints, earlier, ignoreEnemies } = order;
  const bare: Order = { blueprint, papers, constraints, earlier, ignoreEnemies };
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ id, pool: packPool(index), order: bare, errand } satisfies Sent);
  });
}

function start(): Worker {
  // Without the main thread's flags, so that the thread is the same whatever started the program.
  const worker = new Worker(new URL("./thread.mjs", import.meta.url), { execArgv: [] });
  worker.on("message", (outcome: Outcome) => settle(worker, outcome));
  worker.on("error", (error) => abandon(worker, error));
  worker.on("exit", (code) =>
    abandon(worker, new Error(`assembly thread ended with code ${code}`)),
  );
  thread = worker;
  return worker;
}

function settle(worker: Worker, outcome: Outcome): void {
  const caller = waiting.get(outcome.id);
  waiting.delete(outcome.id);
  if (waiting.size === 0) worker.unref();
  if (outcome.kind === "done") caller?.resolve(outcome.found as never);
  else caller?.reject(outcome.error);
}

function abandon(worker: Worker, error: unknown): void {
  if (thread !== worker) return;
  thread = null;
  for (const caller of waiting.values()) caller.reject(error);
  waiting.clear();
}
