import type { ItemType } from "../../item.ts";
import { foreignTypeNamed, typeNamed } from "../read-key.ts";

/** One line of a text; `paragraph` says that its end was meant and is not where a page happened to end. */
export interface TextLine {
  /** Counted from 1. */
  row: number;
  text: string;
  paragraph: boolean;
}

/** The line with full-width digits and letters made half-width, character for character in the same place. */
export function shapeOf(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (one) =>
    String.fromCharCode(one.charCodeAt(0) - 0xfee0),
  );
}

/** The beginning of a numbered item. */
export interface ItemStart {
  no: number;
  text: string;
  /** What stands in a bracket before the number, where answers are written: （A）1. … */
  before: string | null;
  /** Only a space stands after the number: it may be a figure that begins a line. */
  weak: boolean;
}

const starts: { pattern: RegExp; weak?: true }[] = [
  { pattern: /^(\d{1,4})\s*[.．、。]\s*(?!\d)/ },
  { pattern: /^[（(【[]\s*(\d{1,4})\s*[)）】\]]\s*[.．、]?\s*/ },
  { pattern: /^(\d{1,4})\s*[)）]\s*/ },
  { pattern: /^第\s*(\d{1,4})\s*题\s*[.．、:：]?\s*/ },
  { pattern: /^题\s*(\d{1,4})\s*[.．、:：]\s*/ },
  { pattern: /^(\d{1,4})\s*[:：]\s*(?!\d)/, weak: true },
  { pattern: /^(\d{1,4})[ 　]+(?=\p{Script=Han}|[“（《])/u, weak: true },
];
const answerSpace = /^[（(]\s*([A-H]{0,6}|[√×✓✔✗✘对错TF])\s*[)）]\s*(?=\d)/i;

/** The number an item begins with, as 1. 1、 1．（1） 1) 第1题, with an answer space before it or not. */
export function itemStart(line: string): ItemStart | null {
  const trimmed = line.trim();
  const shape = shapeOf(trimmed);
  const space = answerSpace.exec(shape);
  const from = space?.[0].length ?? 0;
  for (const { pattern, weak = false } of starts) {
    const found = pattern.exec(shape.slice(from));
    if (!found) continue;
    const text = trimmed.slice(from + found[0].length).trim();
    return { no: Number(found[1]), text, before: space?.[1] ?? null, weak };
  }
  return null;
}

const furniture = [
  /^[-—–－·\s]*第?\s*\d{1,4}\s*页[\s，,、/（(]*(?:共\s*\d{1,4}\s*页)?[)）\s—–-]*$/,
  /^.{0,40}第\s*\d{1,4}\s*页[\s，,、/（(]*共\s*\d{1,4}\s*页[)）]?$/,
  /^共\s*\d{1,4}\s*页\s*第\s*\d{1,4}\s*页$/,
  /^[-—–－]+\s*\d{1,4}\s*[-—–－]+$/,
  /^\d{1,4}\s*\/\s*\d{1,4}$/,
  /^page\s+\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/i,
];

/** Page numbers and the like. */
export function isFurniture(line: string): boolean {
  const shape = shapeOf(line.trim());
  return furniture.some((pattern) => pattern.test(shape));
}

/** A heading that items stand under. */
export interface SectionHead {
  /** Type it names, if it does. */
  type: ItemType | null;
  /** A type this bank has not: 填空 … */
  foreign: string | null;
  /** Its words without number and bracket: a knowledge point, perhaps. */
  name: string;
}

const headNumber =
  /^(?:第?[一二三四五六七八九十]{1,3}\s*(?:[、.．:：]|(?:部分|大题|章|节|篇|单元)\s*[、:：]?)|[（(][一二三四五六七八九十]{1,3}[)）])\s*/;

/** 一、单项选择题（…）, （二）判断题, 第一章 职业道德, 【多选题】; null when the line is no heading. */
export function sectionHead(line: string): SectionHead | null {
  const text = line.trim().replace(/^#+\s*/, "");
  const numbered = headNumber.exec(text);
  const rest = text.slice(numbered?.[0].length ?? 0);
  const name = (rest.split(/[（(:：]/)[0] ?? "").replace(/^[【[]|[】\]]$/g, "").trim();
  const [type, foreign] = [typeNamed(name), foreignTypeNamed(name)];
  const speaksOfType = type !== null || foreign !== null;
  if (numbered)
    return name.length <= 30 && !/[。？！]$/.test(name) ? { type, foreign, name } : null;
  return speaksOfType && /题[】\]]?$|^(?:单选|多选|判断)$/.test(name) && name.length <= 12
    ? { type, foreign, name }
    : null;
}

/** Whether the line says that answers follow: 参考答案, 附：标准答案及解析. */
export function isAnswersHead(line: string): boolean {
  const text = line.trim().replace(/^#+\s*/, "");
  return /^(?:附[件录]?\d*[:：]?\s*)?[^。，？：:]{0,40}?(?:参考|标准|试题|正确)?答案(?:及解析|与解析|和解析|部分|与评分标准)?\s*[:：]?$/.test(
    text,
  );
}
