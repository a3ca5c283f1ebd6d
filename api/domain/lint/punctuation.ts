import { isSimplified } from "./simplified.ts";

/** Latin text in which half-width marks are right wherever they stand. */
const latinSpans = [
  /“[\x20-\x7e]+”/g, // quoted Latin text: “site:”
  /=?[A-Z]+\((?=[A-Z\d"$(-])(?:[^()]|\([^()]*\))*\)/g, // a formula, Chinese words inside it too: IF(A1>60,"合格")
  /#[A-Z/0]+[?!]/g, // its error values: #DIV/0!
  /https?:\/\/[\x21-\x7e]+/g,
  /\b(?:site|inurl|intitle|filetype):/g, // search operators before a Chinese word
];

const marks = /[,;:?!()"'.]/;
const letterOrDigit = /[A-Za-z\d]/;

/**
 * Half-width punctuation in Chinese text, each with up to four characters around it. It is right
 * only between Latin letters or digits (10:30, 1,000, v2.0), in a formula or an address, in quoted
 * Latin text, and in a text that has no Chinese at all.
 */
export function halfWidthMarks(text: string): string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return [];
  const bare = latinSpans.reduce((rest, span) => rest.replace(span, "＿"), text);
  return [...bare.matchAll(/[\x21-\x7e]+/g)]
    .filter(([run]) => [...run].some((_, at) => isStray(run, at)))
    .map(({ 0: run, index }) => bare.slice(Math.max(0, index - 4), index + run.length + 4));
}

function isStray(run: string, at: number): boolean {
  if (!marks.test(run[at] ?? "")) return false;
  return !letterOrDigit.test(run.slice(0, at)) || !letterOrDigit.test(run.slice(at + 1));
}

/** Full-width letters and digits, unless the text quotes one to speak of it: “１”. */
export function fullWidthLetters(text: string): string[] {
  return text.replace(/“[！-～]+”/g, "").match(/[０-９Ａ-Ｚａ-ｚ]+/g) ?? [];
}

/** Spaces between Chinese characters or marks, but for the blank （ ） and quoted words to search by. */
export function strayWhitespace(text: string): string[] {
  return (
    text
      .replaceAll("（ ）", "＿")
      .replace(/“[^“”]*”/g, "＿")
      .match(
        /[\p{Script=Han}，。；：？！、（）“”＿][ \t　]+[\p{Script=Han}，。；：？！、（）“”＿]/gu,
      ) ?? []
  );
}

/** Blanks not written （ ）: other brackets, another space or none, or a line of _. */
export function wrongBlanks(text: string): string[] {
  const others = text.replaceAll("（ ）", "");
  return others.match(/[（(][\s　]*[)）]|_{2,}|＿{2,}/g) ?? [];
}

/** Characters that are not written in simplified Chinese, each once. */
export function notSimplified(text: string): string[] {
  return [...new Set(text.match(/\p{Script=Han}/gu) ?? [])].filter((one) => !isSimplified(one));
}

/** The mark an option must not end in, or null; a question or exclamation inside speech is fine. */
export function endingMark(option: string): string | null {
  return /[。，、；：,;:.．]$/u.exec(option)?.[0] ?? null;
}
