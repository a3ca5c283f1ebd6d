import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DraftHistory } from "./draft-history.ts";
import { beginHistory, draftAt, recorded, redone, undone } from "./draft-history.ts";
import type { Draft } from "./item-draft.ts";
import { emptyDraft } from "./item-draft.ts";

const empty = emptyDraft("3.1.1.1.1");
const write = (history: DraftHistory, change: Partial<Draft>, time: number): DraftHistory =>
  recorded(history, { ...(draftAt(history) ?? empty), ...change }, time);

describe("undoing over the whole item", () => {
  it("takes back a run of typing at once, and other changes one by one", () => {
    let history = beginHistory(empty);
    for (const [index, stem] of ["普", "普通", "普通话"].entries())
      history = write(history, { stem }, index * 200);
    history = write(history, { letters: ["A"] }, 700);
    history = write(history, { letters: ["B"] }, 750);
    history = write(history, { stem: "普通话的" }, 800);
    const stems: [string, string][] = [];
    for (let step = 0; step < 5; step += 1) {
      history = undone(history);
      const { stem = "", letters = [] } = draftAt(history) ?? {};
      stems.push([stem, letters.join("")]);
    }
    expect(stems).toEqual([
      ["普通话", "B"],
      ["普通话", "A"],
      ["普通话", ""],
      ["", ""],
      ["", ""],
    ]);
  });

  it("begins a new step after a pause", () => {
    let history = write(beginHistory(empty), { stem: "甲" }, 0);
    history = write(history, { stem: "甲乙" }, 5000);
    expect(draftAt(undone(history))?.stem).toBe("甲");
  });

  it("can be redone until something else is written", () => {
    const two = write(write(beginHistory(empty), { stem: "甲" }, 0), { source: "标准" }, 100);
    expect(draftAt(redone(undone(two)))).toEqual(draftAt(two));
    const other = write(undone(two), { rationale: "因为" }, 200);
    expect(draftAt(redone(other))).toMatchObject({ source: "", rationale: "因为" });
  });

  it("comes back to every text there was, whatever was written in whatever order", () => {
    const change = fc.record({
      field: fc.constantFrom("stem", "rationale", "source"),
      text: fc.string({ maxLength: 3 }),
      after: fc.constantFrom(100, 3000),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        let [history, time] = [beginHistory(empty), 0];
        for (const { field, text, after } of changes)
          history = write(history, { [field]: text }, (time += after));
        const last = draftAt(history);
        for (let step = 0; step <= changes.length; step += 1) history = undone(history);
        expect(draftAt(history)).toEqual(empty);
        for (let step = 0; step <= changes.length; step += 1) history = redone(history);
        expect(draftAt(history)).toEqual(last);
      }),
    );
  });
});
