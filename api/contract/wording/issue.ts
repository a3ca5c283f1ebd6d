import type { z } from "zod";
import type { Language } from "./word.ts";

type Issue = z.core.$ZodIssue;
type TooSmall = Extract<Issue, { code: "too_small" }>;
type TooBig = Extract<Issue, { code: "too_big" }>;

/**
 * What is wrong with one value, in words for people who fill in forms and files: zod's own sentences
 * speak of types and origins.
 */
export function wordIssue(issue: Issue, language: Language): string {
  return language === "zh" ? wordChinese(issue) : wordEnglish(issue);
}

function wordChinese(issue: Issue): string {
  switch (issue.code) {
    case "too_small":
      return tooSmallChinese(issue);
    case "too_big":
      return tooBigChinese(issue);
    case "invalid_type":
      return issue.input === undefined
        ? "请填写此项。"
        : `此项应为${kindChinese(issue.expected)}。`;
    case "invalid_value":
      return `此项只能是：${issue.values.map(String).join("、")}。`;
    case "unrecognized_keys":
      return `有不认识的字段：${issue.keys.join("、")}。请删去或核对名称。`;
    case "not_multiple_of":
      return `应为 ${issue.divisor} 的整数倍。`;
    default:
      return "格式不正确，请核对后重填。";
  }
}

function tooSmallChinese({ origin, minimum, exact }: TooSmall): string {
  if (origin === "string") {
    if (exact) return `应为 ${minimum} 个字符。`;
    return minimum === 1 ? "请填写此项。" : `至少 ${minimum} 个字符。`;
  }
  return origin === "array" ? `至少 ${minimum} 项。` : `不得小于 ${minimum}。`;
}

function tooBigChinese({ origin, maximum, exact }: TooBig): string {
  if (origin === "string") return exact ? `应为 ${maximum} 个字符。` : `最多 ${maximum} 个字符。`;
  return origin === "array" ? `最多 ${maximum} 项。` : `不得大于 ${maximum}。`;
}

const kindsChinese: Record<string, string> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: "“是”或“否”",
  array: "列表",
  object: "一组字段",
};

function kindChinese(expected: string): string {
  return kindsChinese[expected] ?? expected;
}

function wordEnglish(issue: Issue): string {
  switch (issue.code) {
    case "too_small":
      return tooSmallEnglish(issue);
    case "too_big":
      return tooBigEnglish(issue);
    case "invalid_type":
      return issue.input === undefined
        ? "Please fill this in."
        : `This must be of the kind: ${issue.expected}.`;
    case "invalid_value":
      return `This can only be: ${issue.values.map(String).join(", ")}.`;
    case "unrecognized_keys":
      return `Unknown fields: ${issue.keys.join(", ")}. Remove them or check their names.`;
    case "not_multiple_of":
      return `This must be a multiple of ${issue.divisor}.`;
    default:
      return "The form of this is not right; please check it.";
  }
}

function tooSmallEnglish({ origin, minimum, exact }: TooSmall): string {
  if (origin === "string") {
    if (exact) return `This must have ${minimum} characters.`;
    return minimum === 1 ? "Please fill this in." : `At least ${minimum} characters.`;
  }
  return origin === "array" ? `At least ${minimum} entries.` : `Not under ${minimum}.`;
}

function tooBigEnglish({ origin, maximum, exact }: TooBig): string {
  if (origin === "string")
    return exact ? `This must have ${maximum} characters.` : `At most ${maximum} characters.`;
  return origin === "array" ? `At most ${maximum} entries.` : `Not over ${maximum}.`;
}
