import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tab } from "./journal.ts";
import { openJournal } from "./journal.ts";
import type { Change } from "./change.ts";
import { absorb, append, lastSeq, recall } from "./outbox.ts";
import { memoryStore } from "./store.ts";

const seat = { attemptId: "attempt", epoch: 1 };

function tab(): Tab {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
  };
}

function choice(slotNo: number, label: string): Change {
  return { slotNo, answer: [label], flagged: false };
}

describe("what a page wrote down", () => {
  it("is found by the next page of the tab until the database has it", () => {
    const storage = tab();
    const first = openJournal(storage, "first");
    first.begin(seat, 7);
    first.write({ change: 1, ...choice(3, "A") });
    first.write({ change: 2, ...choice(4, "B") });
    first.done(1);
    expect(openJournal(storage, "second").left).toEqual({
      ...{ page: "first", seat, lastSeq: 7 },
      entries: [{ change: 2, ...choice(4, "B") }],
    });
    first.done(2);
    expect(openJournal(storage, "third").left).toBeNull();
  });

  it("is nothing where the browser keeps nothing, and nobody is stopped by it", () => {
    const refusing: Tab = {
      getItem: () => "{not json",
      setItem: () => {
        throw new Error("QuotaExceededError");
      },
    };
    for (const storage of [null, refusing]) {
      const journal = openJournal(storage, "page");
      journal.begin(seat, 0);
      journal.write({ change: 1, ...choice(1, "A") });
      journal.done(1);
      journal.place(1);
      expect(journal.left).toBeNull();
      expect(journal.placeIn(seat.attemptId)).toBeNull();
    }
  });

  it("tells the next page of the tab which item was on screen, of the same attempt only", () => {
    const storage = tab();
    const first = openJournal(storage, "first");
    first.begin(seat, 0);
    first.place(7);
    const second = openJournal(storage, "second");
    expect(second.placeIn(seat.attemptId)).toBe(7);
    expect(second.placeIn("another attempt")).toBeNull();
  });
});

describe("after a page has gone at any moment", () => {
  it("every choice is there once, in order, wherever the database stood", async () => {
    const choices = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom("A", "B", "C", "D")),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(choices, fc.nat(), fc.nat(), fc.boolean(), async (made, a, b, twice) => {
        // The database has taken `taken` of them, and the page has heard of `heard`.
        const taken = a % (made.length + 1);
        const heard = b % (taken + 1);
        const store = memoryStore();
        const storage = tab();
        const page = openJournal(storage, "page");
        page.begin(seat, 0);
        for (const [at, [slotNo, label]] of made.entries())
          page.write({ change: at + 1, ...choice(slotNo, label) });
        for (const [at, [slotNo, label]] of made.slice(0, taken).entries())
          await append(store, seat, choice(slotNo, label), { page: "page", change: at + 1 });
        if (heard > 0) page.done(heard);
        const { left } = openJournal(storage, "next");
        for (let times = twice ? 2 : 1; times > 0; times -= 1)
          if (left !== null) await absorb(store, left);
        const { pending } = await recall(store, seat.attemptId);
        expect(pending.map(({ slotNo, answer }) => [slotNo, answer[0]])).toEqual(made);
        expect(pending.map(({ seq }) => seq)).toEqual(made.map((_, at) => at + 1));
      }),
    );
  });

  it("an answer another page gave meanwhile stays, and the other slots are taken", async () => {
    const store = memoryStore();
    const storage = tab();
    const page = openJournal(storage, "page");
    await append(store, seat, choice(1, "A"));
    page.begin(seat, await lastSeq(store, seat));
    page.write({ change: 1, ...choice(1, "B") });
    page.write({ change: 2, ...choice(2, "B") });
    await append(store, seat, choice(1, "C"), { page: "other", change: 1 });
    const { left } = openJournal(storage, "next");
    if (left !== null) await absorb(store, left);
    const { answers } = await recall(store, seat.attemptId);
    expect(answers.map(({ slotNo, answer }) => [slotNo, answer[0]])).toEqual([
      [1, "C"],
      [2, "B"],
    ]);
  });
});
