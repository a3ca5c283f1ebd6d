/** What a column of an item table holds. */
export type ColumnRole =
  | { kind: "option"; at: number }
  /** One of 知识点一级 … 六级. */
  | { kind: "point"; at: number }
  | {
      kind:
        | "id"
        | "no"
        | "type"
        | "stem"
        | "key"
        | "options"
        | "element"
        | "level"
        | "difficulty"
        | "cognitive"
        | "rationale"
        | "source"
        | "author"
        | "enemies"
        | "reviewBy";
    };

type Named = Exclude<ColumnRole["kind"], "option" | "point">;

const names: Record<Named, string> = {
  id: "试题guid|guid|试题编号|题目编号|试题id|id|编号",
  no: "题号|序号|no",
  type: "题型|试题类型|题目类型|类型|试题题型|type",
  stem: "题干|试题|题目|试题内容|题目内容|题干内容|问题|试题题干|stem|question",
  key: "答案|正确答案|参考答案|标准答案|试题答案|answer|key",
  options: "选项|备选答案|备选项|试题选项|选项内容|options",
  element: "鉴定点代码|鉴定点编码|鉴定要素|element",
  level: "等级|级别|技能等级|职业等级|level",
  difficulty: "难度|难度系数|难易度|难易程度|试题难度|difficulty",
  cognitive: "认知层次|认知水平|认知|能力层次|cognitive",
  rationale: "解析|答案解析|试题解析|题目解析|解释|分析|rationale|explanation",
  source: "出处|来源|依据|命题依据|试题来源|source",
  author: "作者|命题人|出题人|编写人|author",
  enemies: "互斥试题|互斥|互斥题|enemies",
  reviewBy: "复核日期|有效期|有效期至|reviewby",
};
const byName = new Map(
  Object.entries(names).flatMap(([kind, words]) =>
    words.split("|").map((word) => [word, kind as Named] as const),
  ),
);

const numerals = "一二三四五六七八九";

/**
 * What a column is by its heading, read loosely: brackets of either width and what they hold (（必填）),
 * stars and spaces do not count. Null for a column this bank has no use for.
 */
export function columnRole(heading: string): ColumnRole | null {
  const name = heading
    .normalize("NFKC")
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, "")
    .replace(/[\s*:_\-.]/g, "")
    .toLowerCase();
  const kind = byName.get(name);
  if (kind !== undefined) return { kind };
  const option = /^(?:备?选?项|选项|答案选项)?([a-h])(?:选?项)?$/.exec(name)?.[1];
  if (option !== undefined) return { kind: "option", at: option.charCodeAt(0) - 97 };
  const numbered = /^(?:选项|备选项)([1-8])$/.exec(name)?.[1];
  if (numbered !== undefined) return { kind: "option", at: Number(numbered) - 1 };
  return pointColumn(name);
}

function pointColumn(name: string): ColumnRole | null {
  const found =
    /^(?:所属)?(?:知识点|鉴定范围|鉴定点|考点)(?:名称|编码|代码)?([一二三四五六七八九1-9])?级?$/.exec(
      name,
    );
  const turned = /^([一二三四五六七八九])级(?:知识点|鉴定范围)$/.exec(name);
  if (!found && !turned) return null;
  const level = found?.[1] ?? turned?.[1];
  if (level === undefined) return { kind: "point", at: 9 };
  return {
    kind: "point",
    at: numerals.includes(level) ? numerals.indexOf(level) : Number(level) - 1,
  };
}
