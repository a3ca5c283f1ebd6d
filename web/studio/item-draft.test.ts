import { describe, expect, it } from "vitest";
import {
  emptyDraft,
  isBlank,
  keyOf,
  labelsOf,
  movedOption,
  optionLines,
  rowsOf,
  sameText,
  wireDraft,
} from "./item-draft.ts";
import { labelledOptions, labelsFor } from "../../api/domain/item.ts";

const types = ["single", "multiple", "true-false"] as const;

describe("item drafts", () => {
  it("use the labels and rows of the domain", () => {
    for (const type of types) {
      const options = type === "true-false" ? [] : ["甲", "乙", "丙", "丁", "戊"];
      expect(labelsOf(type)).toEqual(labelsFor(type));
      expect(rowsOf({ type, options })).toEqual(labelledOptions({ type, options }));
    }
  });

  it("keep options and key when the type is switched there and back", () => {
    const draft = { ...emptyDraft(), options: ["甲", "乙", "丙", "丁", "戊"], letters: ["A", "E"] };
    const judged = { ...draft, type: "true-false" as const };
    expect(wireDraft(judged)).toMatchObject({ options: [], key: [] });
    const several = { ...judged, type: "multiple" as const };
    expect(wireDraft(several)).toMatchObject({ options: draft.options, key: ["A", "E"] });
  });

  it("send one right option for single choice, and never one that is not shown", () => {
    expect(keyOf({ ...emptyDraft(), letters: ["C", "A"] })).toEqual(["A"]);
    expect(keyOf({ ...emptyDraft(), letters: ["E"] })).toEqual([]);
  });

  it("are the same text when only a hidden option differs", () => {
    const draft = emptyDraft("2.1.1");
    expect(sameText(draft, { ...draft, options: ["", "", "", "", "戊"] })).toBe(true);
    expect(sameText(draft, { ...draft, stem: "题" })).toBe(false);
  });

  it("are blank until something is written", () => {
    expect(isBlank(emptyDraft("2.1.1"))).toBe(true);
    expect(isBlank({ ...emptyDraft(), options: ["甲", "", "", "", ""] })).toBe(false);
  });
});

describe("moving an option", () => {
  it("takes what is right along, and changes nothing beyond the ends", () => {
    const draft = { ...emptyDraft(), options: ["甲", "乙", "丙", "丁", ""], letters: ["B"] };
    expect(movedOption(draft, 1, 3)).toEqual({
      options: ["甲", "丙", "丁", "乙", ""],
      letters: ["D"],
    });
    expect(movedOption(draft, 2, 0)).toEqual({
      options: ["丙", "甲", "乙", "丁", ""],
      letters: ["C"],
    });
    expect(movedOption(draft, 3, 4)).toEqual({ options: draft.options, letters: ["B"] });
    const several = { ...draft, type: "multiple" as const, letters: ["A", "E"] };
    expect(movedOption(several, 4, 0).letters).toEqual(["A", "B"]);
  });
});

describe("lines pasted as options", () => {
  it("lose the letters before them and nothing else", () => {
    const lines = ["A.甲", " B、乙", "（C）丙", "D）丁", "E： 戊", "CPU 主频", "A 类客户"];
    expect(optionLines(lines)).toEqual(["甲", "乙", "丙", "丁", "戊", "CPU 主频", "A 类客户"]);
  });
});
