import { describe, expect, it } from "vitest";
import type { Store } from "./store.ts";
import { memoryStore, sturdyStore } from "./store.ts";

const keysOf = (store: Store, ...prefix: string[]) =>
  store.transact(async (rows) => (await rows.list(prefix)).map((row) => row.key));

describe("memory in place of a disk", () => {
  it("lists in key order, numbers as numbers, and only what begins with the prefix", async () => {
    const store = memoryStore();
    await store.transact(async (rows) => {
      for (const seq of [10, 9, 2]) rows.put(["event", "a", 1, seq], seq);
      rows.put(["event", "ab", 1, 1], 0);
      rows.put(["answer", "a", 1], 0);
    });
    expect(await keysOf(store, "event", "a")).toEqual([
      ["event", "a", 1, 2],
      ["event", "a", 1, 9],
      ["event", "a", 1, 10],
    ]);
  });

  it("leaves nothing of a transaction that fails", async () => {
    const store = memoryStore();
    const failing = store.transact(async (rows) => {
      rows.put(["a"], 1);
      throw new Error("half way");
    });
    await expect(failing).rejects.toThrow("half way");
    expect(await keysOf(store)).toEqual([]);
  });

  it("runs transactions one after the other", async () => {
    const store = memoryStore();
    const add = () =>
      store.transact(async (rows) => {
        const count = (await rows.get(["count"])) ?? 0;
        await Promise.resolve();
        rows.put(["count"], Number(count) + 1);
      });
    await Promise.all([add(), add(), add()]);
    expect(await store.transact((rows) => rows.get(["count"]))).toBe(3);
  });
});

describe("a disk that fails", () => {
  it("is replaced by memory from the start when it cannot be opened, and that is told", async () => {
    let told = 0;
    const store = await sturdyStore(
      () => Promise.reject(new Error("refused")),
      () => (told += 1),
    );
    await store.transact(async (rows) => rows.put(["a"], 1));
    expect(await store.transact((rows) => rows.get(["a"]))).toBe(1);
    expect(told).toBe(1);
  });

  it("is replaced in the middle without losing what it held or what was being kept", async () => {
    let full = false;
    let told = 0;
    const inner = memoryStore();
    const disk: Store = {
      transact: (work) =>
        inner.transact((rows) =>
          work({
            ...rows,
            put(key, value) {
              if (full) throw new Error("QuotaExceededError");
              rows.put(key, value);
            },
          }),
        ),
    };
    const store = await sturdyStore(
      async () => disk,
      () => (told += 1),
    );
    await store.transact(async (rows) => rows.put(["a"], 1));
    full = true;
    await Promise.all(
      ["b", "c"].map((key) => store.transact(async (rows) => rows.put([key], key))),
    );
    expect(await keysOf(store)).toEqual([["a"], ["b"], ["c"]]);
    expect(told).toBe(1);
  });
});
