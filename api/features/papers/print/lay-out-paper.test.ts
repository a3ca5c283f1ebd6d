import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Wording } from "../../../../tests/support/made-paper.ts";
import { madeHead, madePaper } from "../../../../tests/support/made-paper.ts";
import { structures } from "../../../../tests/support/standard.ts";
import type { PaperDocument } from "../../../domain/paper.ts";
import type { Column, Placement } from "../../../platform/pdf/flow.ts";
import type { Page, TextRun } from "../../../platform/pdf/ink.ts";
import { mayStretch, whiteLeft, whiteRight } from "../../../platform/pdf/spacing.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";
import { printTypeface } from "../../../platform/pdf/typeface.ts";
import { UnprintableText } from "../../../platform/pdf/unprintable-text.ts";
import type { Fold, SheetSize, Sides } from "./exam-sheet.ts";
import { examSheet } from "./exam-sheet.ts";
import type { PaperLayout } from "./lay-out-paper.ts";
import { layOutPaper } from "./lay-out-paper.ts";

let face: Typeface;
beforeAll(async () => {
  face = await printTypeface();
});

function layOut(paper: PaperDocument, sheet: SheetSize, sides: Sides = "double"): PaperLayout {
  return layOutPaper(paper, madeHead(paper), { sheet, sides }, face);
}

/** The column a placement stands in. */
function columnOf(place: Placement, sheet: SheetSize, sides: Sides = "double"): Column {
  const column = examSheet({ sheet, sides }).columns(place.page)[place.column];
  if (!column) throw new Error("no such column");
  return column;
}

/** Text runs within a placement, in the order they were set. */
function runsIn({ pages }: PaperLayout, place: Placement, column: Column): TextRun[] {
  return (pages[place.page]?.ink ?? [])
    .filter((ink) => ink.kind === "text")
    .filter(({ turned, y }) => !turned && y > place.top && y < place.bottom)
    .filter(({ x }) => x > column.x - 10 && x < column.x + column.width);
}

const bare = (text: string): string => text.replace(/\s/g, "");

/** Every text of the page, whatever stands where. */
function allText({ pages }: PaperLayout): string {
  const runs = pages.flatMap((page) => page.ink).filter((ink) => ink.kind === "text");
  return bare(runs.map((run) => run.text).join(""));
}

/** How far the ink of a run reaches; white halves of marks may stand outside the column. */
function reach(run: TextRun): { left: number; right: number } {
  const wide = face.width(run.text, run.weight, run.size);
  const characters = [...run.text];
  const gaps = characters.slice(1).filter((one, at) => mayStretch(characters[at] ?? "", one));
  const stretched = wide + run.spacing * gaps.length;
  const outside = whiteLeft.has(run.text.slice(0, 1)) ? run.size / 2 : 0;
  const hanging = whiteRight.has(run.text.slice(-1)) ? run.size / 2 : 0;
  return { left: run.x + outside, right: run.x + stretched - hanging };
}

function expectWithinColumns(paper: PaperDocument, sheet: SheetSize): void {
  const layout = layOut(paper, sheet);
  const items = layout.placements.filter(({ name }) => /^\d+$/.test(name));
  expect(items.map(({ name }) => Number(name))).toEqual(paper.slots.map(({ no }) => no));
  for (const place of items) {
    const column = columnOf(place, sheet);
    expect(place.top).toBeGreaterThanOrEqual(column.y - 0.01);
    expect(place.bottom).toBeLessThanOrEqual(column.y + column.height + 0.01);
    for (const run of runsIn(layout, place, column)) {
      const { left, right } = reach(run);
      expect(left).toBeGreaterThanOrEqual(column.x - 0.1);
      expect(right).toBeLessThanOrEqual(column.x + column.width + 0.1);
    }
  }
}

