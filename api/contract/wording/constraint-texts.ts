/**
 * Names of what can be asked of a paper and of the rules that can be in the way, in both languages.
 * `{one}` is the kind, point or ability the constraint is about.
 */
const zh = {
  "points.each": "每个知识点的题数",
  "points.only": "知识点 {one} 的题数",
  points: "知识点题数的上下限",
  importance: "重要程度 {one} 的比例",
  cognitive: "认知层次“{one}”的比例",
  lowerLevels: "低级别知识点的比例",
  newItems: "新题数",
  difficulty: "难度要求",
  "difficulty.mean": "平均难度",
  "difficulty.bands": "难度“{one}”的比例",
  information: "能力值 {one} 处的信息量",
  anchors: "必选题",
  exclude: "排除的试题和知识点",
  "exclude.items": "用到排除的试题",
  "exclude.points": "用到排除的知识点",
  exposure: "曝光限制（最近场次、使用次数）",
  "exposure.barRecentSittings": "用到最近场次用过的题",
  "exposure.barUses": "用到使用次数已满的题",
  "exposure.avoidRecentSittings": "尽量避开后仍用到的最近用过的题",
  "exposure.avoidUses": "尽量避开后仍用到的多次用过的题",
  "overlap.between": "与其他平行卷重题的比例",
  "overlap.earlier": "与指定旧卷重题的比例",
  caseStems: "没有完整放在一起的材料题",
  quotas: "重要程度、认知层次、低级别、新题的比例",
  enemies: "互斥题不同卷",
  drafts: "不与未封存的草稿重题",
  parallelInformation: "平行卷信息量一致",
  stemsTogether: "材料题整组同卷",
} as const;

/** What a constraint or a rule is about. */
export type ConstraintWord = keyof typeof zh;

const en: Record<ConstraintWord, string> = {
  "points.each": "items on each knowledge point",
  "points.only": "items on knowledge point {one}",
  points: "the bounds of the knowledge points",
  importance: "share of importance {one}",
  cognitive: "share of cognitive level “{one}”",
  lowerLevels: "share of lower levels' points",
  newItems: "new items",
  difficulty: "the difficulty asked",
  "difficulty.mean": "mean difficulty",
  "difficulty.bands": "share of difficulty “{one}”",
  information: "information at ability {one}",
  anchors: "must-have items",
  exclude: "the excluded items and points",
  "exclude.items": "excluded items used",
  "exclude.points": "items of excluded points used",
  exposure: "the exposure rules (recent sittings, number of uses)",
  "exposure.barRecentSittings": "items of recent sittings used",
  "exposure.barUses": "items used too often already",
  "exposure.avoidRecentSittings": "items of recent sittings that could not be avoided",
  "exposure.avoidUses": "items used often that could not be avoided",
  "overlap.between": "share in common with a parallel paper",
  "overlap.earlier": "share in common with a named earlier paper",
  caseStems: "case stems that are not whole and together",
  quotas: "the shares of importance, cognitive level, lower levels and new items",
  enemies: "keeping enemies apart",
  drafts: "sharing no item with unsealed drafts",
  parallelInformation: "the same information on parallel papers",
  stemsTogether: "keeping the items of a case stem together",
};

const kinds = {
  zh: {
    ...{ X: "X 核心", Y: "Y 一般", Z: "Z 辅助" },
    ...{ remember: "识记", understand: "理解", apply: "应用" },
    ...{ hard: "难", "rather-hard": "较难", medium: "中", "rather-easy": "较易", easy: "易" },
  },
  en: {
    ...{ X: "X core", Y: "Y general", Z: "Z auxiliary" },
    ...{ remember: "remember", understand: "understand", apply: "apply" },
    ...{ hard: "hard", "rather-hard": "rather hard", medium: "medium" },
    ...{ "rather-easy": "rather easy", easy: "easy" },
  },
} as const;

/** The name of a kind of item: an importance, a cognitive level or a difficulty band; others as they are. */
export function kindName(language: "zh" | "en", kind: string): string {
  const names: Record<string, string> = kinds[language];
  return names[kind] ?? kind;
}

/** Constraints whose figures are proportions of the paper's items. */
const shares: readonly string[] = ["importance", "cognitive", "lowerLevels", "difficulty.bands"];

/** Whether the figures of a proof's line are proportions, to be shown as percentages. */
export function isShare(what: string): boolean {
  return shares.some((one) => what === one || what.startsWith(`${one}.`)) || /^overlap/.test(what);
}

/**
 * The name of a constraint as proofs and outcomes call it ("difficulty.bands.easy", "points.only.2.1.1");
 * `pointName` names a knowledge point by its code.
 */
export function constraintName(
  language: "zh" | "en",
  what: string,
  pointName: (code: string) => string = (code) => code,
): string {
  const words: Record<string, string> = language === "zh" ? zh : en;
  const whole = words[what];
  if (whole !== undefined && !whole.includes("{one}")) return whole;
  const head = Object.keys(words)
    .filter((one) => what.startsWith(`${one}.`))
    .sort((a, b) => b.length - a.length)[0];
  if (head === undefined) return what;
  const rest = what.slice(head.length + 1);
  const one = head === "points.only" ? pointName(rest) : kindName(language, rest);
  return (words[head] ?? what).replace("{one}", one);
}
