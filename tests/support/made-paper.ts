import type { ItemType } from "../../api/domain/item.ts";
import { labelledOptions } from "../../api/domain/item.ts";
import type { PaperDocument } from "../../api/domain/paper.ts";
import { sealPaper } from "../../api/domain/paper.ts";
import type { Structure } from "../../api/domain/structure.ts";
import type { PaperHead } from "../../api/features/papers/print/paper-head.ts";
import { paperHead } from "../../api/features/papers/print/paper-head.ts";
import { sha256 } from "../../api/platform/digest.ts";
import { standard } from "./standard.ts";

/** The words of one item: its sentence without blank or full stop, and its option texts. */
export type Wording = (no: number, type: ItemType) => { sentence: string; options: string[] };

const filler = "客户来电反映上月账单与套餐不符，坐席核实身份后查询消费明细并说明处理时限";

/** Texts of many lengths, the same every time; 0 to 5 options as the type asks. */
export const variedWording: Wording = (no, type) => {
  const count = { single: 4, multiple: 5, "true-false": 0 }[type];
  const text = (length: number, from: number): string =>
    [...filler.repeat(4)].slice(from, from + length).join("");
  return {
    sentence: `“第${no}例”：${text(8 + ((no * 13) % 70), no % 20)}`,
    options: Array.from({ length: count }, (_, index) => text(2 + ((no * 7) % 33), index + 1)),
  };
};

/** A sealed paper of a structure with made-up items, for what only looks at the words. */
export function madePaper(
  sections: Structure["sections"],
  wording: Wording = variedWording,
): PaperDocument {
  let no = 0;
  const slots = sections.flatMap(({ type, count, marksEach }) =>
    Array.from({ length: count }, () => {
      no += 1;
      const { sentence, options } = wording(no, type);
      const blank = type === "true-false" ? "" : "（ ）";
      return {
        no,
        itemId: `made-${no}`,
        version: 1,
        type,
        knowledgePoint: "2.1.1",
        weightRow: "职业道德",
        marks: marksEach,
        stem: `${sentence}${blank}。`,
        options: labelledOptions({ type, options }),
        key: [{ single: "A", multiple: "B", "true-false": "√" }[type]],
      };
    }),
  );
  const paper = {
    standard: standard.code,
    level: 5,
    structure: "made",
    seed: "1",
    series: "A",
    minutes: 90,
    sections,
    slots,
  };
  return sealPaper(paper, sha256);
}

export function madeHead(paper: PaperDocument): PaperHead {
  return paperHead(standard, paper);
}
