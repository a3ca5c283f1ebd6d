import type { ResultView } from "../../../api/contract/scores.ts";

export const verdicts = ["pass", "fail", "working", "missed", "waiting", "voided"] as const;
/** 合格 · 不合格 · 作答中 · 缺考 · 待评分 · 作废. */
export type Verdict = (typeof verdicts)[number];

/** What a result says about its candidate. */
export function verdictOf(result: Pick<ResultView, "status" | "passed">): Verdict {
  if (result.status === "voided") return "voided";
  if (result.passed !== null) return result.passed ? "pass" : "fail";
  if (result.status === "prepared") return "missed";
  return result.status === "running" || result.status === "paused" ? "working" : "waiting";
}

/** Who or what handed a paper in. */
export function handedInKind(by: string): "candidate" | "time" | "staff" {
  return by === "candidate" || by === "time" ? by : "staff";
}
