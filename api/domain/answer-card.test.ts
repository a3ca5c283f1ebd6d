import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { structures } from "../../tests/support/standard.ts";
import type { CardBox, CardLayout, CardPaper } from "./answer-card.ts";
import {
  bubbleSize,
  cardCodeText,
  cardColumn,
  codeBox,
  edgeMarks,
  edgeMarkSize,
  layOutCard,
  mostDigits,
  readCardCode,
} from "./answer-card.ts";
import { itemTypes, labelsFor } from "./item.ts";

const paperNo = "3F9C21B0-A";

const anyPaper: fc.Arbitrary<CardPaper> = fc
  .uniqueArray(fc.constantFrom(...itemTypes), { minLength: 1 })
  .chain((types) =>
    fc.tuple(
      ...types.map((type) =>
        fc.record({ type: fc.constant(type), count: fc.integer({ min: 1, max: 100 }) }),
      ),
    ),
  )
  .map((sections) => ({ paperNo, sections }));
const anyDigits = fc.constantFrom(0, 1, 10, mostDigits);

/** Every bubble of a page as a rectangle. */
function boxes(page: CardLayout["pages"][number]): CardBox[] {
  const rows = page.parts.flatMap(({ rows }) => rows);
  const bubbles = [...rows, ...page.digits].flatMap((row) => row.bubbles);
  return [...bubbles, ...(page.absent ? [page.absent] : [])].map(({ x, y }) => ({
    ...{ x: x - bubbleSize.width / 2, y: y - bubbleSize.height / 2 },
    ...bubbleSize,
  }));
}

function apart(a: CardBox, b: CardBox): boolean {
  return (
    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
  );
}

describe("the layout of a card", () => {
  it.each(structures)(
    "puts all items of $name on one page for a named candidate",
    ({ sections }) => {
      const { pages } = layOutCard({ paperNo, sections });
      expect(pages).toHaveLength(1);
    },
  );

  it.each(structures)(
    "needs two pages at most for $name when the number is bubbled",
    ({ sections }) => {
      expect(layOutCard({ paperNo, sections }, 10).pages.length).toBeLessThanOrEqual(2);
    },
  );

  it("gives every item of any paper one row with its labels, in order", () => {
    fc.assert(
      fc.property(anyPaper, anyDigits, (paper, digits) => {
        const rows = layOutCard(paper, digits).pages.flatMap(({ parts }) =>
          parts.flatMap((part) => part.rows),
        );
        const types = paper.sections.flatMap(({ type, count }) =>
          Array<typeof type>(count).fill(type),
        );
        expect(rows.map(({ no }) => no)).toEqual(types.map((_, index) => index + 1));
        expect(rows.map(({ type }) => type)).toEqual(types);
        for (const { type, bubbles } of rows)
          expect(bubbles.map(({ label }) => label)).toEqual(labelsFor(type));
      }),
    );
  });

  it("keeps every bubble clear of every other, of the code, the edge marks and the margins", () => {
    fc.assert(
      fc.property(anyPaper, anyDigits, (paper, digits) => {
        for (const page of layOutCard(paper, digits).pages) {
          const all = boxes(page);
          const marks = edgeMarks.map(({ x, y }) => ({
            ...{ x: x - edgeMarkSize.width / 2, y: y - edgeMarkSize.height / 2 },
            ...edgeMarkSize,
          }));
          const meeting = all.flatMap((box, index) =>
            [codeBox, ...marks, ...all.slice(index + 1)].filter((other) => !apart(box, other)),
          );
          expect(meeting).toEqual([]);
          const outside = all.filter(
            ({ x, y, width, height }) =>
              x < cardColumn.left || x + width > cardColumn.right || y + height > 281,
          );
          expect(outside).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("refuses more figures than stand beside the code", () => {
    expect(() => layOutCard({ paperNo, sections: [] }, mostDigits + 1)).toThrow(RangeError);
  });
});

describe("the code of a page", () => {
  it("reads back what it says", () => {
    const codes = [
      { paperNo, page: 1, admissionNo: "2611230001", digits: 0 },
      { paperNo, page: 2, admissionNo: "HN-2026-0007", digits: 0 },
      { paperNo, page: 12, admissionNo: null, digits: 10 },
    ];
    for (const code of codes) expect(readCardCode(cardCodeText(code))).toEqual(code);
  });

  it.each([
    "",
    "https://example.cn",
    "QH1/3F9C21B0-A/0/1",
    "QH2/3F9C21B0-A/1/1",
    "QH1/A/1/*",
    "QH1/A/1/*99",
  ])("is not found in %s", (text) => expect(readCardCode(text)).toBeNull());
});
