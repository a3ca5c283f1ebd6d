import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Item } from "../../api/domain/item.ts";

/** One rule's examples as item-bank/README.md prints them: items in which it finds something, and not. */
export interface LintExample {
  code: string;
  severity: string;
  bad: Item[];
  good: Item[];
}

const whole: Item = {
  id: "4040503-9901",
  version: 1,
  type: "single",
  stem: "接到投诉电话，坐席首先应（ ）。",
  options: ["倾听并表示理解", "说明公司的规定", "请客户先冷静", "请客户换时间来电"],
  key: ["A"],
  rationale: "情绪激动的人先要被听见，之后才谈得了事实。",
  knowledgePoint: "3.1.2.1.4",
  element: null,
  difficulty: 0.7,
  cognitive: "apply",
  source: "标准 3.1 五级 2.1.4 投诉、建议受理流程",
  author: "权衡题库编写组",
  enemies: [],
  reviewBy: null,
  level: 5,
  status: "approved",
};

type Written = Partial<Omit<Item, "key">> & { key?: string };

/** Fields the README leaves out are those of a sound item; ids run from 4040503-9901. */
export function lintExamples(): LintExample[] {
  const readme = readFileSync("item-bank/README.md", "utf8");
  const blocks = [...readme.matchAll(/```yaml\n# ((?:lint|bank)\.\S+) \((\w+)\)\n([^]*?)```/g)];
  return blocks.map(([, code = "", severity = "", text = ""]) => {
    const { bad, good } = parse(text) as Record<"bad" | "good", Written | Written[]>;
    return { code, severity, bad: [bad].flat().map(completed), good: [good].flat().map(completed) };
  });
}

function completed(written: Written, index: number): Item {
  const { key, ...fields } = written;
  return {
    ...whole,
    id: `4040503-99${String(index + 1).padStart(2, "0")}`,
    ...fields,
    ...(key === undefined ? {} : { key: [...key] }),
  };
}
