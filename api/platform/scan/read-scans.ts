import { fork } from "node:child_process";
import path from "node:path";
import type { CardPaper } from "../../domain/answer-card.ts";
import type { CardOutcome } from "../../domain/card-reading.ts";
import type { KnownPage } from "./read-card-page.ts";
import type { ScanErrorCode } from "./scan-error.ts";
import { ScanError, scanLimits } from "./scan-error.ts";

/** What the process is given once. */
export interface ScanErrand {
  bytes: Uint8Array;
  papers: readonly CardPaper[];
  known: KnownPage | null;
}

export type ScanQuestion = { kind: "open"; errand: ScanErrand } | { kind: "page"; page: number };

export type ScanReply =
  | { kind: "opened"; pages: number }
  | { kind: "page"; outcome: CardOutcome; picture: Uint8Array }
  | { kind: "scan-error"; code: ScanErrorCode }
  | { kind: "fault"; message: string };

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
 * Reads a file of scanned cards page by page in a process of its own: candidates' saves never wait for
 * it, and a file that makes a decoder crash, hang or swell costs that page and nothing else. The next
 * page then gets a new process. Ends early when the caller stops asking. Throws ScanError where the
 * file as a whole cannot be read.
 */
export async function* readScans(
  bytes: Uint8Array,
  papers: readonly CardPaper[],
  { from = 1, only, known }: ScanRange = {},
): AsyncGenerator<ScannedPage> {
  const errand: ScanErrand = { bytes, papers, known: known ?? null };
  let reader = startReader();
  try {
    const pages = await open(reader, errand);
    const last = only ?? pages;
    for (let page = only ?? from; page <= last; page++) {
      const reply = await reader.ask({ kind: "page", page });
      if (reply.kind === "page")
        yield { page, pages, outcome: reply.outcome, picture: reply.picture, error: null };
      else {
        yield { page, pages, outcome: null, picture: null, error: errorOf(reply) };
        if (reply.kind !== "gone" || page === last) continue;
        reader = startReader();
        await open(reader, errand);
      }
    }
  } finally {
    reader.end();
  }
}

async function open(reader: Reader, errand: ScanErrand): Promise<number> {
  const reply = await reader.ask({ kind: "open", errand });
  if (reply.kind !== "opened") throw new ScanError(errorOf(reply));
  return reply.pages;
}

type Reply = ScanReply | { kind: "gone"; why: "broken" | "too-slow" };

/** A fault of our own is no property of the file: it goes to the log as one. */
function errorOf(reply: Reply): ScanErrorCode {
  if (reply.kind === "fault") throw new Error(reply.message);
  if (reply.kind === "scan-error") return reply.code;
  return reply.kind === "gone" ? reply.why : "broken";
}

interface Reader {
  /** "gone" when the process ended over the question, by itself or because it took too long. */
  ask: (question: ScanQuestion) => Promise<Reply>;
  end: () => void;
}

/**
 * How the reader's process runs. Every page leaves much that is soon forgotten: a larger nursery, swept by one
 * thread, costs a fifth less processor time.
 */
export const readerFlags = [
  `--max-old-space-size=${scanLimits.memory}`,
  ...["--max-semi-space-size=64", "--single-threaded-gc"],
];

function startReader(): Reader {
  // A decoder that a hostile file has taken over finds no keys in its surroundings.
  const { DATABASE_URL: _url, QUANHENG_SECRET: _secret, ...env } = process.env;
  const child = fork(path.join(import.meta.dirname, "process.mjs"), {
    execArgv: [...readerFlags],
    serialization: "advanced",
    // What goes wrong is answered as a message; a decoder's own complaints are no business of the log.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env,
  });
  let settle: ((reply: Reply) => void) | null = null;
  let late = false;
  const gone = (): void => settle?.({ kind: "gone", why: late ? "too-slow" : "broken" });
  child.on("message", (reply: ScanReply) => settle?.(reply));
  child.on("exit", gone);
  child.on("error", gone);
  const ask = (question: ScanQuestion): Promise<Reply> => {
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, scanLimits.pageTime);
    const answered = new Promise<Reply>((resolve) => (settle = resolve));
    child.send(question, (error) => error && gone());
    return answered.finally(() => clearTimeout(timer));
  };
  return { ask, end: () => child.kill("SIGKILL") };
}
