import type { Item } from "../../item.ts";
import { picturesOf } from "../../item-text.ts";
import type { MarkupElement } from "../markup.ts";
import { element } from "../markup.ts";
import { markupOfText } from "../text-markup.ts";
import { shareOfRight, tagsOf } from "./tags.ts";

/** What Moodle's XML needs from outside: HTML out of a tree, and the bytes of a picture in base64. */
export interface MoodleMeans {
  html: (markup: readonly MarkupElement[]) => string;
  base64Of: (picture: string) => string;
}

const target = { addressOf: (name: string) => `@@PLUGINFILE@@/${name}`, texInText: true };

/** Items as a Moodle question file, a category for each knowledge point. */
export function writeMoodle(items: readonly Item[], means: MoodleMeans): MarkupElement {
  const points = [...new Set(items.map((item) => item.knowledgePoint))];
  const questions = points.flatMap((point) => [
    categoryOf(point),
    ...items.filter((item) => item.knowledgePoint === point).map((item) => questionOf(item, means)),
  ]);
  return element("quiz", {}, questions);
}

function categoryOf(point: string): MarkupElement {
  return element("question", { type: "category" }, [
    element("category", {}, [words(`$course$/top/${point}`)]),
  ]);
}

function words(text: string): MarkupElement {
  return element("text", {}, [text]);
}

/** A field in HTML with the files its pictures need. */
function htmlField(
  name: string,
  text: string,
  { html, base64Of }: MoodleMeans,
  attributes: Record<string, string> = {},
): MarkupElement {
  const files = picturesOf(text).map((picture) =>
    element("file", { name: picture, path: "/", encoding: "base64" }, [base64Of(picture)]),
  );
  const inner = html(markupOfText(text, target));
  return element(name, { ...attributes, format: "html" }, [words(inner), ...files]);
}

function questionOf(item: Item, means: MoodleMeans): MarkupElement {
  const judged = item.type === "true-false";
  return element("question", { type: judged ? "truefalse" : "multichoice" }, [
    element("name", {}, [words(item.id)]),
    htmlField("questiontext", item.stem, means),
    htmlField("generalfeedback", item.rationale, means),
    element("defaultgrade", {}, ["1"]),
    element("penalty", {}, [judged ? "1" : "0.3333333"]),
    element("hidden", {}, ["0"]),
    element("idnumber", {}, [item.id]),
    ...(judged ? judgementAnswers(item) : choiceAnswers(item, means)),
    element(
      "tags",
      {},
      tagsOf(item).map((tag) => element("tag", {}, [words(tag)])),
    ),
  ]);
}

function judgementAnswers(item: Item): MarkupElement[] {
  return [
    ["true", "√"],
    ["false", "×"],
  ].map(([text = "", label = ""]) =>
    element(
      "answer",
      { fraction: item.key.includes(label) ? "100" : "0", format: "moodle_auto_format" },
      [words(text)],
    ),
  );
}

function choiceAnswers(item: Item, means: MoodleMeans): MarkupElement[] {
  const several = item.type === "multiple";
  const share = String(shareOfRight(item.key.length));
  return [
    element("single", {}, [several ? "false" : "true"]),
    element("shuffleanswers", {}, ["false"]),
    element("answernumbering", {}, ["ABCD"]),
    ...item.options.map((text, index) => {
      const right = item.key.includes("ABCDE"[index] ?? "");
      const wrong = several ? "-100" : "0";
      return htmlField("answer", text, means, { fraction: right ? share : wrong });
    }),
  ];
}