describe.each(["a4", "a3", "8k"] as const)("layOutPaper on %s", (sheet) => {
  it.each(structures)("sets every item of $id once, in order and undivided", ({ sections }) => {
    expectWithinColumns(madePaper(sections), sheet);
  });

  it("prints every word of every item, the blank widened, and no key", () => {
    const paper = madePaper(structures[3]?.sections ?? []);
    const layout = layOut(paper, sheet);
    for (const place of layout.placements.filter(({ name }) => /^\d+$/.test(name))) {
      const slot = paper.slots[Number(place.name) - 1];
      const runs = runsIn(layout, place, columnOf(place, sheet)).map((run) => run.text);
      const options = (slot?.options ?? []).map(({ label, text }) => `${label}、${text}`).join("");
      const expected =
        slot?.type === "true-false"
          ? `${place.name}.（　　）${slot.stem}`
          : `${place.name}.${slot?.stem ?? ""}${options}`;
      expect(bare(runs.join(""))).toBe(bare(expected));
      const blank = slot?.type === "multiple" ? "（　　　　）" : "（　　）";
      expect(runs.some((run) => run.includes(blank))).toBe(true);
    }
  });

  it("never lets words of any length leave their column", () => {
    const words = fc.stringMatching(/^[客户服务，。“”（）、A-Za-z0-9 %]{1,120}$/);
    const option = fc.stringMatching(/^[客户服务，“”（）A-Za-z0-9]{1,60}$/);
    const item = fc.record({
      sentence: words,
      options: fc.array(option, { minLength: 5, maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 6, maxLength: 6 }), (all) => {
        const wording: Wording = (no, type) => {
          const { sentence, options } = all[no - 1] ?? { sentence: "", options: [] };
          const count = { single: 4, multiple: 5, "true-false": 0 }[type];
          return { sentence, options: options.slice(0, count) };
        };
        const types = ["single", "multiple", "true-false"] as const;
        const sections = types.map((type) => ({ type, count: 2, marksEach: 1 }));
        expectWithinColumns(madePaper(sections, wording), sheet);
      }),
      { numRuns: 40 },
    );
  });

  it("keeps a section's heading in one column with its first item", () => {
    const layout = layOut(madePaper(structures[3]?.sections ?? []), sheet);
    layout.placements.forEach((place, index) => {
      if (!place.name.startsWith("section")) return;
      const { page, column } = layout.placements[index + 1] ?? place;
      expect([page, column]).toEqual([place.page, place.column]);
    });
  });
});

describe("the pages of sheets laid in each other", () => {
  const width = 100;
  const page = (no: number): Page => ({
    ...{ width, height: 100 },
    ink: [{ kind: "stroke", x1: no, y1: 0, x2: no, y2: 0, width: no, dash: null }],
  });
  /** Numbers of the pages on each side from left to right; 0 where a page is blank. */
  const sides = (pages: number, fold: Fold): number[][] => {
    const half = examSheet({ sheet: "a3", fold }).width;
    const all = Array.from({ length: pages }, (_, index) => page(index + 1));
    return examSheet({ sheet: "a3", fold })
      .impose(all)
      .map(({ ink }) => {
        const found = [0, 0];
        for (const one of ink)
          if (one.kind === "stroke" && one.grey === undefined)
            found[one.x1 >= half ? 1 : 0] = one.width;
        return found;
      });
  };

  it("are read one after the other once they are folded into each other", () => {
    expect(sides(4, "saddle")).toEqual([
      [4, 1],
      [2, 3],
    ]);
    expect(sides(7, "saddle")).toEqual([
      [0, 1],
      [2, 7],
      [6, 3],
      [4, 5],
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
        const all = sides(count, "saddle");
        expect(all.length % 2).toBe(0);
        const sheets = all.length / 2;
        // Opened in the middle of sheet n, one sees its inner side; outer halves follow from outside in.
        const leaf = (n: number): number[] => [all[2 * n]?.[1] ?? 0, all[2 * n + 1]?.[0] ?? 0];
        const back = (n: number): number[] => [all[2 * n + 1]?.[1] ?? 0, all[2 * n]?.[0] ?? 0];
        const outside = Array.from({ length: sheets }, (_, n) => n);
        const read = [...outside.flatMap(leaf), ...outside.reverse().flatMap(back)];
        const blanks = Array<number>(sheets * 4 - count).fill(0);
        expect(read).toEqual([...Array.from({ length: count }, (_, n) => n + 1), ...blanks]);
      }),
    );
  });

  it("are in order as they lie where sheets are bound at the left", () => {
    expect(sides(7, "plain")).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 0],
    ]);
  });
});

