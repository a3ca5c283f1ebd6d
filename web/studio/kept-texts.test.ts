import { beforeEach, describe, expect, it } from "vitest";
import { emptyDraft } from "./item-draft.ts";
import type { Store } from "./kept-texts.ts";
import { dropText, keepText, keptText, keptTexts } from "./kept-texts.ts";

function memory(): Store {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

const text = (slot: string, at: number) => ({
  ...{ slot, at, standard: "4-04-05-03", base: 0 },
  draft: { ...emptyDraft("2.1.1"), stem: `题干 ${slot}` },
});

describe("texts kept on this machine", () => {
  let store: Store;
  beforeEach(() => {
    store = memory();
  });

  it("come back whole after a reload", () => {
    keepText(store, "ann", text("new-1", 1));
    expect(keptText(store, "ann", "new-1")).toEqual(text("new-1", 1));
  });

  it("are listed newest first and only for their author", () => {
    keepText(store, "ann", text("new-1", 1));
    keepText(store, "ann", text("new-2", 2));
    keepText(store, "bob", text("new-3", 3));
    expect(keptTexts(store, "ann").map((one) => one.slot)).toEqual(["new-2", "new-1"]);
  });

  it("are gone once dropped", () => {
    keepText(store, "ann", text("new-1", 1));
    dropText(store, "ann", "new-1");
    expect(keptTexts(store, "ann")).toEqual([]);
  });

  it("are ignored when they cannot be read", () => {
    store.setItem("quanheng.text.ann.x", '{"slot":"x"}');
    store.setItem("quanheng.text.ann.y", "[]");
    expect(keptTexts(store, "ann")).toEqual([]);
    expect(keptText(store, "ann", "x")).toBeNull();
  });

  it("say so when the browser keeps nothing", () => {
    const full: Store = {
      ...memory(),
      setItem: () => {
        throw new Error("quota");
      },
    };
    expect(keepText(full, "ann", text("new-1", 1))).toBe(false);
  });
});
