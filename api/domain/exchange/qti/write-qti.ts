import type { Item } from "../../item.ts";
import { labelledOptions } from "../../item.ts";
import { picturesOf } from "../../item-text.ts";
import type { Markup, MarkupElement } from "../markup.ts";
import { element } from "../markup.ts";
import { inlineMarkupOfText, markupOfText } from "../text-markup.ts";
import type { QtiEdition } from "./qti-names.ts";

/** Names of our own facts about an item, which QTI has no place for; they stand in the package's list. */
export const ownNamespace = "urn:quanheng:item:1";

/** Where the pictures of a package lie. */
const pictureFolder = "pictures";

/** The file of a package that holds the item. */
export function itemFileName(item: Pick<Item, "id">): string {
  return `items/${item.id}.xml`;
}

/** The file of a package that holds a picture of the bank. */
export function pictureFileName(picture: string): string {
  return `${pictureFolder}/${picture}`;
}

const target = { addressOf: (name: string) => `../${pictureFileName(name)}`, texInText: false };

/** An item as one QTI file: one choice interaction, scored by match_correct, the rationale as feedback. */
export function writeQtiItem(item: Item, edition: QtiEdition): MarkupElement {
  const q = maker(edition);
  const { type, key, stem, rationale } = item;
  return q(
    "assessment-item",
    {
      xmlns: edition.itemNamespace,
      identifier: identifierOf(item.id),
      title: item.id,
      adaptive: "false",
      "time-dependent": "false",
      "xml:lang": "zh-CN",
    },
    [
      q(
        "response-declaration",
        {
          identifier: "RESPONSE",
          cardinality: type === "multiple" ? "multiple" : "single",
          "base-type": "identifier",
        },
        [
          q(
            "correct-response",
            {},
            key.map((label) => q("value", {}, [choiceOf(label)])),
          ),
        ],
      ),
      outcome(q, "SCORE", "float"),
      outcome(q, "FEEDBACK", "identifier"),
      q("item-body", {}, bodyOf(item, stem, q)),
      q("response-processing", { template: edition.matchCorrect }),
      ...(rationale === "" ? [] : [feedback(q, edition, rationale)]),
    ],
  );
}

type Maker = (
  name: string,
  attributes?: Record<string, string>,
  children?: readonly Markup[],
) => MarkupElement;

/** XML's own attributes are spelt alike everywhere. */
function maker({ element: elementName, attribute }: QtiEdition): Maker {
  return (name, attributes = {}, children = []) => {
    const spelt = Object.entries(attributes).map(([key, value]) => [
      /^xml/.test(key) ? key : attribute(key),
      value,
    ]);
    return element(
      elementName(name),
      Object.fromEntries(spelt) as Record<string, string>,
      children,
    );
  };
}

/** Identifiers of QTI begin with a letter. */
function identifierOf(id: string): string {
  return `item-${id}`;
}

/** √ and × are no identifiers. */
function choiceOf(label: string): string {
  return label === "√" ? "T" : label === "×" ? "F" : label;
}

function outcome(q: Maker, identifier: string, baseType: string): MarkupElement {
  return q("outcome-declaration", { identifier, cardinality: "single", "base-type": baseType });
}

/** A stem of one paragraph is the prompt; tables and several paragraphs stand before the choices. */
function bodyOf(item: Item, stem: string, q: Maker): MarkupElement[] {
  const prompt = inlineMarkupOfText(stem, target);
  const attributes = {
    "response-identifier": "RESPONSE",
    shuffle: "false",
    "max-choices": item.type === "multiple" ? "0" : "1",
  };
  const interaction = q("choice-interaction", attributes, [
    ...(prompt ? [q("prompt", {}, prompt)] : []),
    ...labelledOptions(item).map(({ label, text }) =>
      q(
        "simple-choice",
        { identifier: choiceOf(label) },
        inlineMarkupOfText(text, target) ?? markupOfText(text, target),
      ),
    ),
  ]);
  return prompt ? [interaction] : [element("div", {}, markupOfText(stem, target)), interaction];
}

function feedback(q: Maker, edition: QtiEdition, rationale: string): MarkupElement {
  const attributes = {
    "outcome-identifier": "FEEDBACK",
    identifier: "RATIONALE",
    "show-hide": "show",
  };
  const text = markupOfText(rationale, target);
  const content = edition.version === "3.0" ? [q("content-body", {}, text)] : text;
  return q("modal-feedback", attributes, content);
}

/** The package's list of its files, with our own facts about each item. */
export function writeQtiManifest(items: readonly Item[], edition: QtiEdition): MarkupElement {
  return element(
    "manifest",
    { xmlns: edition.packageNamespace, "xmlns:qh": ownNamespace, identifier: "quanheng-items" },
    [
      element("metadata", {}, [
        element("schema", {}, [edition.schema]),
        element("schemaversion", {}, [edition.schemaVersion]),
      ]),
      element("organizations"),
      element(
        "resources",
        {},
        items.map((item) => resourceOf(item, edition)),
      ),
    ],
  );
}

function resourceOf(item: Item, edition: QtiEdition): MarkupElement {
  const file = itemFileName(item);
  const pictures = picturesOf([item.stem, ...item.options, item.rationale].join("\n"));
  return element(
    "resource",
    { identifier: identifierOf(item.id), type: edition.resourceType, href: file },
    [
      element("metadata", {}, [ownFacts(item)]),
      ...[file, ...pictures.map(pictureFileName)].map((href) => element("file", { href })),
    ],
  );
}

function ownFacts(item: Item): MarkupElement {
  const facts: [string, string | null][] = [
    ["id", item.id],
    ["type", item.type],
    ["knowledgePoint", item.knowledgePoint],
    ["element", item.element],
    ["difficulty", String(item.difficulty)],
    ["cognitive", item.cognitive],
    ["source", item.source],
    ["author", item.author],
    ...item.enemies.map((enemy): [string, string] => ["enemy", enemy]),
    ["reviewBy", item.reviewBy],
    ["version", String(item.version)],
    ["status", item.status],
  ];
  return element(
    "qh:item",
    {},
    facts.flatMap(([name, value]) => (value === null ? [] : [element(`qh:${name}`, {}, [value])])),
  );
}
