import { cognitiveLevels, itemId, itemTypes } from "../../item.ts";
import type { Markup, MarkupElement } from "../markup.ts";
import { descendants, element, elementOf, elementsOf, isElement, plainText } from "../markup.ts";
import type { MarkupSource } from "../markup-text.ts";
import { textOfMarkup } from "../markup-text.ts";
import { takeMarkupLosses } from "../markup-losses.ts";
import type { Place, ReadItem } from "../read-item.ts";
import { remark, unreadItem } from "../read-item.ts";
import { takeReviewBy } from "../read-values.ts";
import { tidyReading } from "../tidy-reading.ts";
import { commonNames } from "./qti-names.ts";

/** A file that a package's list names as an item, with what the list says about it. */
export interface QtiResource {
  href: string;
  facts: MarkupElement | null;
}

/** Items of a package by its imsmanifest.xml. */
export function readQtiManifest(manifest: MarkupElement): QtiResource[] {
  return descendants(manifest, "resource")
    .filter(({ attributes }) =>
      /^imsqti_(?:item|apipitem)_xmlv\dp\d/.test(attributes["type"] ?? ""),
    )
    .map((resource) => ({
      href: resource.attributes["href"] ?? elementOf(resource, "file")?.attributes["href"] ?? "",
      facts: descendants(resource, "item")[0] ?? null,
    }));
}

/** Whether an XML file is a QTI item by its outermost element, in either spelling. */
export function isQtiItem({ name }: MarkupElement): boolean {
  return name === "qti-assessment-item" || name === "assessmentItem";
}

/**
 * One QTI item, 2.x or 3.0: a single choice interaction becomes stem and options, its correct response the
 * key, its feedback the rationale. An interaction of another kind is refused by name.
 */
export function readQtiItem(
  raw: MarkupElement,
  facts: MarkupElement | null,
  place: Place,
  source: MarkupSource,
): ReadItem {
  const root = commonNames(raw);
  const item = unreadItem(place);
  item.no = root.attributes["title"] ?? root.attributes["identifier"] ?? null;
  const body = elementOf(root, "item-body") ?? element("item-body");
  const interactions = interactionsIn(body);
  const choice = interactions.find(({ name }) => name === "choice-interaction");
  const other = interactions.find((one) => one !== choice);
  if (other || !choice)
    item.remarks.push(remark("read.kind-refused", "type", { kind: other?.name ?? "item-body" }));
  item.stem = take(item, "stem", withoutInteractions(body.children), source);
  if (choice) takeChoice(item, choice, root, source);
  const feedback = elementsOf(root, "modal-feedback")
    .map(({ children }) => children)
    .flat();
  item.rationale = take(item, "rationale", feedback, source);
  if (facts) takeFacts(item, facts);
  return tidyReading(item);
}

function interactionsIn(body: MarkupElement): MarkupElement[] {
  return elementsOf(body).flatMap((one) =>
    one.name.endsWith("-interaction") ? [one] : interactionsIn(one),
  );
}

/** The prompt counts to the stem; choices and what only the scorer sees do not. */
function withoutInteractions(markup: readonly Markup[]): Markup[] {
  return markup.flatMap((one): Markup[] => {
    if (!isElement(one)) return [one];
    if (one.name === "rubric-block") return [];
    if (one.name.endsWith("-interaction"))
      return elementsOf(one, "prompt").map((prompt) => element("div", {}, prompt.children));
    return [{ ...one, children: withoutInteractions(one.children) }];
  });
}

function take(
  item: ReadItem,
  field: "stem" | "options" | "rationale",
  markup: readonly Markup[],
  source: MarkupSource,
): string {
  const { text, losses } = textOfMarkup(markup, source);
  takeMarkupLosses(item, field, losses);
  return text;
}

function takeChoice(
  item: ReadItem,
  choice: MarkupElement,
  root: MarkupElement,
  source: MarkupSource,
): void {
  const choices = elementsOf(choice, "simple-choice");
  item.options = choices.map(({ children }) => take(item, "options", children, source));
  const identifiers = choices.map(({ attributes }) => attributes["identifier"] ?? "");
  const wanted = choice.attributes["response-identifier"];
  const declaration = elementsOf(root, "response-declaration").find(
    ({ attributes }) => attributes["identifier"] === wanted,
  );
  const several = declaration?.attributes["cardinality"] === "multiple";
  item.type = several ? "multiple" : "single";
  item.key = rightIdentifiers(declaration, item)
    .map((identifier) => "ABCDEFGH"[identifiers.indexOf(identifier)] ?? "")
    .filter((label) => label !== "")
    .sort();
  // Two options are how QTI writes a 判断; their texts tell.
  if (choices.length === 2) item.type = null;
  if (choice.attributes["shuffle"] === "true")
    item.remarks.push(remark("read.shuffle-ignored", "options"));
}

/** By the correct response; without one, by the choices that earn marks. */
function rightIdentifiers(declaration: MarkupElement | undefined, item: ReadItem): string[] {
  if (!declaration) return [];
  const correct = elementOf(declaration, "correct-response");
  if (correct) return elementsOf(correct, "value").map((value) => plainText(value).trim());
  const entries = descendants(declaration, "map-entry");
  const earning = entries.filter(({ attributes }) => Number(attributes["mapped-value"]) > 0);
  if (earning.length > 0) item.remarks.push(remark("read.partly-right", "key"));
  return earning.map(({ attributes }) => attributes["map-key"] ?? "");
}

/** What our own packages say beside QTI; each is taken only where it is what it should be. */
function takeFacts(item: ReadItem, facts: MarkupElement): void {
  const all = (name: string): string[] => elementsOf(facts, name).map(plainText);
  const first = (name: string): string => all(name)[0] ?? "";
  const difficulty = Number(first("difficulty"));
  if (difficulty >= 0.05 && difficulty <= 0.99) item.difficulty = difficulty;
  item.type = itemTypes.find((type) => type === first("type")) ?? item.type;
  item.cognitive = cognitiveLevels.find((level) => level === first("cognitive")) ?? null;
  item.point = all("knowledgePoint");
  item.element = first("element") || null;
  item.source = first("source");
  item.author = first("author");
  item.enemies = all("enemy").filter((id) => itemId.safeParse(id).success);
  item.id = itemId.safeParse(first("id")).success ? first("id") : null;
  takeReviewBy(item, first("reviewBy"));
}
