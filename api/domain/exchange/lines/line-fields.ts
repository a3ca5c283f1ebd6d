import { shapeOf } from "./line-shape.ts";

/** What a line of an item can say beside stem and options. */
export type NamedField =
  | "key"
  | "rationale"
  | "source"
  | "difficulty"
  | "point"
  | "cognitive"
  | "author"
  | "type"
  | "date";

const names: [NamedField, string][] = [
  [
    "rationale",
    "答案解析|试题解析|题目解析|解析|详解|分析|解答|说明|Rationale|Explanation|Feedback",
  ],
  ["key", "正确答案|参考答案|标准答案|本题答案|答案|答|Correct answer|Answer|Key"],
  ["source", "出处|来源|命题依据|依据|参考资料|Source"],
  ["difficulty", "难度系数|难易程度|难易度|难度|Difficulty"],
  ["point", "所属知识点|知识点|考核点|考查点|考点|鉴定点|章节"],
  ["cognitive", "认知层次|认知水平|认知|能力层次"],
  ["author", "命题人|出题人|作者|Author"],
  ["type", "题型|试题类型"],
  ["date", "复核日期"],
];
const all = names.map(([, words]) => words).join("|");
/** 【答案】, 答案：, (答案)：. */
const marker = new RegExp(
  String.raw`(?:[【\[（(]\s*(${all})\s*[】\]）)]\s*[:：]?|(${all})\s*[:：])[ \t　]*`,
  "gi",
);

function fieldOf(word: string): NamedField | undefined {
  const found = names.find(([, words]) => new RegExp(`^(?:${words})$`, "i").test(word));
  return found?.[0];
}

export interface FieldPart {
  field: NamedField;
  text: string;
}

/**
 * The named parts of a line and what stands before them. A name counts at the beginning, in a bracket of its
 * own, or after a space or stop, so that “正确答案：…” inside a stem stays there.
 */
export function splitFields(line: string): { before: string; parts: FieldPart[] } {
  const shape = shapeOf(line);
  const marks: { at: number; end: number; field: NamedField }[] = [];
  for (const found of shape.matchAll(marker)) {
    const field = fieldOf(found[1] ?? found[2] ?? "");
    const bracketed = found[1] !== undefined;
    const apart = found.index === 0 || /[\s。；;.，,）)]/.test(shape[found.index - 1] ?? "");
    if (field && (apart || bracketed))
      marks.push({ at: found.index, end: found.index + found[0].length, field });
  }
  const parts = marks.map(({ end, field }, index) => ({
    field,
    text: line.slice(end, marks[index + 1]?.at ?? line.length).trim(),
  }));
  return { before: line.slice(0, marks[0]?.at ?? line.length).trim(), parts };
}
