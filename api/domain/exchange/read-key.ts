import type { ItemType } from "../item.ts";

const right = /^(?:√|✓|✔|☑|对|正确|是|真|t|true|r|right|y|yes)$/i;
const wrong = /^(?:×|✗|✘|╳|x|错|错误|不对|不正确|否|假|f|false|wrong|n|no)$/i;
const letters = /^[A-H](?:[\s,，、;；/|和]*[A-H])*$/;

/** What a key is about, when it is one. */
export type KeyReading =
  { kind: "letters"; labels: string[] } | { kind: "judgement"; label: "√" | "×" };

/**
 * A key as people write it: A, abd, A,B,D, A、B、D, √ 对 正确 T 是, × 错 错误 F 否, in half or full width, with
 * or without brackets and a full stop. T and F are judgements: no option is called so; a lone A is a
 * letter (see `asJudgement`). Null when it is nothing of the kind.
 */
export function readKey(written: string): KeyReading | null {
  const text = bare(written);
  if (text === "") return null;
  if (right.test(text)) return { kind: "judgement", label: "√" };
  if (wrong.test(text)) return { kind: "judgement", label: "×" };
  const upper = text.toUpperCase();
  if (!letters.test(upper)) return null;
  const labels = [...new Set(upper.match(/[A-H]/g) ?? [])].sort();
  return { kind: "letters", labels };
}

function bare(written: string): string {
  return written
    .normalize("NFKC")
    .trim()
    .replace(/^[([【“"「]+|[)\]】”"」。.．;；,，]+$/g, "")
    .trim();
}

const typeNames: [RegExp, ItemType][] = [
  [/判断|是非|对错|正误|true.?false|judg/i, "true-false"],
  [/多选|多项|不定项|复选|multiple.?(?:response|answer|select)|^multiple$/i, "multiple"],
  [/单选|单项|选择|single|multiple.?choice/i, "single"],
];

/** The type a heading, a sheet's name or a cell names: 单选、单项选择题、判断题 …; null when it names none. */
export function typeNamed(name: string): ItemType | null {
  return typeNames.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Types of which a file may speak and this bank has none: 填空, 简答 … */
export function foreignTypeNamed(name: string): string | null {
  return (
    /填空|简答|问答|论述|名词解释|计算|案例分析|综合题|操作题|连线|匹配|排序|完形/.exec(
      name,
    )?.[0] ?? null
  );
}
