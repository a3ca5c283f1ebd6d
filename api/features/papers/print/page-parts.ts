import type { Block } from "../../../platform/pdf/ink.ts";
import { abreast, stacked } from "../../../platform/pdf/ink.ts";
import { paragraph } from "../../../platform/pdf/paragraph.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";

/** Lines of a title, centred; the last is the largest. */
export function titleBlock(lines: readonly string[], width: number, face: Typeface): Block {
  return stacked(
    lines.map((line, index) => {
      const size = index === lines.length - 1 ? 18 : 15;
      const setting = { size, lead: size * 1.6, weight: "bold", align: "center" } as const;
      return paragraph(line, width, setting, face);
    }),
  );
}

/** Height above the lower edge at which a footer begins. */
export const footerAt = 38;

/** A note at the left, 第 x 页 共 y 页 in the middle. Pages count from 1. */
export function pageFooter(
  note: string,
  page: number,
  pages: number,
  width: number,
  face: Typeface,
): Block {
  const setting = { size: 9, lead: 12 };
  const count = `第 ${page} 页　共 ${pages} 页`;
  return abreast([
    { x: 0, block: paragraph(note, width, setting, face) },
    { x: 0, block: paragraph(count, width, { ...setting, align: "center" }, face) },
  ]);
}
