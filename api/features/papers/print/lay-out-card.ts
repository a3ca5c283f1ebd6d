import type { CardLayout, CardPage, CardPaper, CardPart } from "../../../domain/answer-card.ts";
import {
  cardCodeText,
  cardColumn,
  cardPageSize,
  codeBox,
  layOutCard,
} from "../../../domain/answer-card.ts";
import { typeNames } from "../../../domain/printed-paper.ts";
import type { Ink, Page } from "../../../platform/pdf/ink.ts";
import { mm, moved, stroke } from "../../../platform/pdf/ink.ts";
import { paragraph } from "../../../platform/pdf/paragraph.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";
import { requirePrintable } from "../../../platform/pdf/typeface.ts";
import {
  bubbleInk,
  cardMarks,
  cardText,
  codeInk,
  filledBubble,
  fittedText,
  frame,
} from "./card-parts.ts";
import type { PaperHead } from "./paper-head.ts";

/** Whose card it is, as printed on it. */
export interface CardHolder {
  admissionNo: string;
  name: string;
  room: string;
  seat: number | null;
}

/** What cards are printed from. */
export interface CardMatter {
  head: Pick<PaperHead, "titleLines">;
  /** One card each, in this order. */
  held: readonly { paper: CardPaper; holder: CardHolder }[];
  /** After them, cards on which the candidate bubbles the 准考证号; `digits` is how many figures it has. */
  blank: readonly { paper: CardPaper; copies: number; digits: number }[];
}

const ordinals = "一二三四五六七八九十";
const rules = [
  "1．选择题用 2B 铅笔或黑色签字笔填涂，填满方框；改动时用橡皮擦净。",
  "2．核对姓名和准考证号，保持卡面清洁，不要折叠，不要在四角和两侧的黑块及二维码上书写。",
];

/** Every page of every card, one card after the other. Throws UnprintableText where a glyph is missing. */
export function layOutCards(matter: CardMatter, face: Typeface): Page[] {
  requirePrintable(cardTexts(matter), face);
  const { head, held, blank } = matter;
  return [
    ...held.flatMap(({ paper, holder }) => cardPages(layOutCard(paper), holder, head, face)),
    ...blank.flatMap(({ paper, copies, digits }) => {
      const empty = cardPages(layOutCard(paper, digits), null, head, face);
      return Array.from({ length: copies }, () => empty).flat();
    }),
  ];
}

function cardTexts({ held, head }: CardMatter): { where: string; text: string }[] {
  return [
    ...head.titleLines.map((text) => ({ where: "标题", text })),
    ...held.map(({ holder: { admissionNo, name, room } }) => ({
      where: `准考证号 ${admissionNo}`,
      text: admissionNo + name + room,
    })),
  ];
}

/** The ink of a page in the order it is read. */
function cardPages(
  layout: CardLayout,
  holder: CardHolder | null,
  { titleLines }: CardMatter["head"],
  face: Typeface,
): Page[] {
  const { paperNo, digits } = layout;
  return layout.pages.map((page) => {
    const code = { paperNo, page: page.page, admissionNo: holder?.admissionNo ?? null, digits };
    return {
      width: mm(cardPageSize.width),
      height: mm(cardPageSize.height),
      ink: [
        ...cardMarks(),
        ...codeInk(cardCodeText(code)),
        ...title(titleLines, paperNo, face),
        ...(holder ? holderInk(holder, face) : blankHead(page, face)),
        ...(page.page === 1 ? [...rulesInk(page, face), ...absentInk(page, face)] : []),
        ...page.parts.flatMap((part) => partInk(part, face)),
        ...foot(layout, page, face),
      ],
    };
  });
}

function title(lines: readonly string[], paperNo: string, face: Typeface): Ink[] {
  const [first = "", ...rest] = lines;
  const head = `${rest.join(" ")}　答题卡`.trim();
  const [upper, main] = [
    { x: 105, y: 14, size: 10.5, weight: "bold", align: "center" },
    { x: 95, y: 21, size: 14, weight: "bold", align: "center" },
  ] as const;
  const middle = codeBox.x + codeBox.width / 2;
  const number = { x: middle, y: 45.6, size: 7.5, align: "center" } as const;
  return [
    fittedText(first, upper, 140, face),
    fittedText(head, main, 136, face),
    cardText(paperNo, number, face),
  ];
}

