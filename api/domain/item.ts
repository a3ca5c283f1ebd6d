import { z } from "zod";
import type { Finding } from "./finding.ts";
import { report } from "./finding.ts";
import { paragraphsOf, proseOf } from "./item-text.ts";
import type { FiguresShown, ShownText } from "./shown-text.ts";
import { shownText } from "./shown-text.ts";

export const itemTypes = ["single", "multiple", "true-false"] as const;
/** 单选、多选、判断. */
export type ItemType = (typeof itemTypes)[number];

export const itemStatuses = ["draft", "in-review", "approved", "retired"] as const;
/** 草稿 → 待审 → 可用; 停用 takes an item out of every pool but keeps its history. */
export type ItemStatus = (typeof itemStatuses)[number];

export const cognitiveLevels = ["remember", "understand", "apply"] as const;

/** How many options an item of this type shows; 判断 is answered √ or ×. */
export const optionCounts = { single: 4, multiple: 5, "true-false": 2 } as const;

const optionLabels = ["A", "B", "C", "D", "E"] as const;
const judgementLabels = ["√", "×"] as const;
const judgementTexts = ["正确", "错误"] as const;

/** Labels a candidate may answer with, in order. */
export function labelsFor(type: ItemType): readonly string[] {
  return type === "true-false" ? judgementLabels : optionLabels.slice(0, optionCounts[type]);
}

const line = z.string().trim().min(1).max(2000);

/** What a person writes. An item's content under one version number never changes. */
const contentShape = z.strictObject({
  type: z.enum(itemTypes),
  stem: line,
  /** Texts of the options in order; empty for 判断. */
  options: z.array(line).max(5),
  /** Labels of the right options, in order: ["A"], ["A","C"], ["√"]. */
  key: z.array(z.string()).min(1).max(5),
  rationale: line,
  /** Code of the knowledge point. */
  knowledgePoint: z.string().min(1),
  /** The author's estimate of the share of candidates who answer right, 0–1. Not a measurement. */
  difficulty: z.number().min(0.05).max(0.99),
  cognitive: z.enum(cognitiveLevels),
  source: line,
  author: line,
  /** Ids of items that must not stand on the same paper. */
  enemies: z.array(z.string()),
  /** Date (YYYY-MM-DD) by which someone must look whether the fact still holds. */
  reviewBy: z.iso.date().nullable(),
});

export type ItemContent = z.infer<typeof contentShape>;

/** Content whose stem, options and key agree with the item type. */
export const itemContent = contentShape.superRefine((item, context) => {
  for (const finding of formFindings(item)) report(context, finding);
});

/** A text of an item, and the path that leads to it. */
export interface ItemText {
  text: string;
  path: PropertyKey[];
}

/** The texts of an item that may hold marks, in reading order. */
export function textsOf(item: Pick<ItemContent, "stem" | "options" | "rationale">): ItemText[] {
  return [
    { text: item.stem, path: ["stem"] },
    ...item.options.map((text, index) => ({ text, path: ["options", index] })),
    { text: item.rationale, path: ["rationale"] },
  ];
}

/** One version of one item of a bank. */
export interface Item extends ItemContent {
  id: string;
  version: number;
  /** Level of its knowledge point; null for 基本要求, which every level shares. */
  level: number | null;
  status: ItemStatus;
  /**
   * Code of the 鉴定点 it tests; null where its occupation has no element table. Classifies the item
   * and is part of no version: naming another element changes no text.
   */
  element: string | null;
}

export const itemId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)+$/)
  .max(40);

function formFindings(item: ItemContent): Finding[] {
  const labels = labelsFor(item.type);
  const wanted = item.type === "true-false" ? 0 : optionCounts[item.type];
  const findings: Finding[] = [];
  if (item.options.length !== wanted)
    findings.push({
      code: "item.option-count",
      path: ["options"],
      params: { wanted, got: item.options.length },
    });
  if (new Set(item.options).size !== item.options.length)
    findings.push({ code: "item.options-equal", path: ["options"], params: {} });
  const unknown = item.key.find((label) => !labels.includes(label));
  if (unknown !== undefined)
    findings.push({
      code: "item.key-label",
      path: ["key"],
      params: { label: unknown, labels: labels.join("") },
    });
  if (!keyCountFits(item.type, item.key))
    findings.push({ code: "item.key-count", path: ["key"], params: { got: item.key.join("") } });
  return [...findings, ...stemFindings(item)];
}

function keyCountFits(type: ItemType, key: string[]): boolean {
  if (new Set(key).size !== key.length) return false;
  return type === "multiple" ? key.length >= 2 : key.length === 1;
}

/** 单选 and 多选 have one blank （ ）; 判断 has none and every stem ends in 。 */
function stemFindings(item: ItemContent): Finding[] {
  const blanks = proseOf(item.stem).split("（ ）").length - 1;
  const wanted = item.type === "true-false" ? 0 : 1;
  const findings: Finding[] = [];
  if (blanks !== wanted)
    findings.push({ code: "item.stem-blank", path: ["stem"], params: { wanted, got: blanks } });
  // A table or picture may follow the last sentence.
  if (!/[。？！]$/.test(paragraphsOf(item.stem).at(-1) ?? ""))
    findings.push({ code: "item.stem-end", path: ["stem"], params: {} });
  return findings;
}

/** An option as it is shown: its label on this paper and its text. */
export interface LabelledOption {
  label: string;
  text: string;
}

/** The options of an item as labelled rows; 判断 gets √ 正确 and × 错误. */
export function labelledOptions(item: Pick<ItemContent, "type" | "options">): LabelledOption[] {
  const texts = item.type === "true-false" ? judgementTexts : item.options;
  return labelsFor(item.type).map((label, index) => ({ label, text: texts[index] ?? "" }));
}

declare const presented: unique symbol;

/** The only form in which an item may reach a candidate. Made by `present()` alone: no key, no rationale. */
export interface PresentedItem {
  readonly [presented]: true;
  no: number;
  type: ItemType;
  stem: ShownText;
  options: { label: string; text: ShownText }[];
}

/** Names each field that may leave: a spread would carry the key with it. */
export function present(
  slot: { no: number; type: ItemType; stem: string; options: LabelledOption[] },
  figures: FiguresShown,
): PresentedItem {
  const item = {
    no: slot.no,
    type: slot.type,
    stem: shownText(slot.stem, figures),
    options: slot.options.map(({ label, text }) => ({ label, text: shownText(text, figures) })),
  };
  return item as PresentedItem;
}
