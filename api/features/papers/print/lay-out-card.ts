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
import { bubbleInk, cardMarks, cardText, codeInk, filledBubble, frame } from "./card-parts.ts";
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
  card: CardPaper;
  head: Pick<PaperHead, "titleLines">;
  /** One card each, in this order. */
  holders: readonly CardHolder[];
  /** Cards on which the 准考证号 is bubbled, and how many figures it has; beside the holders' ones. */
  blank: { copies: number; digits: number } | null;
}

const ordinals = "一二三四五六七八九十";
const rules = [
  "1．选择题用 2B 铅笔或黑色签字笔填涂，填满方框；改动时用橡皮擦净。",
  "2．核对姓名和准考证号，保持卡面清洁，不要折叠，不要在四角和两侧的黑块及二维码上书写。",
];

/** Every page of every card, one card after the other. Throws UnprintableText where a glyph is missing. */
export function layOutCards(matter: CardMatter, face: Typeface): Page[] {
  requirePrintable(cardTexts(matter), face);
  const { card, holders, blank } = matter;
  const held = layOutCard(card);
  const pages = holders.flatMap((holder) => cardPages(held, holder, matter, face));
  if (!blank || blank.copies === 0) return pages;
  const empty = cardPages(layOutCard(card, blank.digits), null, matter, face);
  return [...pages, ...Array.from({ length: blank.copies }, () => empty).flat()];
}

function cardTexts({ holders, head, card }: CardMatter): { where: string; text: string }[] {
  return [
    ...head.titleLines.map((text) => ({ where: "标题", text })),
    { where: "试卷编号", text: card.paperNo },
    ...holders.map(({ admissionNo, name, room }) => ({
      where: `准考证号 ${admissionNo}`,
      text: admissionNo + name + room,
    })),
  ];
}

function cardPages(
  layout: CardLayout,
  holder: CardHolder | null,
  { head }: CardMatter,
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
        ...title(head.titleLines, face),
        ...(holder ? holderInk(holder, face) : blankHead(page, face)),
        ...(page.page === 1 ? rulesInk(page, face) : []),
        ...foot(layout, page, face),
        ...page.parts.flatMap((part) => partInk(part, face)),
      ],
    };
  });
}

function title(lines: readonly string[], face: Typeface): Ink[] {
  const [first = "", ...rest] = lines;
  return [
    cardText(first, { x: 105, y: 14, size: 10.5, weight: "bold", align: "center" }, face),
    cardText(
      `${rest.join(" ")}　答题卡`.trim(),
      { x: 100, y: 21, size: 14, weight: "bold", align: "center" },
      face,
    ),
  ];
}

function holderInk({ admissionNo, name, room, seat }: CardHolder, face: Typeface): Ink[] {
  const place = [room, seat === null ? "" : `${seat} 号座位`].filter(Boolean).join("　");
  const x = cardColumn.left + 3;
  return [
    ...frame({ x: cardColumn.left, y: 25, width: 142, height: 19 }),
    cardText("准考证号", { x, y: 32.4, size: 9 }, face),
    cardText(admissionNo, { x: x + 17, y: 32.6, size: 14, weight: "bold" }, face),
    cardText("姓　　名", { x, y: 40.4, size: 9 }, face),
    cardText(name, { x: x + 17, y: 40.6, size: 14, weight: "bold" }, face),
    cardText(place, { x: 95, y: 32.4, size: 10 }, face),
    cardText("考生签名", { x: 95, y: 40.4, size: 9 }, face),
    stroke([mm(110), mm(41.2)], [mm(158), mm(41.2)], 0.4),
  ];
}

/** Where the code names nobody: boxes and bubbles for the 准考证号, lines for the rest. */
function blankHead({ digits }: CardPage, face: Typeface): Ink[] {
  const right = digits.at(-1)?.box;
  const x = (right ? right.x + right.width : cardColumn.left) + 6;
  const lines = ["姓　　名", "考　　场", "座 位 号"];
  return [
    cardText("准考证号", { x: cardColumn.left, y: 29.2, size: 9, weight: "bold" }, face),
    ...digits.flatMap(({ box, bubbles }) => [
      ...frame(box),
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

/** How to fill the card, with examples, and the mark for those who did not come. */
function rulesInk({ digits, absent }: CardPage, face: Typeface): Ink[] {
  const right = digits.at(-1)?.box;
  const x = right ? right.x + right.width + 6 : cardColumn.left;
  const y = right ? 63 : 46.5;
  const width = (right ? cardColumn.right : 150) - x;
  const text = paragraph(rules.join("\n"), mm(width), { size: 7.5, lead: 10.5 }, face);
  return [
    ...moved(text.ink, mm(x), mm(y)),
    ...examples(x, y + text.height / mm(1) + 2.4, face),
  ].concat(
    absent
      ? [
          cardText(
            "缺考（监考员填涂）",
            { x: absent.x - 3.4, y: absent.y + 1, size: 7.5, align: "right" },
            face,
          ),
          ...bubbleInk(absent, face, ""),
        ]
      : [],
  );
}

function examples(x: number, y: number, face: Typeface): Ink[] {
  const label = (text: string, at: number): Ink =>
    cardText(text, { x: at, y: y + 1, size: 7.5 }, face);
  const wrong = [x + 38, x + 44.5, x + 51].map((at) => ({ label: "", x: at, y }));
  const [ticked, crossed, dotted] = wrong.map((at) => ({ x: mm(at.x), y: mm(at.y) }));
  const strokes =
    ticked && crossed && dotted
      ? [
          stroke([ticked.x - 3, ticked.y], [ticked.x - 1, ticked.y + 2.5], 0.9),
          stroke([ticked.x - 1, ticked.y + 2.5], [ticked.x + 4, ticked.y - 3], 0.9),
          stroke([crossed.x - 3, crossed.y - 2.5], [crossed.x + 3, crossed.y + 2.5], 0.9),
          stroke([crossed.x - 3, crossed.y + 2.5], [crossed.x + 3, crossed.y - 2.5], 0.9),
          stroke([dotted.x - 1, dotted.y], [dotted.x + 1, dotted.y], 2),
        ]
      : [];
  return [
    label("正确填涂", x),
    filledBubble({ x: x + 15, y }),
    label("错误填涂", x + 22),
    ...wrong.flatMap((at) => frame({ x: at.x - 2.2, y: at.y - 1.3, width: 4.4, height: 2.6 })),
    ...strokes,
  ];
}

function foot({ paperNo, pages }: CardLayout, { page }: CardPage, face: Typeface): Ink[] {
  const middle = codeBox.x + codeBox.width / 2;
  return [
    cardText(paperNo, { x: middle, y: 45.6, size: 7.5, align: "center" }, face),
    cardText(
      `试卷编号 ${paperNo}　　第 ${page} 页　共 ${pages.length} 页`,
      { x: 105, y: 286, size: 8.5, align: "center" },
      face,
    ),
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
