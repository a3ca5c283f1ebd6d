import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBank } from "../../tests/support/bank-texts.ts";
import type { Inline, TextBlock } from "./item-text.ts";
import { picturesOf, readInlines, readItemText, wordsOf, writeItemText } from "./item-text.ts";

describe("a text with marks", () => {
  it.each<[string, Inline[]]>([
    [
      "每 m^{2} 用水 H_{2}O",
      [
        { kind: "text", text: "每 m" },
        { kind: "superscript", text: "2" },
        { kind: "text", text: " 用水 H" },
        { kind: "subscript", text: "2" },
        { kind: "text", text: "O" },
      ],
    ],
    [
      "“\\u{以客为先}”的意思",
      [
        { kind: "text", text: "“" },
        { kind: "underline", text: "以客为先" },
        { kind: "text", text: "”的意思" },
      ],
    ],
    ["\\(\\frac{1}{2}\\)", [{ kind: "formula", tex: "\\frac{1}{2}" }]],
    [
      "![图：面板](3f9c21b0aa17e2d4.png)",
      [{ kind: "picture", name: "3f9c21b0aa17e2d4.png", alt: "图：面板" }],
    ],
    ["\\^{2} 与 \\![x]", [{ kind: "text", text: "^{2} 与 ![x]" }]],
    [
      "![x](../secret.key) 与 C:\\temp 与 a^2",
      [{ kind: "text", text: "![x](../secret.key) 与 C:\\temp 与 a^2" }],
    ],
  ])("is read mark by mark: %s", (text, inlines) => {
    expect(readInlines(text)).toEqual(inlines);
  });

  it("has tables and paragraphs by line", () => {
    const blocks = readItemText("下表中（ ）。\n| 时段 | 来电 |\n| 上午 | 120 |\n请选择。");
    expect(blocks.map(({ kind }) => kind)).toEqual(["paragraph", "table", "paragraph"]);
    expect(wordsOf("下表\n| 时段 | m^{2} |")).toBe("下表\n时段 m2");
  });

  it("names each picture once", () => {
    const text =
      "![](3f9c21b0aa17e2d4.png)\n| ![](3f9c21b0aa17e2d4.png) | ![](aa17e2d43f9c21b0.jpg) |";
    expect(picturesOf(text)).toEqual(["3f9c21b0aa17e2d4.png", "aa17e2d43f9c21b0.jpg"]);
  });

  it("leaves the bank's plain texts as they are", () => {
    const bank = readBank();
    expect(bank.length).toBeGreaterThan(100_000);
    expect(bank).not.toMatch(/[\^_]\{|\\u\{|\\\(|!\[/);
  });
});

const plain = fc.string({ unit: fc.constantFrom(..."甲乙2（ ）。^_{}\\u(![]"), minLength: 1 });
const inner = fc.string({ unit: fc.constantFrom(..."甲乙2x+"), minLength: 1 });
const marked: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ kind: fc.constantFrom("superscript", "subscript", "underline"), text: inner }),
  fc.record({ kind: fc.constant("formula" as const), tex: inner }),
  fc.record({
    kind: fc.constant("picture" as const),
    name: fc.constant("3f9c21b0aa17e2d4.png"),
    alt: inner,
  }),
);

describe("reading and writing a text", () => {
  it("give the same blocks back for any marks", () => {
    const line = fc.array(marked, { minLength: 1, maxLength: 5 });
    const blocks: fc.Arbitrary<TextBlock[]> = fc.array(
      line.map((inlines): TextBlock => ({ kind: "paragraph", inlines })),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(blocks, (given) => {
        expect(readItemText(writeItemText(given))).toEqual(given);
      }),
    );
  });

  it("settle after one round for any letters", () => {
    fc.assert(
      fc.property(plain, (text) => {
        const read = readItemText(text);
        expect(readItemText(writeItemText(read))).toEqual(read);
      }),
      { numRuns: 2000 },
    );
  });
});
