import { Worker } from "node:worker_threads";
import type { FileFault } from "../../contract/wording/exchange-texts.ts";
import type { FileReading } from "./read-file.ts";
import { FileRefused } from "./refusal.ts";

/** Two stems that read alike: a position in the file, and the other's. */
export interface AlikePair {
  at: number;
  /** Position in the list compared with, or an earlier one in the file itself. */
  other: number;
  similarity: number;
}

export type Errand =
  | { id: number; kind: "read"; bytes: Uint8Array }
  /** Compares the stems of the file that was read among themselves. */
  | { id: number; kind: "compare-within"; threshold: number }
  | { id: number; kind: "compare"; stems: readonly string[]; threshold: number };

export type Outcome =
  | { id: number; kind: "read"; reading: FileReading }
  | { id: number; kind: "compared"; pairs: AlikePair[] }
  | { id: number; kind: "refused"; code: FileFault; params: Record<string, string | number> }
  | { id: number; kind: "failed"; error: unknown };

/** A file that is being read and compared on a thread of its own. */
export interface ReadingThread {
  /** Rejects with FileRefused, also where reading takes too long or too much memory. */
  read(bytes: Buffer): Promise<FileReading>;
  compareWithin(threshold: number): Promise<AlikePair[]>;
  compare(stems: readonly string[], threshold: number): Promise<AlikePair[]>;
  stop(): Promise<void>;
}

const limits = { megabytes: 1024, milliseconds: 120_000 };

/**
 * A thread for one file that somebody brought: whatever it holds can take neither the server's time nor its
 * memory, and when it must be ended it takes no other file with it.
 */
export function startReading(within = limits): ReadingThread {
  const worker = new Worker(new URL("./thread.mjs", import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: within.megabytes },
  });
  worker.unref();
  const caller = new Caller(worker);
  const ask = async (errand: AnyErrand): Promise<Outcome> => {
    const timer = setTimeout(() => caller.giveUp("file.too-long"), within.milliseconds);
    try {
      return await caller.ask(errand);
    } finally {
      clearTimeout(timer);
    }
  };
  const compared = async (errand: AnyErrand): Promise<AlikePair[]> => {
    const outcome = await ask(errand);
    return outcome.kind === "compared" ? outcome.pairs : [];
  };
  return {
    async read(bytes) {
      const outcome = await ask({ kind: "read", bytes });
      if (outcome.kind !== "read") throw new Error("the thread answered something else");
      return outcome.reading;
    },
    compareWithin: (threshold) => compared({ kind: "compare-within", threshold }),
    compare: (stems, threshold) => compared({ kind: "compare", stems, threshold }),
    stop: () => caller.stop(),
  };
}

type WithoutId<E> = E extends { id: number } ? Omit<E, "id"> : never;
type AnyErrand = WithoutId<Errand>;

interface Waiting {
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

class Caller {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #ended: Error | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (outcome: Outcome) => this.#settle(outcome));
    worker.on("error", (error: Error) => this.#end(asRefusal(error)));
    worker.on("exit", () => this.#end(new FileRefused("file.too-long")));
  }

  ask(errand: AnyErrand): Promise<Outcome> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...errand, id });
    });
  }

  giveUp(code: FileFault): void {
    this.#end(new FileRefused(code));
    void this.#worker.terminate();
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(outcome: Outcome): void {
    const caller = this.#waiting.get(outcome.id);
    this.#waiting.delete(outcome.id);
    if (outcome.kind === "refused") caller?.reject(new FileRefused(outcome.code, outcome.params));
    else if (outcome.kind === "failed") caller?.reject(outcome.error);
    else caller?.resolve(outcome);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const caller of this.#waiting.values()) caller.reject(this.#ended);
    this.#waiting.clear();
  }
}

/** A thread that ran out of memory was given too large a file. */
function asRefusal(error: Error): Error {
  const { code } = error as { code?: unknown };
  return code === "ERR_WORKER_OUT_OF_MEMORY" ? new FileRefused("file.too-large") : error;
}
