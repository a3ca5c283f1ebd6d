import { Worker } from "node:worker_threads";
import type { UnprintableProblem } from "./unprintable-text.ts";
import { UnprintableText } from "./unprintable-text.ts";

/** A call of an exported function, as it is sent to the thread. */
export interface Errand {
  id: number;
  module: string;
  name: string;
  input: unknown;
}

export type Outcome =
  | { id: number; kind: "done"; pdf: Uint8Array }
  | { id: number; kind: "unprintable"; problems: UnprintableProblem[] }
  | { id: number; kind: "failed"; error: unknown };

/** Something drawn: takes plain data, gives the bytes of a PDF. */
type Drawing<Input> = (input: Input) => Promise<Uint8Array>;

interface Waiting {
  resolve: (pdf: Buffer) => void;
  reject: (error: unknown) => void;
}

let thread: Worker | null = null;
let nextId = 1;
const waiting = new Map<number, Waiting>();

/**
 * Calls the exported drawing `name` of `module` on a thread of its own, so that a render of half a
 * second never holds up candidates' saves. One thread serves everyone in turn and keeps its fonts; it
 * starts at the first call, does not keep the process alive when idle, and is replaced if it dies.
 * Errors of the drawing come back as rejections.
 */
export function offThread<Draw extends Drawing<never>>(
  module: URL,
  name: string,
  input: Parameters<Draw>[0],
): Promise<Buffer> {
  const worker = thread ?? start();
  const id = nextId++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ id, module: module.href, name, input } satisfies Errand);
  });
}

function start(): Worker {
  // Without the main thread's flags, so that the thread is the same whatever started the program.
  const worker = new Worker(new URL("./thread.mjs", import.meta.url), { execArgv: [] });
  worker.on("message", (outcome: Outcome) => settle(worker, outcome));
  worker.on("error", (error) => abandon(worker, error));
  worker.on("exit", (code) => abandon(worker, new Error(`print thread ended with code ${code}`)));
  thread = worker;
  return worker;
}

function settle(worker: Worker, outcome: Outcome): void {
  const caller = waiting.get(outcome.id);
  waiting.delete(outcome.id);
  if (waiting.size === 0) worker.unref();
  if (outcome.kind === "done") caller?.resolve(Buffer.from(outcome.pdf));
  else if (outcome.kind === "unprintable") caller?.reject(new UnprintableText(outcome.problems));
  else caller?.reject(outcome.error);
}

function abandon(worker: Worker, error: unknown): void {
  if (thread !== worker) return;
  thread = null;
  for (const caller of waiting.values()) caller.reject(error);
  waiting.clear();
}
