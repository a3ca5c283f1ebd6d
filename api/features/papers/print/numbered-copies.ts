import type { Column } from "../../../platform/pdf/flow.ts";
import type { Ink, Mark, Page, TextRun } from "../../../platform/pdf/ink.ts";
import { markOf } from "../../../platform/pdf/ink.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";

/** Copies of a paper that can be told apart: so many, numbered from `first`. */
export interface Copies {
  first: number;
  count: number;
}

/** 份号 as printed: three figures at least. */
export function copyNo(number: number): string {
  return String(number).padStart(3, "0");
}

/** The pages of every copy, one copy after the other. `columns` gives the column of a page. */
export function numberedCopies(
  pages: readonly Page[],
  { first, count }: Copies,
  columnOf: (page: number) => Column | undefined,
  face: Typeface,
): Page[][] {
  const numbers = Array.from({ length: count }, (_, index) => copyNo(first + index));
  return numbers.map((number) => {
    const own = ownMarks(number);
    return pages.map((page, index) => {
      const column = columnOf(index);
      const shown = column ? numberInk(number, page, column, face) : [];
      return { ...page, ink: [...shown, ...page.ink.map(own)] };
    });
  });
}

/** Large and so light that it shows beside the text but never through it; and small, to be read by people. */
function numberInk(number: string, page: Page, { x, width }: Column, face: Typeface): Ink[] {
  const base = { kind: "text", weight: "regular", spacing: 0, turned: false } as const;
  const small = { text: `份号 ${number}`, size: 8, grey: 0.35 };
  const large = { text: number, size: 130, weight: "bold", grey: 0.94 } as const;
  const [wide, high] = [face.width(large.text, "bold", large.size), page.height];
  const shades = [0.38, 0.78].map((share): TextRun => {
    return { ...base, ...large, x: x + (width - wide) / 2, y: high * share };
  });
  const right = x + width - face.width(small.text, "regular", small.size);
  return [...shades, { ...base, ...small, x: right, y: 24 }];
}

/** Every copy is a document of its own for those who hear it read. */
function ownMarks(number: string): (ink: Ink) => Ink {
  const own = new Map<Mark, Mark>();
  const ownOf = (mark: Mark): Mark => {
    const known = own.get(mark);
    if (known) return known;
    const { bookmark, ...rest } = mark;
    const title = mark.role === "H1" && bookmark !== undefined ? `${bookmark} 份号 ${number}` : "";
    const parent = mark.parent && ownOf(mark.parent);
    const made: Mark = { ...rest, parent, ...(title !== "" && { bookmark: title }) };
    own.set(mark, made);
    return made;
  };
  return (ink) => {
    const mark = markOf(ink);
    return mark ? ({ ...ink, mark: ownOf(mark) } as Ink) : ink;
  };
}