describe("layOutPaper", () => {
  const paper = madePaper(structures[3]?.sections ?? []);

  it("prints the title, the notices, the headings as the field words them, and the pages' count", () => {
    const layout = layOut(paper, "a3");
    const text = allText(layout);
    for (const words of [
      "职业技能等级认定呼叫中心服务员（五级）理论知识试卷",
      "本试卷依据2021年版《呼叫中心服务员国家职业技能标准》命制，考试时间：90分钟。",
      `试卷编号：${paper.hash.slice(0, 8).toUpperCase()}-AA卷职业技能等级认定`,
      "一二三总分统分人",
      "一、单项选择题（第1题～第80题。选择一个正确的答案，将相应的字母填入题内的括号中。每题0.5分，满分40分。）",
      "二、判断题（第81题～第140题。将判断结果填入括号中，正确的填“√”，错误的填“×”。每题0.5分，满分30分。）",
      "三、多项选择题（第141题～第170题。每题有五个备选项，至少有两个是正确的，",
      `试卷编号：${paper.hash.slice(0, 8).toUpperCase()}-A`,
      `第${layout.pages.length}页共${layout.pages.length}页`,
    ])
      expect(text).toContain(words);
  });

  it("gives each sheet's front the candidate's fields and frees the sealed edge of its back", () => {
    const turned = (layout: PaperLayout, page: number): string =>
      (layout.pages[page]?.ink ?? [])
        .filter((ink) => ink.kind === "text")
        .map((run) => (run.turned ? run.text : ""))
        .join("");
    const double = layOut(paper, "a4");
    expect(turned(double, 0)).toBe("单位姓名准考证号考生答题不准超过此线密封线");
    expect(turned(double, 1)).toBe("密封线");
    expect(turned(layOut(paper, "a4", "single"), 1)).toBe(turned(double, 0));
  });

  it("seals the left of every sheet's front and the right of its back, two pages a side", () => {
    const fields = "单位姓名准考证号";
    const { pages } = layOut(madePaper(structures[0]?.sections ?? []), "a3");
    const strips = pages.map((page) => {
      const turned = page.ink.filter((ink) => ink.kind === "text" && ink.turned);
      const words = turned.map((ink) => (ink.kind === "text" ? ink.text : "")).join("");
      return words.startsWith(fields) ? "left" : words === "密封线" ? "right" : words;
    });
    expect(strips.slice(0, 8)).toEqual(["left", "", "", "right", "left", "", "", "right"]);
  });

  it("sets items before and behind the fold alike, so that columns lie back to back", () => {
    const { columns, columnWidth, width } = examSheet({ sheet: "a3" });
    const edges = [0, 1, 2, 3].map((page) => columns(page)[0]?.x ?? 0);
    expect(edges[2]).toBe(edges[0]);
    expect(edges[3]).toBe(edges[1]);
    expect((edges[0] ?? 0) + columnWidth).toBeCloseTo(width - (edges[1] ?? 0));
  });

  it("ends the last two pages of a side at one height, or nearly", () => {
    const layout = layOut(paper, "a3");
    const foot = (page: number): number =>
      Math.max(...layout.placements.filter((one) => one.page === page).map(({ bottom }) => bottom));
    const last = layout.pages.length - 1;
    expect(last % 2).toBe(1);
    expect(Math.abs(foot(last) - foot(last - 1))).toBeLessThan(120);
  });

  it("begins no options apart: the texts of an item's options stand on one line down the page", () => {
    const layout = layOut(madePaper(structures[2]?.sections ?? []), "a4");
    const place = layout.placements.find(({ name }) => name === "9");
    if (!place) throw new Error("no item 9");
    const runs = runsIn(layout, place, columnOf(place, "a4"));
    const after = runs.flatMap((run, index) =>
      /^[A-D]、$/.test(run.text) ? [(runs[index + 1]?.x ?? 0) - run.x] : [],
    );
    expect(after).toHaveLength(4);
    expect(new Set(after.map((one) => one.toFixed(2))).size).toBe(1);
  });

  it("names the item and the characters the font lacks, and prints nothing", () => {
    const faulty = madePaper([{ type: "single", count: 3, marksEach: 1 }], (no) => ({
      sentence: no === 2 ? "水的化学式是H₂O，属于" : "客户说",
      options: ["甲", "乙", no === 3 ? "𠮷祥" : "丙", "丁"],
    }));
    const attempt = (): unknown => layOut(faulty, "a4");
    expect(attempt).toThrow(UnprintableText);
    expect(attempt).toThrow(/^第 2 题（made-2）题干含有试卷字体没有的字符“₂”（U\+2082）/);
    expect(attempt).toThrow(/\n第 3 题（made-3）选项 C含有试卷字体没有的字符“𠮷”（U\+20BB7）/);
  });

  it("refuses an item higher than a column by its number", () => {
    const long = madePaper([{ type: "single", count: 2, marksEach: 1 }], (no) => ({
      sentence: no === 2 ? "客户".repeat(1000) : "客户",
      options: ["甲", "乙", "丙", "丁"],
    }));
    expect(() => layOut(long, "a4")).toThrow("第 2 题（made-2）太长");
  });
});
