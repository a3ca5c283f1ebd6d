import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { drawing } from "../../../tests/support/pictures.ts";
import { drawFormula } from "../formula/draw-formula.ts";
import type { Block, Ink, TextRun } from "./ink.ts";
import { paragraph } from "./paragraph.ts";
import { naturalWidth, richText } from "./rich-text.ts";
import type { Typeface } from "./typeface.ts";
import { printTypeface } from "./typeface.ts";

const setting = { size: 10.5, lead: 17 };
const name = "3f9c21b0aa17e2d4.png";
const formulas = [
  "\\frac{a}{b}",
  "x^{2}",
  "\\left(\\begin{matrix}1\\\\2\\\\3\\end{matrix}\\right)",
];
let face: Typeface;

beforeAll(async () => {
  const drawn = await Promise.all(formulas.map(drawFormula));
  const shapes = drawn.flatMap((one) => ("shape" in one ? [[one.tex, one.shape] as const] : []));
  const picture = { width: 640, height: 400, bytes: drawing(1, 640, 400) };
  const figures = { pictures: new Map([[name, picture]]), formulas: new Map(shapes) };
  face = (await printTypeface()).with(figures);
});

const set = (text: string, width = 300): Block => richText(text, width, setting, face);
const texts = ({ ink }: Block): TextRun[] => ink.filter((one) => one.kind === "text");
const words = (block: Block): string =>
  texts(block)
    .map(({ text }) => text)
    .join("");

/** Upper and lower edge of what is drawn; a text by its em box. */
function edges(ink: Ink): [number, number] {
  switch (ink.kind) {
    case "text":
      return [ink.y - 0.88 * ink.size, ink.y + 0.12 * ink.size];
    case "picture":
    case "box":
      return [ink.y, ink.y + ink.height];
    case "outline":
      return [ink.y, ink.y];
    case "stroke":
      return [Math.min(ink.y1, ink.y2), Math.max(ink.y1, ink.y2)];
  }
}

describe("richText", () => {
  it("sets a plain text exactly as a paragraph", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(..."坐席接到投诉电话，首先应（ ）。ab12 "),
          maxLength: 80,
        }),
        fc.integer({ min: 60, max: 400 }),
        (text, width) => {
          const plain = paragraph(text, width, setting, face);
          const rich = set(text, width);
          expect([rich.height, rich.ink]).toEqual([plain.height, plain.ink]);
        },
      ),
    );
  });

  it("raises and lowers scripts, keeps them with what they stand at, and rules what is underlined", () => {
    const block = set("共 40 m^{2}，用 CO_{2} 和\\u{水}");
    const [two, four] = texts(block).filter(({ size }) => size < setting.size);
    const line = texts(block)[0]?.y ?? 0;
    expect(two?.y).toBeLessThan(line);
    expect(four?.y).toBeGreaterThan(line);
    expect(block.ink.filter((one) => one.kind === "stroke")).toHaveLength(1);
    expect(words(block)).toBe("共 40 m2，用 CO2 和水");
    for (let width = 30; width < 120; width += 5) {
      const scripts = texts(set("一二三四五六七八九十m^{23}", width)).filter(
        ({ size }) => size < setting.size,
      );
      for (const { x } of scripts) expect(x).toBeGreaterThan(0);
    }
  });

  it("gives every ruled blank one width, however it was typed", () => {
    const strokes = set("甲____乙_________丙").ink.filter((one) => one.kind === "stroke");
    expect(new Set(strokes.map(({ x1, x2 }) => Math.round(x2 - x1))).size).toBe(1);
    expect(strokes).toHaveLength(2);
  });

  it("makes room for what is higher than a line, and only there", () => {
    const plain = set("设一行").height;
    expect(set("设 \\(x^{2}\\) 一行").height).toBe(plain);
    expect(set("设 \\(\\frac{a}{b}\\) 一行").height).toBeGreaterThan(plain);
    const matrix = set(`设 \\(${formulas[2] ?? ""}\\) 一行`);
    expect(matrix.height).toBeGreaterThan(3 * setting.size);
  });

  it("fits pictures into the column and the height allowed, centred when they stand alone", () => {
    const block = set(`看图。\n![图：圆](${name})`, 200);
    const picture = block.ink.find((one) => one.kind === "picture");
    expect(picture).toMatchObject({ width: 200, height: 125, x: 0, alt: "图：圆" });
    expect(block.height).toBeGreaterThan(125);
    const high = richText(`![图：圆](${name})`, 400, { ...setting, figureHeight: 100 }, face);
    expect(high.ink[0]).toMatchObject({ width: 160, height: 100, x: 120 });
  });

  it("rules tables no wider than the column, the head in bold", () => {
    const narrow = "| 时段 | 说明 |\n| 上午 | 来电量最多的时段，需要安排更多坐席在岗接听 |";
    for (const width of [120, 200, 480]) {
      const block = set(narrow, width);
      for (const one of block.ink)
        if (one.kind === "stroke")
          expect(Math.max(one.x1, one.x2)).toBeLessThanOrEqual(width + 0.1);
      expect(texts(block).find(({ text }) => text === "时段")?.weight).toBe("bold");
    }
  });

  it("draws nothing outside its block, whatever is mixed", () => {
    const mark = fc.constantFrom(
      ...[
        "来电接通率",
        "m^{2}",
        "H_{2}O",
        "\\u{划线}",
        "____",
        "\\(\\frac{a}{b}\\)",
        "，",
        "（ ）。",
      ],
      ...[`![图](${name})`, "\n", "\n| 甲 | m^{2} |\n| 乙 | 丙 |\n"],
    );
    fc.assert(
      fc.property(
        fc.array(mark, { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 90, max: 480 }),
        (marks, width) => {
          const block = set(marks.join(""), width);
          for (const ink of block.ink) {
            const [top, bottom] = edges(ink);
            expect(top).toBeGreaterThanOrEqual(-0.5);
            expect(bottom).toBeLessThanOrEqual(block.height + 0.5);
            if (ink.kind === "picture") expect(ink.x + ink.width).toBeLessThanOrEqual(width + 0.1);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("naturalWidth", () => {
  it("adds up what stands on one line, and is endless for what needs several", () => {
    expect(naturalWidth("客户", setting, face)).toBeCloseTo(21);
    expect(naturalWidth("m^{2}", setting, face)).toBeLessThan(2 * setting.size);
    expect(naturalWidth(`![图](${name})`, setting, face)).toBeGreaterThan(300);
    expect(naturalWidth("甲\n乙", setting, face)).toBe(Infinity);
    expect(naturalWidth("| 甲 | 乙 |", setting, face)).toBe(Infinity);
  });
});
