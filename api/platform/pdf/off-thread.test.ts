import { describe, expect, it } from "vitest";
import { offThread } from "./off-thread.ts";

type Draw = (input: number) => Promise<Uint8Array>;

/** A module made of this text. */
function module(text: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(text)}`);
}

const drawing = module(`
  export const bytes = async (count) => new Uint8Array(count);
  export const fail = async () => { throw new RangeError("no such page"); };
  export const die = async () => process.exit(3);
`);

describe("offThread", () => {
  it("brings the bytes of many calls back to their callers", async () => {
    const sizes = [5, 0, 70_000, 1];
    const made = await Promise.all(sizes.map((size) => offThread<Draw>(drawing, "bytes", size)));
    expect(made.map((one) => one.length)).toEqual(sizes);
  });

  it("rejects with the drawing's own error", async () => {
    await expect(offThread<Draw>(drawing, "fail", 1)).rejects.toThrow("no such page");
    await expect(offThread<Draw>(drawing, "none", 1)).rejects.toThrow("exports no none");
  });

  it("fails the call a dying thread was working on and serves the next one", async () => {
    await expect(offThread<Draw>(drawing, "die", 1)).rejects.toThrow("code 3");
    expect(await offThread<Draw>(drawing, "bytes", 2)).toHaveLength(2);
  });
});
