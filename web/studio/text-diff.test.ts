import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffText } from "./text-diff.ts";

const chinese = fc.string({ unit: fc.constantFrom("客", "户", "服", "务", "（", " ", "）", "。") });

describe("diffText", () => {
  it("marks the one character that changed", () => {
    expect(diffText("普通话的标准音是（ ）。", "普通话的标准语音是（ ）。")).toEqual([
      { kind: "same", text: "普通话的标准" },
      { kind: "new", text: "语" },
      { kind: "same", text: "音是（ ）。" },
    ]);
  });

  it("says nothing about equal texts", () => {
    expect(diffText("一样", "一样")).toEqual([{ kind: "same", text: "一样" }]);
    expect(diffText("", "")).toEqual([]);
  });

  it("gives back both texts whole, whatever they are", () => {
    fc.assert(
      fc.property(chinese, chinese, (before, after) => {
        const parts = diffText(before, after);
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join("");
        expect(without("new")).toBe(before);
        expect(without("gone")).toBe(after);
      }),
    );
  });

  it("never splits a character of two code units", () => {
    const parts = diffText("𠮷祥", "𠮷利");
    expect(parts[0]).toEqual({ kind: "same", text: "𠮷" });
  });

  it("shows a very long change as one replacement instead of freezing the page", () => {
    const parts = diffText("甲".repeat(3000), "乙".repeat(3000));
    expect(parts.map((part) => part.kind)).toEqual(["gone", "new"]);
  });
});

describe("a text with marks", () => {
  it("is compared mark by mark, so that each part can be shown", () => {
    expect(diffText("率为\\(\\frac{m}{n}\\)，m^{2}", "率为\\(\\frac{n}{m}\\)，m^{3}")).toEqual([
      { kind: "same", text: "率为" },
      { kind: "gone", text: "\\(\\frac{m}{n}\\)" },
      { kind: "new", text: "\\(\\frac{n}{m}\\)" },
      { kind: "same", text: "，m" },
      { kind: "gone", text: "^{2}" },
      { kind: "new", text: "^{3}" },
    ]);
  });
});
