import type { Item } from "../../../../domain/item.ts";
import { labelledOptions, textsOf } from "../../../../domain/item.ts";
import { charactersOf } from "../../../../domain/item-text.ts";
import type { Sheet } from "../../../../platform/pdf/flow.ts";
import { Flow, TooHigh } from "../../../../platform/pdf/flow.ts";
import type { Block, Page } from "../../../../platform/pdf/ink.ts";
import { abreast, blank, mm, moved, stacked, stroke } from "../../../../platform/pdf/ink.ts";
import { paint } from "../../../../platform/pdf/paint.ts";
import { paragraph } from "../../../../platform/pdf/paragraph.ts";
import { richText } from "../../../../platform/pdf/rich-text.ts";
import type { PrintedFigures, Typeface } from "../../../../platform/pdf/typeface.ts";
import { printTypeface, requirePrintable } from "../../../../platform/pdf/typeface.ts";
import { UnprintableText } from "../../../../platform/pdf/unprintable-text.ts";

/** Items for people who review them with a pencil. */
export interface Booklet {
  occupation: string;
  items: readonly Item[];
  /** Names of the knowledge points by code. */
  pointNames: Readonly<Record<string, string>>;
  figures: PrintedFigures;
  /** Who took it out and when: on every page, so that a sheet left behind tells whose it is. */
  takenBy: string;
  takenAt: string;
}

const [left, top, width, height] = [mm(18), mm(20), mm(126), mm(252)];
const remarks = { x: left + width + mm(5), width: mm(43) };
const sheet: Sheet = {
  width: mm(210),
  height: mm(297),
  columns: () => [{ x: left, y: top, width, height }],
};

const text = { size: 10.5, lead: 17 };
const small = { size: 8.5, lead: 13 };
const labelWidth = 22;

const typeNames = { single: "单选", multiple: "多选", "true-false": "判断" } as const;
const cognitiveNames = { remember: "记忆", understand: "理解", apply: "应用" } as const;
const statusNames = {
  draft: "草稿",
  "in-review": "待审",
  approved: "可用",
  retired: "停用",
} as const;

/** The booklet as a PDF on A4, drawn on the calling thread. Throws UnprintableText naming the item. */
export async function drawBooklet(booklet: Booklet): Promise<Uint8Array> {
  const face = (await printTypeface()).with(booklet.figures);
  const pages = layOut(booklet, face);
  const about = {
    title: `${booklet.occupation} 审题册`,
    author: booklet.takenBy,
    subject: `${booklet.items.length} ${booklet.takenAt}`,
  };
  return paint(pages, about, face);
}

function layOut(booklet: Booklet, face: Typeface): Page[] {
  requirePrintable(
    booklet.items.flatMap((item) =>
      [...textsOf(item).map((one) => one.text), item.source, item.author].map((written) => ({
        where: `试题 ${item.id}`,
        text: charactersOf(written),
      })),
    ),
    face,
  );
  const flow = new Flow(sheet);
  const title = `${booklet.occupation}　审题册（${booklet.items.length} 道）`;
  flow.place(paragraph(title, width, { size: 15, lead: 26, weight: "bold" }, face));
  booklet.items.forEach((item, index) => {
    flow.skip(8);
    placeWhole(flow, item, itemBlock(item, index + 1, booklet, face));
  });
  const pages = flow.draw();
  pages.forEach((page, index) => finish(page, index + 1, pages.length, booklet, face));
  return pages;
}

function placeWhole(flow: Flow, { id }: Item, block: Block): void {
  try {
    flow.place(block);
  } catch (error) {
    if (!(error instanceof TooHigh)) throw error;
    throw new UnprintableText([{ where: `试题 ${id}`, fault: "高于一页，排不下；请缩短文字。" }]);
  }
}

function itemBlock(item: Item, no: number, { pointNames }: Booklet, face: Typeface): Block {
  const { id, version, type, knowledgePoint, difficulty, cognitive, status } = item;
  const point = `${knowledgePoint} ${pointNames[knowledgePoint] ?? ""}`;
  const facts = [id, `第 ${version} 版`, statusNames[status], typeNames[type], point];
  const more = [`难度 ${difficulty}`, cognitiveNames[cognitive], item.author];
  const head = [...facts, ...more].join("　");
  return stacked([
    { width, height: 1, ink: [stroke([0, 0], [width, 0], 0.4)] },
    blank(3),
    labelled(
      `${no}.`,
      paragraph(head, width - labelWidth, { ...small, align: "left" }, face),
      face,
    ),
    labelled("", richText(item.stem, width - labelWidth, text, face), face),
    ...optionBlocks(item, face),
    blank(2),
    noted("答案", item.key.join(""), face),
    noted("解析", item.rationale, face),
    noted("出处", item.source, face),
    ...(item.enemies.length > 0 ? [noted("互斥", item.enemies.join("、"), face)] : []),
    ...(item.reviewBy === null ? [] : [noted("复核", item.reviewBy, face)]),
  ]);
}

function labelled(label: string, block: Block, face: Typeface): Block {
  const bold = { ...text, weight: "bold" as const };
  return abreast([
    { x: 0, block: paragraph(label, labelWidth, bold, face) },
    { x: labelWidth, block },
  ]);
}

function optionBlocks(item: Item, face: Typeface): Block[] {
  if (item.type === "true-false") return [];
  const inner = width - labelWidth - 20;
  return labelledOptions(item).map(({ label, text: option }) => {
    const weight = item.key.includes(label) ? ("bold" as const) : ("regular" as const);
    const letter = paragraph(`${label}、`, 24, { ...text, weight }, face);
    return abreast([
      { x: labelWidth, block: letter },
      { x: labelWidth + 20, block: richText(option, inner, { ...text, weight }, face) },
    ]);
  });
}

/** What belongs to the item and is not shown to candidates, each after its name. */
function noted(name: string, said: string, face: Typeface): Block {
  const setting = { size: 9.5, lead: 15 };
  const inner = width - labelWidth - 28;
  return abreast([
    { x: labelWidth, block: paragraph(name, 28, { ...setting, weight: "bold" }, face) },
    { x: labelWidth + 28, block: richText(said || "（没有）", inner, setting, face) },
  ]);
}

function finish(
  page: Page,
  no: number,
  pages: number,
  { takenBy, takenAt }: Booklet,
  face: Typeface,
): void {
  const edge = remarks.x - mm(2);
  page.ink.push(stroke([edge, top], [edge, top + height], 0.4, [2, 2]));
  const words = paragraph("批注", remarks.width, small, face);
  page.ink.push(...moved(words.ink, remarks.x, top - 16));
  const foot = paragraph(
    `保密　导出人 ${takenBy}　${takenAt}　第 ${no} 页　共 ${pages} 页`,
    remarks.x + remarks.width - left,
    { ...small, align: "center" },
    face,
  );
  page.ink.push(...moved(foot.ink, left, mm(297) - mm(14)));
}
