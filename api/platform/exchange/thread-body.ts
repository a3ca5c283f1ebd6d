import { parentPort } from "node:worker_threads";
import type { SimilarTo } from "../../domain/lint/grams.ts";
import { similarPairs, similarTo } from "../../domain/lint/grams.ts";
import { readFile } from "./read-file.ts";
import type { AlikePair, Errand, Outcome } from "./reading-thread.ts";
import { FileRefused } from "./refusal.ts";

/** The far side of reading-thread.ts: one file, then as many comparisons with it as are asked for. */
let stems: string[] = [];
let similar: { threshold: number; to: SimilarTo } | null = null;

async function run(errand: Errand): Promise<Outcome> {
  const { id, kind } = errand;
  try {
    if (kind === "read") {
      const reading = await readFile(Buffer.from(errand.bytes));
      stems = reading.items.map(({ stem }) => stem);
      return { id, kind, reading };
    }
    return { id, kind: "compared", pairs: kind === "compare" ? compare(errand) : within(errand) };
  } catch (error) {
    if (error instanceof FileRefused)
      return { id, kind: "refused", code: error.code, params: error.params };
    return { id, kind: "failed", error };
  }
}

function within({ threshold }: { threshold: number }): AlikePair[] {
  return similarPairs(stems, threshold).map(({ first, second, similarity }) => ({
    ...{ at: second, other: first, similarity },
  }));
}

function compare(asked: { stems: readonly string[]; threshold: number }): AlikePair[] {
  const { threshold } = asked;
  if (similar?.threshold !== threshold) similar = { threshold, to: similarTo(stems, threshold) };
  const { to } = similar;
  return asked.stems.flatMap((stem, other) =>
    to.find(stem).map(({ at, similarity }) => ({ at, other, similarity })),
  );
}

let last = Promise.resolve();
parentPort?.on("message", (errand: Errand) => {
  last = last.then(async () => parentPort?.postMessage(await run(errand)));
});
