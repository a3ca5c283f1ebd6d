import { describe, expect, it } from "vitest";
import type { Bus, Message } from "./lease.ts";
import { claimLease } from "./lease.ts";

/** A room where everybody hears everybody else, a moment later. */
function room() {
  const listeners = new Map<object, (message: Message) => void>();
  return (): Bus => {
    const self = {};
    return {
      say: (message) => {
        for (const [other, listener] of listeners)
          if (other !== self) queueMicrotask(() => listener(message));
      },
      hear: (listener) => void listeners.set(self, listener),
      close: () => void listeners.delete(self),
    };
  };
}

const moment = (milliseconds = 60) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("the pen without Web Locks", () => {
  const openPages = (join: () => Bus, names: string[]) => {
    const held: Record<string, boolean> = {};
    const leases = names.map((name) => claimLease(join(), name, (now) => (held[name] = now), 20));
    return { held, leases };
  };

  it("comes to a page that is alone", async () => {
    const { held } = openPages(room(), ["a"]);
    await moment();
    expect(held).toEqual({ a: true });
  });

  it("stays where it is when a second page opens", async () => {
    const join = room();
    const first = openPages(join, ["b"]);
    await moment();
    const second = openPages(join, ["a"]);
    await moment();
    expect({ ...first.held, ...second.held }).toEqual({ a: false, b: true });
  });

  it("goes to exactly one of two pages that open at the same moment", async () => {
    const { held } = openPages(room(), ["a", "b"]);
    await moment();
    expect(Object.values(held).filter(Boolean)).toHaveLength(1);
  });

  it("moves with one click, and moves back when the other page closes", async () => {
    const { held, leases } = openPages(room(), ["a", "b"]);
    await moment();
    leases[1]?.take();
    await moment();
    expect(held).toEqual({ a: false, b: true });
    leases[1]?.release();
    await moment();
    expect(held["a"]).toBe(true);
  });
});