function holderInk({ admissionNo, name, room, seat }: CardHolder, face: Typeface): Ink[] {
  const place = [room, seat === null ? "" : `${seat} 号座位`].filter(Boolean).join("　");
  const label = cardColumn.left + 3;
  const value = { x: label + 17, size: 14, weight: "bold" } as const;
  return [
    frame({ x: cardColumn.left, y: 25, width: 142, height: 19 }),
    cardText("准考证号", { x: label, y: 32.4, size: 9 }, face),
    fittedText(admissionNo, { ...value, y: 32.6 }, 52, face),
    fittedText(place, { x: 95, y: 32.4, size: 10 }, 64, face),
    cardText("姓　　名", { x: label, y: 40.4, size: 9 }, face),
    fittedText(name, { ...value, y: 40.6 }, 52, face),
    cardText("考生签名", { x: 95, y: 40.4, size: 9 }, face),
    stroke([mm(110), mm(41.2)], [mm(158), mm(41.2)], 0.4),
  ];
}

/** Where the code names nobody: boxes and bubbles for the 准考证号, lines for the rest. */
function blankHead({ digits }: CardPage, face: Typeface): Ink[] {
  const x = besideDigits(digits) ?? cardColumn.left;
  const lines = ["姓　　名", "考　　场", "座 位 号"];
  return [
    cardText("准考证号", { x: cardColumn.left, y: 29.2, size: 9, weight: "bold" }, face),
    ...digits.flatMap(({ box, bubbles }) => [
      frame(box),
      ...bubbles.flatMap((bubble) => bubbleInk(bubble, face)),
    ]),
    ...lines.flatMap((label, index) => {
      const y = 34 + index * 8;
      return [
        cardText(label, { x, y, size: 9 }, face),
        stroke([mm(x + 15), mm(y + 0.8)], [mm(162), mm(y + 0.8)], 0.4),
      ];
    }),
  ];
}

/** Where the column right of the figures begins; null on a card without them. */
function besideDigits(digits: CardPage["digits"]): number | null {
  const last = digits.at(-1)?.box;
  return last ? last.x + last.width + 6 : null;
}

/** How to fill the card, with examples. */
function rulesInk({ digits }: CardPage, face: Typeface): Ink[] {
  const beside = besideDigits(digits);
  const x = beside ?? cardColumn.left;
  const y = beside === null ? 46.5 : 63;
  const width = (beside === null ? 150 : cardColumn.right) - x;
  const text = paragraph(rules.join("\n"), mm(width), { size: 7.5, lead: 10.5 }, face);
  return [...moved(text.ink, mm(x), mm(y)), ...examples(x, y + text.height / mm(1) + 2.4, face)];
}

/** The mark for those who did not come. */
function absentInk({ absent }: CardPage, face: Typeface): Ink[] {
  if (!absent) return [];
  const at = { x: absent.x - 3.4, y: absent.y + 1, size: 7.5, align: "right" } as const;
  return [cardText("缺考（监考员填涂）", at, face), ...bubbleInk(absent, face, "")];
}

function examples(x: number, y: number, face: Typeface): Ink[] {
  const label = (text: string, at: number): Ink =>
    cardText(text, { x: at, y: y + 1, size: 7.5 }, face);
  const wrong = [x + 38, x + 44.5, x + 51] as const;
  return [
    label("正确填涂", x),
    filledBubble({ x: x + 15, y }),
    label("错误填涂", x + 22),
    ...wrong.map((at) => frame({ x: at - 2.2, y: y - 1.3, width: 4.4, height: 2.6 })),
    ...wrongFillings(wrong, y),
  ];
}

/** A tick, a cross and a dot. */
function wrongFillings([tick, cross, dot]: readonly [number, number, number], y: number): Ink[] {
  const line = (at: number, from: [number, number], to: [number, number], width: number): Ink =>
    stroke([mm(at) + from[0], mm(y) + from[1]], [mm(at) + to[0], mm(y) + to[1]], width);
  return [
    line(tick, [-3, 0], [-1, 2.5], 0.9),
    line(tick, [-1, 2.5], [4, -3], 0.9),
    line(cross, [-3, -2.5], [3, 2.5], 0.9),
    line(cross, [-3, 2.5], [3, -2.5], 0.9),
    line(dot, [-1, 0], [1, 0], 2),
  ];
}

function partInk({ type, section, continued, headingY, rows }: CardPart, face: Typeface): Ink[] {
  const heading = `${ordinals[section] ?? ""}、${typeNames[type]}${continued ? "（续）" : ""}`;
  return [
    cardText(heading, { x: cardColumn.left, y: headingY, size: 9, weight: "bold" }, face),
    ...rows.flatMap((row) => [
      cardText(String(row.no), { x: row.x + 6.2, y: row.y + 1, size: 8, align: "right" }, face),
      ...row.bubbles.flatMap((bubble) => bubbleInk(bubble, face)),
    ]),
  ];
}

function foot({ paperNo, pages }: CardLayout, { page }: CardPage, face: Typeface): Ink[] {
  const text = `试卷编号 ${paperNo}　　第 ${page} 页　共 ${pages.length} 页`;
  return [cardText(text, { x: 105, y: 286, size: 8.5, align: "center" }, face)];
}
