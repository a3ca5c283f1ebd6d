import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakLines, pieces } from "./break-lines.ts";

/** Every character one em, but Latin ones half. */
const size = 10;
const widthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/[\u0020-\u007e]/.test(one) ? size / 2 : size), 0);
const texts = (text: string, ems: number): string[] =>
  breakLines(text, ems * size, size, widthOf).map((line) => line.text);

const alphabet = [..."客户服务中心，。、；：？！（）《》“”—…　 ab19%.-"];
const anyText = fc
  .array(fc.constantFrom(...alphabet), { maxLength: 80 })
  .map((all) => all.join(""));

describe("breakLines", () => {
  it("never begins a line with a closing mark nor ends one with an opening mark", () => {
    expect(texts("一二三四，五六", 4)).toEqual(["一二三", "四，五六"]);
    expect(texts("一二三“四五”六", 4)).toEqual(["一二三", "“四五”", "六"]);
  });

  it("lets the white half of a closing mark hang over the edge, and only that", () => {
    expect(texts("一二三四五。六", 5.5)).toEqual(["一二三四五。", "六"]);
    expect(texts("一二三四五。六", 5.4)).toEqual(["一二三四", "五。六"]);
  });

  it("keeps words, numbers, percentages and doubled dashes whole", () => {
    expect(texts("共有 1,024.5% 的客户", 5)).toEqual(["共有", "1,024.5%", "的客户"]);
    expect(texts("一二三——四", 4)).toEqual(["一二", "三——四"]);
  });

  it("keeps an answer blank whole and with the character before it", () => {
    expect(texts("应当首先是（　　）。", 7)).toEqual(["应当首先", "是（　　）。"]);
  });

  it("ends a line at a line feed and cuts a word longer than a line", () => {
    expect(texts("一\n二", 4)).toEqual(["一", "二"]);
    expect(texts("abcdefghij", 2)).toEqual(["abcd", "efgh", "ij"]);
  });

  it("leaves no single character on a last line where the line before can spare another", () => {
    const text = "一二三四五六七八九十甲乙丙。";
    expect(texts(text, 12)).toEqual(["一二三四五六七八九十甲", "乙丙。"]);
    expect(texts("一二三四五。", 4)).toEqual(["一二三四", "五。"]);
  });

  it("keeps a figure with what it counts", () => {
    expect(texts("满分一百每题10分", 7)).toEqual(["满分一百每题", "10分"]);
  });

  it("loses no character but spaces at line ends, and no line is wider than the measure", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 30 }), (text, ems) => {
        const lines = breakLines(text, ems * size, size, widthOf);
        const bare = (one: string): string => one.replace(/\s/g, "");
        expect(bare(lines.map((line) => line.text).join(""))).toBe(bare(text));
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(ems * size + 0.01);
      }),
    );
  });

  it("breaks between pieces that, put together, are the text again", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(pieces(text).join("")).toBe(text);
      }),
    );
  });
});
