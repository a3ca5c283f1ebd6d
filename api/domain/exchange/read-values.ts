import type { ItemContent } from "../item.ts";
import type { ReadItem } from "./read-item.ts";
import { remark } from "./read-item.ts";

/** Shares of right answers that stand for what people call a difficulty. */
const bands: [RegExp, number][] = [
  [/^(?:很难|难|五级?|hard)$/i, 0.4],
  [/^(?:较难|偏难|四级?)$/i, 0.55],
  [/^(?:中等?|一般|适中|三级?|medium|normal)$/i, 0.7],
  [/^(?:较易|偏易|较容易|二级?)$/i, 0.8],
  [/^(?:很易|易|容易|简单|一级?|easy)$/i, 0.9],
];
const steps = [0.9, 0.8, 0.7, 0.55, 0.4];

/**
 * Takes a difficulty: a share of right answers (0.75, 75%), a word (易 … 难) or a step from 1 easy to 5
 * hard, of which the last two are noted because they are estimates of an estimate.
 */
export function takeDifficulty(item: ReadItem, written: string): void {
  const text = written.normalize("NFKC").trim();
  if (text === "") return;
  const share = shareOf(text);
  const band = bands.find(([pattern]) => pattern.test(text))?.[1] ?? stepOf(text);
  if (share !== null) item.difficulty = share;
  else if (band !== null) {
    item.difficulty = band;
    item.remarks.push(remark("read.difficulty-band", "difficulty", { text, share: band }));
  } else item.remarks.push(remark("read.difficulty-unread", "difficulty", { text: short(text) }));
}

function shareOf(text: string): number | null {
  const percent = /^(\d{1,2}(?:\.\d+)?)\s*%$/.exec(text)?.[1];
  const value = percent === undefined ? Number(text) : Number(percent) / 100;
  return value >= 0.05 && value <= 0.99 ? Math.round(value * 1000) / 1000 : null;
}

function stepOf(text: string): number | null {
  return /^[1-5]$/.test(text) ? (steps[Number(text) - 1] ?? null) : null;
}

const cognitiveNames: [RegExp, ItemContent["cognitive"]][] = [
  [/^(?:记忆|识记|了解|知道|remember(?:ing)?)$/i, "remember"],
  [/^(?:理解|领会|熟悉|understand(?:ing)?)$/i, "understand"],
  [/^(?:应用|运用|掌握|分析|综合|评价|apply(?:ing)?)$/i, "apply"],
];

export function takeCognitive(item: ReadItem, written: string): void {
  const text = written.normalize("NFKC").trim();
  if (text === "") return;
  const found = cognitiveNames.find(([pattern]) => pattern.test(text))?.[1];
  if (found) item.cognitive = found;
  else item.remarks.push(remark("read.cognitive-unread", "cognitive", { text: short(text) }));
}

/** A date as 2027-12-31, 2027/12/31, 2027.12.31 or 2027年12月31日. */
export function takeReviewBy(item: ReadItem, written: string): void {
  const text = written.normalize("NFKC").trim();
  if (text === "") return;
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  const date = found ? [found[1], two(found[2]), two(found[3])].join("-") : "";
  if (isDate(date)) item.reviewBy = date;
  else item.remarks.push(remark("read.date-unread", "reviewBy", { text: short(text) }));
}

function two(digits: string | undefined): string {
  return (digits ?? "").padStart(2, "0");
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Enough of a text to know it again. */
export function short(text: string): string {
  const characters = [...text.replace(/\s+/g, " ").trim()];
  return characters.length <= 30 ? characters.join("") : `${characters.slice(0, 30).join("")}…`;
}
