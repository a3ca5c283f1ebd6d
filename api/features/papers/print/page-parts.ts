import type { Block, Mark } from "../../../platform/pdf/ink.ts";
import { abreast, marked, stacked } from "../../../platform/pdf/ink.ts";
import { paragraph } from "../../../platform/pdf/paragraph.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";

/** Lines of a title, centred; the last is the largest. */
export function titleBlock(lines: readonly string[], width: number, face: Typeface): Block {
  const mark: Mark = { role: "H1", parent: null, bookmark: lines.join(" ") };
  const block = stacked(
    lines.map((line, index) => {
      const size = index === lines.length - 1 ? 18 : 15;
      const setting = { size, lead: size * 1.6, weight: "bold", align: "center" } as const;
      return paragraph(line, width, setting, face);
    }),
  );
  return marked(block, mark);
}

/** Height above the lower edge at which a footer begins. */
export const footerAt = 38;

/** Notes at the left and at the right, 第 x 页 共 y 页 between them. Pages count from 1. */
export function pageFooter(
  [left, right]: readonly [string, string],
  { page, pages }: { page: number; pages: number },
  width: number,
  face: Typeface,
): Block {
  const setting = { size: 9, lead: 12 };
  const count = `第 ${page} 页　共 ${pages} 页`;
  return abreast([
    { x: 0, block: paragraph(left, width, setting, face) },
    { x: 0, block: paragraph(count, width, { ...setting, align: "center" }, face) },
    { x: 0, block: paragraph(right, width, { ...setting, align: "right" }, face) },
  ]);
}
