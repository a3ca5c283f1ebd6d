import { readKey } from "../read-key.ts";
import { shapeOf } from "./line-shape.ts";

/** What a block of answers says of one number; `key` is null where its range has too many or too few. */
export interface Answer {
  no: number;
  key: string[] | null;
  rationale: string;
}

const sign = "[√×✓✔✗✘对错]";
const range = new RegExp(
  String.raw`(\d{1,4})\s*[-~～—–－至]+\s*(\d{1,4})\s*题?\s*[.．、:：]?\s*((?:[A-HTF]|${sign}|正确|错误|[\s,，、;；|/])+?)(?=[\s,，;；|]*\d|[\s。.；;]*$)`,
  "g",
);
const single = new RegExp(
  String.raw`(\d{1,4})\s*题?\s*[.．、:：)）]?\s*(?:【?(?:正确|参考)?答案】?\s*[:：]?\s*)?[（(【]?\s*([A-H]{1,8}|[A-H](?:[,，、][A-H])+|[TF]|${sign}|正确|错误)\s*[)）】]?(?![A-Za-z\p{Script=Han}])`,
  "gu",
);
const explained = new RegExp(
  String.raw`^(\d{1,4})\s*[.．、:：)）]\s*(?:【?(?:正确|参考)?答案】?\s*[:：]?\s*)?[（(【]?([A-H]{1,8}|[A-H](?:[,，、][A-H])+|[TF]|${sign}|正确|错误)[)）】]?[\s。.；;，,]*(?:[【[（(]?(?:答案)?(?:解析|分析)[】\]）)]?\s*[:：]?\s*)(.*)$`,
);

/**
 * The answers in one line of a block: 1-5 ABCDE · 6～10：√×√√× · 1.A 2.B 3.AC · 61-63 AB ACD BCE ·
 * 1. B 解析：…. Null when the line says anything else.
 */
export function readAnswers(line: string): Answer[] | null {
  const shape = shapeOf(line.trim());
  const one = explained.exec(shape);
  if (one) return [{ no: Number(one[1]), key: keyOf(one[2] ?? ""), rationale: tail(line, one[3]) }];
  const answers: Answer[] = [];
  let rest = shape.replace(range, (_whole, from: string, to: string, keys: string) => {
    answers.push(...answersOfRange(Number(from), Number(to), keys));
    return " ";
  });
  rest = rest.replace(single, (_whole, no: string, key: string) => {
    answers.push({ no: Number(no), key: keyOf(key), rationale: "" });
    return " ";
  });
  return answers.length > 0 && /^[\s,，、;；.。|]*$/.test(rest) ? answers : null;
}

/** The end of the line as it was written. */
function tail(line: string, part = ""): string {
  const text = line.trim();
  return text.slice(text.length - part.length).trim();
}

function keyOf(written: string): string[] | null {
  const key = readKey(written);
  if (key === null) return null;
  return key.kind === "judgement" ? [key.label] : key.labels;
}

/** More numbers than this in one range is no range. */
const longestRange = 500;

function answersOfRange(from: number, to: number, written: string): Answer[] {
  const count = to - from + 1;
  if (count < 1 || count > longestRange) return [];
  const groups = written.split(/[\s,，、;；|/]+/).filter((part) => part !== "");
  const signs = written.match(/正确|错误|[^\s,，、;；|/]/g) ?? [];
  const keys = groups.length === count ? groups : signs.length === count ? signs : null;
  return Array.from({ length: count }, (_, index) => ({
    no: from + index,
    key: keys === null ? null : keyOf(keys[index] ?? ""),
    rationale: "",
  }));
}

/** Numbers and keys of two rows one under the other: 题号 1 2 3 over 答案 A B C; null when they are not that. */
export function answersOfRows(
  numbers: readonly string[],
  keys: readonly string[],
): Answer[] | null {
  const answers = numbers.flatMap((cell, index): Answer[] => {
    const no = /^\s*(\d{1,4})\s*$/.exec(shapeOf(cell))?.[1];
    return no === undefined
      ? []
      : [{ no: Number(no), key: keyOf(keys[index] ?? ""), rationale: "" }];
  });
  const named = numbers.filter((cell) => /\d/.test(shapeOf(cell))).length;
  return answers.length >= 2 &&
    answers.length === named &&
    keys.some((cell) => keyOf(cell) !== null)
    ? answers
    : null;
}
