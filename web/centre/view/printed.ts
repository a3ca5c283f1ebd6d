import type { PaperDetail } from "../../../api/contract/papers.ts";

type ItemType = PaperDetail["sections"][number]["type"];
type Slot = PaperDetail["slots"][number];

/** A section of the paper as it is printed: its heading and its items. */
export interface PrintedSection {
  type: ItemType;
  heading: string;
  slots: Slot[];
}

const ordinals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** The printed paper is Chinese whatever language the reader works in. */
const heads = {
  single: ["单项选择题", "选择一个正确的答案，将相应的字母填入题内的括号中。"],
  multiple: [
    "多项选择题",
    "每题有五个备选项，至少有两个是正确的，将正确选项的字母填入题内的括号中，多选、少选、错选均不得分。",
  ],
  "true-false": ["判断题", "将判断结果填入括号中，正确的填“√”，错误的填“×”。"],
} as const satisfies Record<ItemType, readonly [string, string]>;

/** The paper's sections in order, with heads such as 一、单项选择题（第1题～第80题。…每题1分，满分80分。）. */
export function printedSections(paper: Pick<PaperDetail, "sections" | "slots">): PrintedSection[] {
  return paper.sections.map(({ type, count, marksEach }, index) => {
    const slots = paper.slots.filter((slot) => slot.type === type);
    const [name, answering] = heads[type];
    const range = `第${slots[0]?.no ?? 0}题～第${slots.at(-1)?.no ?? 0}题`;
    const marks = `每题${marksEach}分，满分${count * marksEach}分。`;
    const ordinal = ordinals[index] ?? String(index + 1);
    return { type, slots, heading: `${ordinal}、${name}（${range}。${answering}${marks}）` };
  });
}

/** The stem with room to write in its blank; a statement to judge has its blank in front. */
export function printedStem({ type, stem }: Pick<Slot, "type" | "stem">): string {
  if (type === "true-false") return `（　　）${stem}`;
  const blank = type === "multiple" ? "（　　　　）" : "（　　）";
  return stem.replace(/[（(][ \u3000]*[）)]/g, blank);
}

/** Options on one line: all, half or one, as the longest of them allows; widths in full-width characters. */
export function optionsPerLine(options: Slot["options"]): number {
  const longest = Math.max(0, ...options.map(({ text }) => widthOf(text)));
  if (longest <= 7) return options.length;
  return longest <= 17 ? 2 : 1;
}

/** Latin letters and figures take half the room of a Chinese character. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < "\u0100" ? 0.5 : 1), 0);
}

/** 试卷编号: the beginning of the content hash and the series, e.g. 3F9C21B0-A. */
export function paperNo(paper: { hash: string; series: string }): string {
  return `${paper.hash.slice(0, 8).toUpperCase()}-${paper.series}`;
}
