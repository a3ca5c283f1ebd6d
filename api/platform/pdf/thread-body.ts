import { parentPort } from "node:worker_threads";
import type { Errand, Outcome } from "./off-thread.ts";
import { UnprintableText } from "./unprintable-text.ts";

/** The far side of off-thread.ts: does one errand after another and sends each outcome back. */
async function run({ id, module, name, input }: Errand): Promise<Outcome> {
  try {
    const exports = (await import(module)) as Record<
      string,
      (input: unknown) => Promise<Uint8Array>
    >;
    const task = exports[name];
    if (!task) throw new Error(`${module} exports no ${name}`);
    return { id, kind: "done", pdf: await task(input) };
  } catch (error) {
    if (error instanceof UnprintableText)
      return { id, kind: "unprintable", problems: error.problems };
    return { id, kind: "failed", error };
  }
}

let last = Promise.resolve();
parentPort?.on("message", (errand: Errand) => {
  last = last.then(async () => parentPort?.postMessage(await run(errand)));
});
