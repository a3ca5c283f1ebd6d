import type { Ink, Mark, TextRun } from "../../../platform/pdf/ink.ts";
import { mm, stroke } from "../../../platform/pdf/ink.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";
import type { SealedEdge } from "./exam-sheet.ts";

const fields = [
  { label: "单位", room: 170 },
  { label: "姓名", room: 110 },
  { label: "准考证号", room: 170 },
];
const warning = "考生答题不准超过此线";
/** Distances from the sealed edge. */
const fieldsAt = mm(9.5);
const warningAt = mm(16);
const lineAt = mm(20);

/** 密封线 of a page: at the left with the candidate's fields, at the right the dotted line alone. */
export function sealStrip(
  edge: SealedEdge,
  { width, height }: { width: number; height: number },
  face: Typeface,
): Ink[] {
  if (edge === null) return [];
  if (edge === "right") return sealLine(width - lineAt, height);
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
  const mark: Mark = { role: "P", parent: null };
  const lengths = fields.map(({ label, room }) => face.width(label, "regular", size) + 6 + room);
  const total = lengths.reduce((sum, one) => sum + one, 0) + gap * (fields.length - 1);
  let y = (height + total) / 2;
  return fields.flatMap(({ label, room }, index): Ink[] => {
    const from = y - face.width(label, "regular", size) - 6;
    const ink = [
      { ...turned(label, fieldsAt, y, size), mark },
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

function turned(text: string, x: number, y: number, size: number): TextRun {
  return { kind: "text", x, y, text, weight: "regular", size, spacing: 0, turned: true };
}
