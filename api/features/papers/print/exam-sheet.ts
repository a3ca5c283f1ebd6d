import type { Column, Sheet } from "../../../platform/pdf/flow.ts";
import type { Ink } from "../../../platform/pdf/ink.ts";
import { mm, stroke } from "../../../platform/pdf/ink.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";

/** A4 upright in one column, or A3 across in two for folding. */
export type SheetSize = "a4" | "a3";
/** Printed on both sides of the paper, or on one. */
export type Sides = "double" | "single";

const strip = mm(27);
const outer = mm(14);
const top = mm(16);
const bottom = mm(19);
const gutter = mm(14);

const sizes = {
  a4: { width: mm(210), height: mm(297), columns: 1 },
  a3: { width: mm(420), height: mm(297), columns: 2 },
} as const;

export interface ExamSheet extends Sheet {
  /** The strip is bound and sealed at the left of a front, so a back keeps its right edge free. */
  isBack(page: number): boolean;
  /** Left edge and width of what lies beside the strip. */
  body(page: number): { x: number; width: number };
}

/** Geometry of a sealed exam paper. */
export function examSheet(size: SheetSize, sides: Sides): ExamSheet {
  const { width, height, columns } = sizes[size];
  const isBack = (page: number): boolean => sides === "double" && page % 2 === 1;
  const body = (page: number): { x: number; width: number } => ({
    x: isBack(page) ? outer : strip,
    width: width - strip - outer,
  });
  const columnWidth = (body(0).width - gutter * (columns - 1)) / columns;
  const columnsOf = (page: number): Column[] =>
    Array.from({ length: columns }, (_, index) => ({
      x: body(page).x + index * (columnWidth + gutter),
      y: top,
      width: columnWidth,
      height: height - top - bottom,
    }));
  return { width, height, isBack, body, columns: columnsOf };
}

const fields = [
  { label: "单位", room: 170 },
  { label: "姓名", room: 110 },
  { label: "准考证号", room: 170 },
];
const warning = "考生答题不准超过此线";
/** Distances from the bound edge. */
const fieldsAt = mm(10);
const warningAt = mm(17.5);
const lineAt = mm(22);

/** 密封线: on a front with the candidate's fields, on a back the dotted line alone. */
export function sealStrip(sheet: ExamSheet, page: number, face: Typeface): Ink[] {
  const { width, height } = sheet;
  if (sheet.isBack(page)) return sealLine(width - lineAt, height);
  return [
    ...writingFields(height, face),
    ...spread(warning, warningAt, 9, height * 0.24, height * 0.76),
    ...sealLine(lineAt, height),
  ];
}

/** Label and line to write on, one after the other up the page. */
function writingFields(height: number, face: Typeface): Ink[] {
  const size = 10.5;
  const gap = 18;
  const lengths = fields.map(({ label, room }) => face.width(label, "regular", size) + 6 + room);
  const total = lengths.reduce((sum, one) => sum + one, 0) + gap * (fields.length - 1);
  let y = (height + total) / 2;
  return fields.flatMap(({ label, room }, index): Ink[] => {
    const from = y - face.width(label, "regular", size) - 6;
    const ink = [
      turned(label, fieldsAt, y, size),
      stroke([fieldsAt + 2, from], [fieldsAt + 2, from - room]),
    ];
    y -= (lengths[index] ?? 0) + gap;
    return ink;
  });
}

/** The dotted line from edge to edge, broken by 密, 封 and 线. */
function sealLine(x: number, height: number): Ink[] {
  const marks = [...("密封线" as const)];
  const gap = 11;
  const size = 10.5;
  const at = marks.map((_, index) => height * (0.8 - 0.3 * index));
  const ends = [height, ...at.flatMap((y) => [y + gap, y - gap]), 0];
  const ink: Ink[] = marks.map((mark, index) =>
    turned(mark, x + size * 0.38, (at[index] ?? 0) + size / 2, size),
  );
  for (let i = 0; i < ends.length; i += 2)
    ink.push(stroke([x, ends[i] ?? 0], [x, ends[i + 1] ?? 0], 0.9, [1.4, 2.6]));
  return ink;
}

/** A text spread evenly up the page between two heights. */
function spread(text: string, x: number, size: number, upper: number, lower: number): Ink[] {
  const characters = [...text];
  const step = (lower - upper) / (characters.length - 1);
  return characters.map((one, index) => turned(one, x, lower - index * step + size / 2, size));
}

function turned(text: string, x: number, y: number, size: number): Ink {
  return { kind: "text", x, y, text, weight: "regular", size, spacing: 0, turned: true };
}
