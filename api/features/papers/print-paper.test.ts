import { describe, expect, it } from "vitest";
import { madeHead, madePaper } from "../../../tests/support/made-paper.ts";
import { bare, piecesOf, readPdf, unpacked } from "../../../tests/support/read-pdf.ts";
import { structures } from "../../../tests/support/standard.ts";
import { withWritingRoom } from "../../domain/printed-paper.ts";
import { UnprintableText } from "../../platform/pdf/unprintable-text.ts";
import { renderKey, renderPaper } from "./print-paper.ts";
import type { Fold, SheetSize } from "./print/exam-sheet.ts";

const paper = madePaper(structures[2]?.sections ?? []);
const head = { ...madeHead(paper), date: "2026-11-20T02:03:04.000Z" };

const print = (sheet: SheetSize, fold: Fold = "plain", copies?: { first: number; count: number }) =>
  renderPaper({ paper, head, sheet, fold, copies });

/** What an item says from its number to its last option, without white space. */
const said = paper.slots.map(({ no, stem, type, options }) => {
  const shown = type === "true-false" ? [] : options.map((one) => `${one.label}、${one.text}`);
  return bare([`${no}.`, withWritingRoom(stem, type), ...shown].join(""));
});

describe("renderPaper", () => {
  it("gives the same bytes for the same paper, dated as the paper is, with both fonts as subsets", async () => {
    const first = await print("a3");
    expect((await print("a3")).equals(first)).toBe(true);
    const text = unpacked(first);
    expect(text).toMatch(/\/FontName \/[A-Z]{6}\+NotoSerifSC-Regular/);
    expect(text).toMatch(/\/FontName \/[A-Z]{6}\+NotoSerifSC-Bold/);
    expect(text.match(/\/FontFile2/g)).toHaveLength(2);
    expect((await readPdf(first)).created).toContain("20261120020304");
  });

  it("has two pages on each side of A3 and 8K, and on A4 one", async () => {
    const [a3, eight, a4] = await Promise.all(
      (["a3", "8k", "a4"] as const).map(async (sheet) => (await readPdf(await print(sheet))).pages),
    );
    const size = ({ width, height }: { width: number; height: number }): string =>
      `${((width * 25.4) / 72).toFixed()}×${((height * 25.4) / 72).toFixed()}`;
    expect(new Set(a3?.map(size))).toEqual(new Set(["420×297"]));
    expect(new Set(eight?.map(size))).toEqual(new Set(["370×260"]));
    expect(new Set(a4?.map(size))).toEqual(new Set(["210×297"]));
    expect(Math.abs((a3?.length ?? 0) * 2 - (a4?.length ?? 0))).toBeLessThanOrEqual(2);
    const last = (a3?.length ?? 0) * 2;
    expect(a3?.at(-1)?.text).toContain(`第${last}页共${last}页`);
  });

  it.each(["a3", "8k", "a4"] as const)("reads in order on %s, item by item", async (sheet) => {
    const { pages } = await readPdf(await print(sheet));
    const text = pages.map((page) => page.text).join("");
    let from = 0;
    for (const one of said) {
      const at = text.indexOf(one, from);
      expect(at, one).toBeGreaterThanOrEqual(from);
      from = at + one.length;
    }
  });

  it.each(["plain", "saddle"] as const)("is tagged and listed piece by piece, %s", async (fold) => {
    const { title, language, bookmarks, pages } = await readPdf(await print("a3", fold));
    expect([title, language]).toEqual([
      "职业技能等级认定 呼叫中心服务员（五级）理论知识试卷 A 卷",
      "zh-CN",
    ]);
    expect(bookmarks).toEqual([
      "职业技能等级认定 呼叫中心服务员（五级）理论知识试卷",
      "注意事项",
      "一、单项选择题",
      "二、判断题",
    ]);
    const trees = pages.map(({ structure }) => structure);
    const read = piecesOf(trees, "LI").flatMap(({ children: [number, body] }) =>
      /^\d+\.$/.test(number?.text ?? "") && body
        ? [(number?.text ?? "") + body.children.map((part) => part.text).join("")]
        : [],
    );
    expect(read.sort()).toEqual([...said].sort());
    expect(piecesOf(trees, "H1")).toHaveLength(1);
    expect(piecesOf(trees, "H2")).toHaveLength(3);
    expect(piecesOf(trees, "TH").map(({ text }) => text)).toContain("统分人");
  });

  it("lays the pages of a saddle-bound paper so that the last faces the first", async () => {
    const { pages } = await readPdf(await print("a3", "saddle"));
    const all = pages.length * 2;
    const numbers = pages.map(({ text }) => [...text.matchAll(/第(\d+)页/g)].map(([, no]) => no));
    expect(numbers[0]).toContain("1");
    expect(numbers[1]).toEqual(["2", String(all - 1)]);
  });

  it("numbers each copy faintly on every page, and is otherwise the same", async () => {
    const one = await readPdf(await print("a4"));
    const three = await readPdf(await print("a4", "plain", { first: 29, count: 3 }));
    expect(three.pages).toHaveLength(one.pages.length * 3);
    three.pages.forEach(({ text }, index) => {
      const number = String(29 + Math.floor(index / one.pages.length)).padStart(3, "0");
      expect(text.startsWith(`${number}${number}份号${number}`)).toBe(true);
      expect(text.slice(11)).toBe(one.pages[index % one.pages.length]?.text);
    });
    expect(three.bookmarks.filter((title) => title.endsWith(" 份号 031"))).toHaveLength(1);
  });

  it("rejects a paper it cannot print in full with every place by name", async () => {
    const [first, ...rest] = paper.slots;
    if (!first) throw new Error("no slot");
    const faulty = { ...paper, slots: [{ ...first, stem: "𠮷（ ）。" }, ...rest] };
    const order = { paper: faulty, head, sheet: "a4" } as const;
    const error: unknown = await renderPaper(order).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnprintableText);
    expect((error as UnprintableText).problems.map(({ where }) => where)).toEqual([
      "第 1 题（made-1）题干",
    ]);
  });
});

describe("renderKey", () => {
  it("is a document of its own, the same bytes every time", async () => {
    const pointNames = { "2.1.1": "职业道德基本知识" };
    const matter = { paper, head, pointNames, rationales: {} };
    const key = await renderKey(matter);
    expect((await renderKey(matter)).equals(key)).toBe(true);
    expect((await readPdf(key)).pages.length).toBeGreaterThanOrEqual(2);
  });
});
