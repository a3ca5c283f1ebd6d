import type { PlacedSection } from "../../../domain/printed-paper.ts";
import { sectionInstructions, sectionName } from "../../../domain/printed-paper.ts";
import type { Block, Mark } from "../../../platform/pdf/ink.ts";
import { abreast, blank, marked, stacked } from "../../../platform/pdf/ink.ts";
import { paragraph } from "../../../platform/pdf/paragraph.ts";
import { centred, table } from "../../../platform/pdf/table.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";
import { titleBlock } from "./page-parts.ts";
import type { PaperHead } from "./paper-head.ts";
import { notices } from "./paper-words.ts";

/** Number and series, title, 注意事项 and the table of totals. */
export function openingBlock(
  head: PaperHead,
  sections: readonly PlacedSection[],
  width: number,
  face: Typeface,
): Block {
  return stacked([
    numberLine(head, width, face),
    blank(6),
    titleBlock(head.titleLines, width, face),
    blank(9),
    noticeBlock(head, width, face),
    blank(12),
    centred(totalsTable(sections, face), width),
  ]);
}

/** 试卷编号 at the left and, large, which of the parallel papers it is at the right. */
function numberLine({ paperNo, series }: PaperHead, width: number, face: Typeface): Block {
  const mark = (): Mark => ({ role: "P", parent: null });
  const small = { size: 10, lead: 18, align: "left" } as const;
  const large = { size: 14, lead: 18, align: "right", weight: "bold" } as const;
  return abreast([
    { x: 0, block: marked(paragraph(`试卷编号：${paperNo}`, width / 2, small, face), mark()) },
    { x: width / 2, block: marked(paragraph(`${series} 卷`, width / 2, large, face), mark()) },
  ]);
}

function noticeBlock(head: PaperHead, width: number, face: Typeface): Block {
  const heading = { size: 12, lead: 24, weight: "bold", align: "center" } as const;
  const setting = { size: 10.5, lead: 18 };
  const indent = 21;
  const list: Mark = { role: "L", parent: null };
  const title: Mark = { role: "H2", parent: null, bookmark: "注意事项" };
  const rows = notices(head).map((notice, index) => {
    const row: Mark = { role: "LI", parent: list };
    const number = paragraph(`${index + 1}．`, 30, setting, face);
    const text = paragraph(notice, width - indent - 16, setting, face);
    return abreast([
      { x: indent, block: marked(number, { role: "Lbl", parent: row }) },
      { x: indent + 16, block: marked(text, { role: "LBody", parent: row }) },
    ]);
  });
  return stacked([marked(paragraph("注意事项", width, heading, face), title), ...rows]);
}

const tableText = { size: 10, lead: 14 };

function totalsTable(sections: readonly PlacedSection[], face: Typeface): Block {
  const heads = ["", ...sections.map(({ ordinal }) => ordinal), "总分", "统分人"];
  const rows = [heads.map((text) => ({ text, head: true })), [{ text: "得分", head: true }]];
  const widths = heads.map(() => 62);
  const mark: Mark = { role: "Table", parent: null };
  return table(rows, { ...tableText, widths, rowHeight: 23, mark }, face);
}

/** The scorer's box, and the heading under it: its lines but the first begin under the type's name. */
export function sectionBlock(section: PlacedSection, width: number, face: Typeface): Block {
  const rows = [[{ text: "得分" }, { text: "评分人" }], []];
  const box = table(rows, { ...tableText, widths: [58, 58], rowHeight: 21 }, face);
  const setting = { size: 11, lead: 18, weight: "bold" } as const;
  const mark: Mark = { role: "H2", parent: null, bookmark: sectionName(section) };
  const ordinal = `${section.ordinal}、`;
  const hang = face.width(ordinal, "bold", setting.size);
  const text = paragraph(sectionInstructions(section), width - hang, setting, face);
  const heading = abreast([
    { x: 0, block: paragraph(ordinal, hang + 1, setting, face) },
    { x: hang, block: text },
  ]);
  return stacked([box, blank(6), marked(heading, mark), blank(4)]);
}
