export const irregularityCategories = [
  "discipline",
  "cheating",
  "identity",
  "absence",
  "health",
  "equipment",
  "power-network",
  "other",
] as const;
/** 违反考场纪律、作弊或疑似作弊、身份不符、迟到或离场、身体不适、设备故障、停电或网络故障、其他. */
export type IrregularityCategory = (typeof irregularityCategories)[number];
