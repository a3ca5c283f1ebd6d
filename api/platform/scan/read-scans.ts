import { Worker } from "node:worker_threads";
import type { CardPaper } from "../../domain/answer-card.ts";
import type { CardOutcome } from "../../domain/card-reading.ts";
import type { KnownPage } from "./read-card-page.ts";
import type { ScanErrorCode } from "./scan-error.ts";
import { ScanError, scanLimits } from "./scan-error.ts";

/** What the thread is given once. */
export interface ScanErrand {
  bytes: Uint8Array;
  papers: readonly CardPaper[];
  known: KnownPage | null;
}

export type ScanReply =
  | { kind: "opened"; pages: number }
  | { kind: "page"; outcome: CardOutcome; picture: Uint8Array }
  | { kind: "scan-error"; code: ScanErrorCode };

/** A page of a file of scans: what was read, and its picture; or why it could not even be decoded. */
export type ScannedPage = { page: number; pages: number } & (
  | { outcome: CardOutcome; picture: Uint8Array; error: null }
  | { outcome: null; picture: null; error: ScanErrorCode }
);

/** What is read of a file: all of it, or from a page on, or one page that a person has looked at. */
export interface ScanRange {
  /** From 1. */
  from?: number;
  only?: number;
  known?: KnownPage;
}

/**
 * Reads a file of scanned cards page by page on a thread of its own, so that candidates' saves never
 * wait for it. A page that takes too long or too much memory is given up with its thread, and the next
 * one gets a new thread. Ends early when the caller stops asking. Throws ScanError where the file as a
 * whole cannot be read.
 */
export async function* readScans(
  bytes: Uint8Array,
  papers: readonly CardPaper[],
  { from = 1, only, known }: ScanRange = {},
): AsyncGenerator<ScannedPage> {
  const errand: ScanErrand = { bytes, papers, known: known ?? null };
  let thread = startThread(errand);
  try {
    const opened = await thread.ask(null);
    if (opened.kind !== "opened") throw new ScanError(asError(opened));
    const { pages } = opened;
    const last = only ?? pages;
    for (let page = only ?? from; page <= last; page++) {
      const reply = await thread.ask(page);
      if (reply.kind === "page")
        yield { page, pages, outcome: reply.outcome, picture: reply.picture, error: null };
      else {
        yield { page, pages, outcome: null, picture: null, error: asError(reply) };
        if (reply.kind === "gone") thread = startThread(errand);
      }
    }
  } finally {
    await thread.end();
  }
}

type Reply = ScanReply | { kind: "gone" };

function asError(reply: Reply): ScanErrorCode {
  return reply.kind === "scan-error" ? reply.code : reply.kind === "gone" ? "too-slow" : "broken";
}

interface ScanThread {
  /** Asks for a page, or with null how many there are; "gone" when the thread was ended or died over it. */
  ask: (page: number | null) => Promise<Reply>;
  end: () => Promise<unknown>;
}

function startThread(errand: ScanErrand): ScanThread {
  // Without the main thread's flags, so that the thread is the same whatever started the program.
  const worker = new Worker(new URL("./thread.mjs", import.meta.url), {
    execArgv: [],
    workerData: errand,
    resourceLimits: { maxOldGenerationSizeMb: scanLimits.memory },
  });
  let settle: ((reply: Reply) => void) | null = null;
  let fail: ((error: unknown) => void) | null = null;
  worker.on("message", (reply: ScanReply) => settle?.(reply));
  worker.on("exit", () => settle?.({ kind: "gone" }));
  worker.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ERR_WORKER_OUT_OF_MEMORY") settle?.({ kind: "gone" });
    else fail?.(error);
  });
  const ask = async (page: number | null): Promise<Reply> => {
    const answered = new Promise<Reply>((resolve, reject) => {
      [settle, fail] = [resolve, reject];
    });
    worker.postMessage(page);
    const timer = setTimeout(() => void worker.terminate(), scanLimits.pageTime);
    return answered.finally(() => clearTimeout(timer));
  };
  return { ask, end: () => worker.terminate() };
}
