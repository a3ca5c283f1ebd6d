import type { MarkupElement } from "../../domain/exchange/markup.ts";
import { descendants, elementOf, elementsOf } from "../../domain/exchange/markup.ts";

/** How one level of a list numbers its paragraphs. */
interface ListLevel {
  format: string;
  /** "%1." or "（%1）"; %2 is the number of the level below. */
  text: string;
  start: number;
}

/**
 * The labels Word shows before paragraphs and does not keep in their text: 1. A. （一） …, for each paragraph of
 * the document in order; empty where it shows none.
 */
export function paragraphLabels(
  document: MarkupElement,
  numbering: MarkupElement | null,
  styles: MarkupElement | null,
): string[] {
  const lists = numbering ? readLists(numbering) : new Map<string, ListLevel[]>();
  const styled = styles ? styleLists(styles) : new Map<string, ListUse>();
  const counters = new Map<string, number[]>();
  return descendants(document, "p").map((paragraph) => {
    const use = listUse(paragraph, styled);
    const levels = use && lists.get(use.list);
    if (!use || !levels) return "";
    const counts = countUp(counters, use, levels);
    return labelOf(levels, counts, use.level);
  });
}

interface ListUse {
  list: string;
  level: number;
}

function value(parent: MarkupElement | undefined, name: string): string | undefined {
  return parent && elementOf(parent, name)?.attributes["val"];
}

function readLists(numbering: MarkupElement): Map<string, ListLevel[]> {
  const shapes = new Map(
    elementsOf(numbering, "abstractNum").map((shape) => [
      shape.attributes["abstractNumId"] ?? "",
      elementsOf(shape, "lvl").map((level) => ({
        format: value(level, "numFmt") ?? "decimal",
        text: value(level, "lvlText") ?? "",
        start: Number(value(level, "start") ?? 1),
      })),
    ]),
  );
  return new Map(
    elementsOf(numbering, "num").map((list) => [
      list.attributes["numId"] ?? "",
      shapes.get(value(list, "abstractNumId") ?? "") ?? [],
    ]),
  );
}

function styleLists(styles: MarkupElement): Map<string, ListUse> {
  const uses = elementsOf(styles, "style").flatMap((style): [string, ListUse][] => {
    const properties = elementOf(style, "pPr");
    const use = properties && useIn(properties);
    return use ? [[style.attributes["styleId"] ?? "", use]] : [];
  });
  return new Map(uses);
}

function useIn(properties: MarkupElement): ListUse | undefined {
  const numbered = elementOf(properties, "numPr");
  const list = value(numbered, "numId");
  return list === undefined ? undefined : { list, level: Number(value(numbered, "ilvl") ?? 0) };
}

function listUse(
  paragraph: MarkupElement,
  styled: ReadonlyMap<string, ListUse>,
): ListUse | undefined {
  const properties = elementOf(paragraph, "pPr");
  if (!properties) return undefined;
  return useIn(properties) ?? styled.get(value(properties, "pStyle") ?? "");
}

function countUp(
  counters: Map<string, number[]>,
  { list, level }: ListUse,
  levels: readonly ListLevel[],
): number[] {
  const counts = counters.get(list) ?? [];
  counters.set(list, counts);
  for (let upper = 0; upper < level; upper++) counts[upper] ??= levels[upper]?.start ?? 1;
  counts[level] = (counts[level] ?? (levels[level]?.start ?? 1) - 1) + 1;
  counts.length = level + 1;
  return counts;
}

function labelOf(levels: readonly ListLevel[], counts: readonly number[], level: number): string {
  const { text = "", format } = levels[level] ?? {};
  if (format === "bullet" || format === "none") return "";
  return text.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    return numberIn(levels[at]?.format ?? "decimal", counts[at] ?? 1);
  });
}

const numerals = "〇一二三四五六七八九";

function numberIn(format: string, count: number): string {
  const letter = (first: string): string =>
    String.fromCharCode(first.charCodeAt(0) + ((count - 1) % 26));
  if (format === "upperLetter") return letter("A");
  if (format === "lowerLetter") return letter("a");
  if (/^(?:chinese|ideograph|japaneseCounting|taiwaneseCounting)/.test(format))
    return chinese(count);
  return String(count);
}

/** 1 to 99 as headings are numbered. */
function chinese(count: number): string {
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const ten = tens === 0 ? "" : `${tens === 1 ? "" : (numerals[tens] ?? "")}十`;
  return ten + (ones === 0 && tens > 0 ? "" : (numerals[ones] ?? ""));
}
