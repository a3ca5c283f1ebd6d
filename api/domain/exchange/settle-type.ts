import type { ItemType } from "../item.ts";
import type { ReadItem, RemarkCode } from "./read-item.ts";
import { remark } from "./read-item.ts";
import { readKey } from "./read-key.ts";

/**
 * Decides the type from options and key where the file names none, says so, and holds a named type against
 * both. 单选 has four options and one right, 多选 five and several, 判断 is answered √ or ×: what fits one of
 * these exactly is worked out, everything else is a guess a person has to confirm.
 */
export function settleType(item: ReadItem): void {
  dropJudgementOptions(item);
  if (item.type === null) item.type = workedOut(item);
  else holdType(item, item.type);
  if (item.type === "true-false") item.key = item.key.flatMap((label) => judgementOf(item, label));
  holdKey(item);
}

function say(item: ReadItem, code: RemarkCode, params = {}): void {
  item.remarks.push(remark(code, code.startsWith("read.key") ? "key" : "type", params));
}

/** 正确 and 错误 as options A and B are no options but how a 判断 is answered. */
function dropJudgementOptions(item: ReadItem): void {
  if (item.options.length !== 2) return;
  const labels = item.options.map((text) => {
    const key = readKey(text);
    return key?.kind === "judgement" ? key.label : null;
  });
  if (labels[0] === null || labels[1] === null || labels[0] === labels[1]) return;
  item.key = item.key.map((label) => labels["AB".indexOf(label)] ?? label);
  item.options = [];
  item.type ??= "true-false";
}

function workedOut(item: ReadItem): ItemType | null {
  const { options, key } = item;
  const judged = key.length === 1 && isJudgement(key[0]);
  if (options.length === 0 && judged) return inferred(item, "true-false");
  if (options.length >= 2 && key.length >= 2) return inferred(item, "multiple");
  if (options.length === 4 && key.length === 1 && !judged) return inferred(item, "single");
  const guess = options.length === 0 ? null : options.length === 5 ? "multiple" : "single";
  if (guess === null) say(item, "read.type-unknown");
  else say(item, "read.type-guessed", { type: key.length === 1 ? "single" : guess });
  return guess !== null && key.length === 1 ? "single" : guess;
}

function inferred(item: ReadItem, type: ItemType): ItemType {
  say(item, "read.type-inferred", { type });
  return type;
}

function holdType(item: ReadItem, type: ItemType): void {
  const { options, key } = item;
  const judged = key.some(isJudgement);
  const fits =
    type === "true-false"
      ? options.length === 0
      : !judged && (key.length === 0 || (type === "single") === (key.length === 1));
  if (!fits) say(item, "read.type-conflict", { type, options: options.length, key: key.join("") });
}

function isJudgement(label: string | undefined): boolean {
  return label === "√" || label === "×";
}

/** A letter as the answer of a 判断 without options: A is √ by custom, which nobody wrote down here. */
function judgementOf(item: ReadItem, label: string): string[] {
  if (isJudgement(label)) return [label];
  const meant = label === "A" ? "√" : label === "B" ? "×" : null;
  if (meant === null) return [];
  say(item, "read.key-unclear", { key: label, meant });
  return [meant];
}

function holdKey(item: ReadItem): void {
  const { type, key, options, remarks } = item;
  if (type === "true-false" || type === null) {
    if (key.length === 0 && !remarks.some(({ field }) => field === "key"))
      say(item, "read.key-missing");
    return;
  }
  item.key = key.filter((label) => !isJudgement(label));
  const beyond = item.key.find((label) => "ABCDEFGH".indexOf(label) >= options.length);
  if (beyond !== undefined)
    say(item, "read.key-not-offered", { label: beyond, options: options.length });
  if (item.key.length === 0 && !remarks.some(({ code }) => code.startsWith("read.key")))
    say(item, "read.key-missing");
}
