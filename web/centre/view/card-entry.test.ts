import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { typedAnswersFit } from "../../../api/domain/card-answers.ts";
import type { ItemType } from "../../../api/domain/item.ts";
import { itemTypes } from "../../../api/domain/item.ts";
import type { CardForm } from "./card-entry.ts";
import { blanksOf, emptyForm, labelOfKey, partsOf, press } from "./card-entry.ts";

const types: ItemType[] = ["single", "single", "true-false", "multiple", "multiple"];

function typed(keys: readonly string[], from = emptyForm(types)): CardForm {
  return keys.reduce<CardForm>((form, key) => press(form, key) ?? form, from);
}

describe("typing a card", () => {
  it("takes one key for each choice of one and goes on by itself", () => {
    expect(typed(["3", "b", "1"])).toMatchObject({ at: 3, answers: [["C"], ["B"], ["√"], [], []] });
  });

  it("collects the labels of a 多选 in order until Enter", () => {
    const form = typed(["4", "d", "a", "Enter", "5", "1", "5"], { ...emptyForm(types), at: 3 });
    expect(form).toMatchObject({ at: 4, answers: [[], [], [], ["A"], ["A"]] });
  });

  it("leaves blanks with 0, names them, and takes the last one back with Backspace", () => {
    const form = typed(["1", "0", "2"]);
    expect(blanksOf(form)).toEqual([2, 4, 5]);
    const back = typed(["Backspace"], form);
    expect(back).toMatchObject({ at: 2, answers: [["A"], [], [], [], []] });
  });

  it("knows what keys mean for each type, and leaves others to the browser", () => {
    expect(labelOfKey("true-false", "y")).toBe("√");
    expect(labelOfKey("true-false", "x")).toBe("×");
    expect(labelOfKey("single", "5")).toBeNull();
    expect(labelOfKey("multiple", "5")).toBe("E");
    expect(press(emptyForm(types), "Tab")).toBeNull();
    expect(press(emptyForm(types), "F5")).toBeNull();
  });

  it("never holds an answer that does not fit the paper, whatever is pressed", () => {
    const keys = fc.constantFrom(..."0123456789abcdeyntfx√×", " ", "Enter", "ArrowUp", "Backspace");
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...itemTypes), { minLength: 1 }),
        fc.array(keys),
        (paper, pressed) => {
          const form = typed(pressed, emptyForm(paper));
          expect(typedAnswersFit(paper, form.answers)).toBe(true);
          expect(form.at).toBeGreaterThanOrEqual(0);
          expect(form.at).toBeLessThan(paper.length);
        },
      ),
    );
  });

  it("shows the paper's parts with their places", () => {
    expect(partsOf(types)).toEqual([
      { type: "single", from: 0, to: 1 },
      { type: "true-false", from: 2, to: 2 },
      { type: "multiple", from: 3, to: 4 },
    ]);
  });
});
