import type { Item } from "../../item.ts";
import { pictureName, readItemText } from "../../item-text.ts";
import type { MarkupElement } from "../markup.ts";
import { shareOfRight, tagsOf } from "../moodle/tags.ts";
import { markupOfText } from "../text-markup.ts";

/** HTML out of a tree. */
type Html = (markup: readonly MarkupElement[]) => string;

/** Items as a GIFT file, a category for each knowledge point. Pictures stay behind, as their descriptions. */
export function writeGift(items: readonly Item[], html: Html): string {
  const points = [...new Set(items.map((item) => item.knowledgePoint))];
  const parts = points.flatMap((point) => [
    `$CATEGORY: $course$/top/${point}`,
    ...items.filter((item) => item.knowledgePoint === point).map((item) => questionOf(item, html)),
  ]);
  return `${parts.join("\n\n")}\n`;
}

function questionOf(item: Item, html: Html): string {
  const texts = [item.stem, ...item.options, item.rationale];
  const marked = texts.some(isMarked);
  const write = (text: string): string =>
    escaped(marked ? html(markupOfText(withoutPictures(text), target)) : text);
  const tags = tagsOf(item).map((tag) => ` [tag:${tag}]`);
  return [
    `// [id:${item.id}]${tags.join("")}`,
    `::${item.id}::${marked ? "[html]" : ""}${write(item.stem)} {`,
    ...answersOf(item, write),
    ...(item.rationale === "" ? [] : [`####${write(item.rationale)}`]),
    "}",
  ].join("\n");
}

const target = { addressOf: (name: string) => name, texInText: true };

/** Whether the text is more than words: then it is written as HTML. */
function isMarked(text: string): boolean {
  const [block, ...more] = readItemText(text);
  if (more.length > 0 || block?.kind !== "paragraph") return true;
  return /[<>&]|\\\(/.test(text) || block.inlines.some(({ kind }) => kind !== "text");
}

const shownPicture = new RegExp(String.raw`!\[([^\]\n]*)\]\(${pictureName}\)`, "g");

function withoutPictures(text: string): string {
  return text.replace(shownPicture, "【$1】");
}

function escaped(text: string): string {
  return text.replace(/[\\~=#{}:]/g, "\\$&").replaceAll("\n", "\\n");
}

function answersOf(item: Item, write: (text: string) => string): string[] {
  if (item.type === "true-false") return [item.key[0] === "√" ? "TRUE" : "FALSE"];
  const share = shareOfRight(item.key.length);
  return item.options.map((text, index) => {
    const right = item.key.includes("ABCDE"[index] ?? "");
    if (item.type === "single") return `${right ? "=" : "~"}${write(text)}`;
    return `~%${right ? share : -100}%${write(text)}`;
  });
}
