import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BubbleInk, InkRow, PageInk } from "./judge-marks.ts";
import { judgeRow, letterInk, pageInk } from "./judge-marks.ts";

const labels = ["A", "B", "C", "D"];
const page: PageInk = { letters: 1, mark: 0.7, outline: 0.13 };

/** A bubble with so much ink beyond its letter. */
function bubble(fill: number, label: string, change: Partial<BubbleInk> = {}): BubbleInk {
  const letter = letterInk[label] ?? 0;
  return { seen: true, ink: letter + fill * (1 - letter), stray: 0, outline: 0.13, ...change };
}

function row(fills: readonly number[], many = false): InkRow {
  return { labels, many, bubbles: fills.map((fill, at) => bubble(fill, labels[at] ?? "")) };
}

describe("a row of bubbles", () => {
  it("is read where one is filled and the others are clean", () => {
    const read = judgeRow(row([0, 0.02, 0.7, 0.01]), page);
    expect(read).toMatchObject({ marked: ["C"], doubt: "none" });
    expect(read.confidence).toBeGreaterThan(0.6);
  });

  it("is a blank where nothing is in it", () => {
    expect(judgeRow(row([0, 0.03, 0, 0.01]), page)).toMatchObject({ marked: [], doubt: "none" });
  });

  it("is doubtful with two marks, unless more than one may be filled", () => {
    expect(judgeRow(row([0.7, 0, 0.6, 0]), page)).toMatchObject({ doubt: "double" });
    expect(judgeRow(row([0.7, 0, 0.6, 0], true), page)).toMatchObject({
      marked: ["A", "C"],
      doubt: "none",
    });
  });

  it("is doubtful where the only mark is light, or much lighter than the hand's others", () => {
    expect(judgeRow(row([0, 0.15, 0, 0]), page)).toMatchObject({ marked: [], doubt: "faint" });
    expect(judgeRow(row([0, 0.26, 0, 0]), page)).toMatchObject({ marked: ["B"], doubt: "faint" });
    const light = { ...page, mark: 0.3 };
    expect(judgeRow(row([0, 0.26, 0, 0]), light)).toMatchObject({ marked: ["B"], doubt: "none" });
  });

  it("is doubtful where something rubbed out stands beside a mark, and not for a speck of dust", () => {
    expect(judgeRow(row([0.7, 0.2, 0, 0]), page)).toMatchObject({ marked: ["A"], doubt: "erased" });
    expect(judgeRow(row([0.7, 0.08, 0, 0]), page)).toMatchObject({ marked: ["A"], doubt: "none" });
  });

  it("is unclear under a fold or a blot, off the picture, or with ink beside the bubbles alone", () => {
    const [first, ...rest] = row([0, 0, 0, 0]).bubbles;
    if (!first) throw new Error("no bubble");
    const withFirst = (change: Partial<BubbleInk>): InkRow => ({
      ...{ labels, many: false },
      bubbles: [{ ...first, ...change }, ...rest],
    });
    for (const change of [{ seen: false }, { outline: 0 }, { stray: 0.5 }])
      expect(judgeRow(withFirst(change), page)).toMatchObject({ doubt: "unclear" });
  });

  it("is never read with certainty between empty and filled, nor as two answers of a choice of one", () => {
    const fill = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fill, { minLength: 4, maxLength: 4 }), fc.boolean(), (fills, many) => {
        const read = judgeRow(row(fills, many), page);
        if (read.doubt !== "none") return;
        if (!many) expect(read.marked.length).toBeLessThanOrEqual(1);
        for (const [at, one] of fills.entries())
          expect(one > 0.121 && one < 0.3149 && !read.marked.includes(labels[at] ?? "")).toBe(
            false,
          );
      }),
    );
  });
});

describe("a page's own measure", () => {
  it("takes off letters as dark as this printer prints them, though every second bubble is filled", () => {
    const dark = (fill: number, label: string): BubbleInk => {
      const letter = (letterInk[label] ?? 0) * 2;
      return { seen: true, ink: letter + fill * (1 - letter), stray: 0, outline: 0.2 };
    };
    const rows = Array.from({ length: 20 }, (): InkRow => ({
      ...{ labels: ["√", "×"], many: false },
      bubbles: [dark(0.8, "√"), dark(0, "×")],
    }));
    const measured = pageInk(rows);
    expect(measured.letters).toBeCloseTo(2);
    expect(measured.mark).toBeCloseTo(0.8);
    expect(measured.outline).toBeCloseTo(0.2);
  });
});
