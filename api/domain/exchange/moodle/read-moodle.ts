import { itemId } from "../../item.ts";
import type { Markup, MarkupElement } from "../markup.ts";
import { descendants, elementOf, elementsOf, plainText } from "../markup.ts";
import { takeMarkupLosses } from "../markup-losses.ts";
import type { MarkupSource } from "../markup-text.ts";
import { textOfMarkup } from "../markup-text.ts";
import type { ReadItem } from "../read-item.ts";
import { remark, unreadItem } from "../read-item.ts";
import { tidyReading } from "../tidy-reading.ts";
import { takeTag } from "./tags.ts";

/** What reading Moodle's XML needs from outside. */
export interface MoodleSource {
  /** A tree out of HTML. */
  parseHtml: (html: string) => Markup[];
  /** The bank's names for the files of a question, by the name they have there. */
  picturesOf: (question: MarkupElement) => ReadonlyMap<string, string>;
}

/** Questions of a Moodle file; kinds this bank has not are refused by name, categories name the point. */
export function readMoodle(quiz: MarkupElement, source: MoodleSource): ReadItem[] {
  const items: ReadItem[] = [];
  let category: string[] = [];
  for (const question of elementsOf(quiz, "question")) {
    const type = question.attributes["type"] ?? "";
    if (type === "category") category = pathOf(fieldText(question, "category"));
    else items.push(readQuestion(question, type, category, items.length + 1, source));
  }
  return items;
}

/** $course$/top/上级/下级; a slash inside a name is written twice. */
function pathOf(category: string): string[] {
  return category
    .split(/(?<!\/)\/(?!\/)/)
    .map((name) => name.replaceAll("//", "/").trim())
    .filter((name) => name !== "" && !/^\$\w+\$$/.test(name) && name !== "top");
}

function fieldText(parent: MarkupElement, name: string): string {
  const field = elementOf(parent, name);
  return field ? plainText(elementOf(field, "text") ?? field).trim() : "";
}

function readQuestion(
  question: MarkupElement,
  type: string,
  category: string[],
  no: number,
  source: MoodleSource,
): ReadItem {
  const item = unreadItem({ row: no });
  item.no = fieldText(question, "name") || String(no);
  item.point = category;
  const pictures = source.picturesOf(question);
  const means = { parseHtml: source.parseHtml, pictures };
  item.stem = htmlText(item, "stem", elementOf(question, "questiontext"), means);
  item.rationale = htmlText(item, "rationale", elementOf(question, "generalfeedback"), means);
  if (type === "multichoice") takeChoices(item, question, means);
  else if (type === "truefalse") takeJudgement(item, question);
  else item.remarks.push(remark("read.kind-refused", "type", { kind: type }));
  takeTags(item, question);
  const id = fieldText(question, "idnumber");
  item.id = itemId.safeParse(id).success ? id : null;
  return tidyReading(item);
}

interface HtmlMeans {
  parseHtml: MoodleSource["parseHtml"];
  pictures: ReadonlyMap<string, string>;
}

function htmlText(
  item: ReadItem,
  field: "stem" | "options" | "rationale",
  element: MarkupElement | undefined,
  { parseHtml, pictures }: HtmlMeans,
): string {
  if (!element) return "";
  const raw = plainText(elementOf(element, "text") ?? element);
  const plain = element.attributes["format"] === "plain_text";
  const source: MarkupSource = {
    texInText: true,
    pictureOf: (address) => pictures.get(fileName(address)) ?? null,
  };
  const { text, losses } = textOfMarkup(plain ? [raw] : parseHtml(raw), source);
  takeMarkupLosses(item, field, losses);
  return text;
}

function fileName(address: string): string {
  const name = address.replace(/^@@PLUGINFILE@@\//, "").replace(/[?#].*$/, "");
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function takeChoices(item: ReadItem, question: MarkupElement, means: HtmlMeans): void {
  const answers = elementsOf(question, "answer");
  item.options = answers.map((answer) => htmlText(item, "options", answer, means));
  const shares = answers.map(({ attributes }) => Number(attributes["fraction"]));
  const single = fieldText(question, "single") !== "false";
  item.type = single ? "single" : "multiple";
  if (answers.length === 2) item.type = null;
  item.key = shares.flatMap((share, at) => (share > 0 ? ["ABCDEFGH"[at] ?? ""] : []));
  // Some count half: which of them is right a person has to say.
  if (single && item.key.length > 1) {
    item.key = shares.flatMap((share, at) => (share === 100 ? ["ABCDEFGH"[at] ?? ""] : []));
    item.remarks.push(remark("read.partly-right", "key"));
  }
}

function takeJudgement(item: ReadItem, question: MarkupElement): void {
  item.type = "true-false";
  const right = elementsOf(question, "answer").find(
    ({ attributes }) => Number(attributes["fraction"]) > 0,
  );
  const text = right
    ? plainText(elementOf(right, "text") ?? right)
        .trim()
        .toLowerCase()
    : "";
  if (text === "true") item.key = ["√"];
  if (text === "false") item.key = ["×"];
}

function takeTags(item: ReadItem, question: MarkupElement): void {
  const tags = elementOf(question, "tags");
  if (tags) for (const tag of descendants(tags, "text")) takeTag(item, plainText(tag));
}
