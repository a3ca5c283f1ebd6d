import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { repeat } from "./jobs.ts";

describe("a repeated job", () => {
  it("runs at once and again, and never twice at a time", async () => {
    let [runs, working, most] = [0, 0, 0];
    const job = repeat(
      1,
      async () => {
        most = Math.max(most, ++working);
        await sleep(5);
        working--;
        runs++;
      },
      () => undefined,
    );
    while (runs < 3) await sleep(1);
    await job.stop();
    expect(most).toBe(1);
    const atStop = runs;
    await sleep(20);
    expect(runs).toBe(atStop);
  });

  it("goes on after a run that failed, and reports it", async () => {
    const [errors, runs]: [unknown[], number[]] = [[], []];
    const job = repeat(
      1,
      () => {
        runs.push(runs.length);
        return runs.length === 1 ? Promise.reject(new Error("once")) : Promise.resolve();
      },
      (error) => errors.push(error),
    );
    while (runs.length < 3) await sleep(1);
    await job.stop();
    expect(errors).toEqual([new Error("once")]);
  });

  it("waits for the run under way when it is stopped", async () => {
    let ended = false;
    const job = repeat(
      1000,
      async () => {
        await sleep(10);
        ended = true;
      },
      () => undefined,
    );
    await job.stop();
    expect(ended).toBe(true);
  });
});
