import { itemId } from "../../item.ts";
import { noPictures, textOfMarkup } from "../markup-text.ts";
import type { Markup } from "../markup.ts";
import { takeMarkupLosses } from "../markup-losses.ts";
import { takeTag } from "../moodle/tags.ts";
import type { ReadField, ReadItem } from "../read-item.ts";
import { remark, unreadItem } from "../read-item.ts";
import { tidyReading } from "../tidy-reading.ts";
import { splitAnswers } from "./split-answers.ts";

type ParseHtml = (html: string) => Markup[];

/** Whether a text is GIFT: a question with its answers in braces, marked as GIFT marks them. */
export function isGift(text: string): boolean {
  const bare = text.replace(/^\s*\/\/.*$/gm, "");
  return (
    /^\s*(?:\$CATEGORY:|::[^:\n]+::)/m.test(bare) ||
    /(?<!\\)\{\s*(?:T|F|TRUE|FALSE|[=~][^{}]*)(?:#[^{}]*)?\}/.test(bare)
  );
}

/** Questions of a GIFT file. Kinds this bank has not (numbers, matching, short answers) are refused by name. */
export function readGift(text: string, parseHtml: ParseHtml): ReadItem[] {
  const items: ReadItem[] = [];
  let category: string[] = [];
  for (const { row, comments, lines } of blocksOf(text)) {
    const named = /^\$CATEGORY:\s*(.+)$/.exec(lines[0] ?? "")?.[1];
    if (named !== undefined) category = categoryPath(named);
    const body = (named === undefined ? lines : lines.slice(1)).join("\n").trim();
    if (body === "") continue;
    const item = readQuestion(body, row, parseHtml);
    item.point = category;
    for (const comment of comments) takeComment(item, comment);
    items.push(tidyReading(item));
  }
  return items;
}

interface Block {
  row: number;
  comments: string[];
  lines: string[];
}

/** Questions are apart by blank lines; comments above one may carry its id and tags. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let block: Block = { row: 1, comments: [], lines: [] };
  text.split(/\r?\n/).forEach((line, index) => {
    if (/^\s*\/\//.test(line)) block.comments.push(line);
    else if (line.trim() !== "" || isOpen(block.lines)) {
      if (block.lines.length === 0) block.row = index + 1;
      block.lines.push(line);
    } else if (block.lines.length > 0) {
      blocks.push(block);
      block = { row: index + 1, comments: [], lines: [] };
    }
  });
  return block.lines.length > 0 ? [...blocks, block] : blocks;
}

/** Blank lines inside the braces belong to the question. */
function isOpen(lines: readonly string[]): boolean {
  const text = lines.join("\n").replace(/\\[{}]/g, "");
  return text.split("{").length > text.split("}").length;
}

function categoryPath(path: string): string[] {
  return path
    .split(/(?<!\/)\/(?!\/)/)
    .map((name) => name.replaceAll("//", "/").trim())
    .filter((name) => name !== "" && !/^\$\w+\$$/.test(name) && name !== "top");
}

function takeComment(item: ReadItem, comment: string): void {
  const id = /\[id:([^\]]+)\]/.exec(comment)?.[1] ?? "";
  if (itemId.safeParse(id).success) item.id = id;
  for (const [, tag] of comment.matchAll(/\[tag:([^\]]+)\]/g)) takeTag(item, tag ?? "");
}

const question =
  /^(?:::((?:\\.|[^:\\]|:(?!:))*)::)?\s*(?:\[(html|moodle|plain|markdown)\])?((?:\\.|[^\\{])*)\{((?:\\.|[^\\])*)\}((?:\\.|[^\\{}])*)$/s;

function readQuestion(body: string, row: number, parseHtml: ParseHtml): ReadItem {
  const item = unreadItem({ row });
  const found = question.exec(body);
  if (!found) {
    item.stem = unescaped(body);
    item.remarks.push(remark("read.kind-refused", "type", { kind: "description" }));
    return item;
  }
  const [, title, format, before = "", inside = "", after = ""] = found;
  if (title !== undefined) item.no = unescaped(title).trim();
  const clean = (field: ReadField, text: string): string =>
    cleanText(item, field, text.trim(), format, parseHtml);
  // Words behind the braces: the blank stands between.
  const blank = after.trim() === "" ? "" : "（ ）";
  item.stem = clean("stem", `${before.trimEnd()}${blank}${after.trimStart()}`);
  takeInside(item, inside, clean);
  return item;
}

function takeInside(
  item: ReadItem,
  inside: string,
  clean: (field: ReadField, text: string) => string,
): void {
  const { kind, answers, feedback } = splitAnswers(inside);
  item.rationale = clean("rationale", feedback);
  if (kind !== "choices" && kind !== "judgement") {
    item.remarks.push(remark("read.kind-refused", "type", { kind }));
    return;
  }
  if (kind === "judgement") {
    item.type = "true-false";
    item.key = [answers[0]?.right ? "√" : "×"];
    return;
  }
  item.options = answers.map(({ text }) => clean("options", text));
  item.key = answers.flatMap(({ right }, at) => (right ? ["ABCDEFGH"[at] ?? ""] : []));
  const shared = answers.some(({ share }) => share !== null);
  item.type =
    item.options.length === 2 ? null : shared && item.key.length > 1 ? "multiple" : "single";
  if (
    shared &&
    item.key.length === 1 &&
    answers.some(({ share }) => share !== null && share > 0 && share < 100)
  )
    item.remarks.push(remark("read.partly-right", "key"));
}

function cleanText(
  item: ReadItem,
  field: ReadField,
  text: string,
  format: string | undefined,
  parseHtml: ParseHtml,
): string {
  const plain = unescaped(text);
  const html = format === "html" || (format === undefined && /<\/?[a-z][^<>]*>/i.test(plain));
  if (!html) return plain;
  const reading = textOfMarkup(parseHtml(plain), { ...noPictures, texInText: true });
  takeMarkupLosses(item, field, reading.losses);
  return reading.text;
}

function unescaped(text: string): string {
  return text.replace(/\\([\\~=#{}:n])/g, (_, sign: string) => (sign === "n" ? "\n" : sign));
}
