import { Flow } from "../pdf/flow.ts";
import type { Sheet } from "../pdf/flow.ts";
import type { Block, Mark, Page, Role } from "../pdf/ink.ts";
import { abreast, blank, indented, marked, mm, moved, stacked, stroke } from "../pdf/ink.ts";
import { paragraph } from "../pdf/paragraph.ts";
import type { Setting } from "../pdf/paragraph.ts";
import type { Typeface } from "../pdf/typeface.ts";
import { classesOf, inlineBlock, inlinesOf } from "./form-inlines.ts";
import { tableBlocks } from "./form-table.ts";
import type { ChildNode, Element } from "./vocabulary.ts";
import { isElement, parseForm } from "./vocabulary.ts";

const margin = { x: mm(12), y: mm(10), foot: mm(14) };
const width = mm(186);
const sheet: Sheet = {
  width: mm(210),
  height: mm(297),
  columns: () => [{ x: margin.x, y: margin.y, width, height: mm(297) - margin.y - margin.foot }],
};

/** Something set, and what goes before it where it begins a page: the head of its table. */
interface Unit {
  block: Block;
  head?: Block;
  /** Stands with what follows. */
  tied?: boolean;
}

/** The pages of a form, A4 upright. Throws TooHigh where something is higher than a page. */
export function setForm(html: string, face: Typeface): Page[] {
  const flow = new Flow(sheet);
  const articles = articlesOf(parseForm(html).children);
  articles.forEach((article, index) => {
    const kind = kindOf(article);
    const first = index === 0 || kindOf(articles[index - 1] ?? article) !== kind;
    if (kind === "page" || first) begin(flow, index);
    if (kind === "page") placeUnits(flow, unitsOf(article.children, width, face));
    else if (kind !== "label") flow.place(cutOff(article, cutHeights[kind], face));
  });
  placeLabels(
    flow,
    articles.filter((article) => kindOf(article) === "label"),
    face,
  );
  const pages = flow.draw();
  pages.forEach((page, index) => page.ink.push(...footInk(index + 1, pages.length, face)));
  return pages;
}

function kindOf(article: Element): "page" | "half" | "third" | "label" {
  const classes = classesOf(article);
  return (["half", "third", "label"] as const).find((one) => classes.includes(one)) ?? "page";
}

function begin(flow: Flow, index: number): void {
  if (index > 0 && !flow.atTop()) flow.nextColumn();
}

function articlesOf(nodes: readonly ChildNode[]): Element[] {
  return nodes
    .filter(isElement)
    .flatMap((one) => (one.name === "article" ? [one] : articlesOf(one.children)));
}

function placeUnits(flow: Flow, units: readonly Unit[]): void {
  units.forEach(({ block, head }, index) => {
    flow.keep(heightOfTied(units, index));
    if (head && flow.atTop()) flow.place(head);
    flow.place(block);
  });
}

function heightOfTied(units: readonly Unit[], from: number): number {
  let height = 0;
  for (const { block, tied } of units.slice(from)) {
    height += block.height;
    if (!tied) break;
  }
  return height;
}

/** Two or three a page. */
const cutHeights = { half: mm(133.5), third: mm(89) };

/** What is cut off the page, with a line to cut along. */
function cutOff(article: Element, least: number, face: Typeface): Block {
  const content = stacked(unitsOf(article.children, width, face).map(({ block }) => block));
  const height = Math.max(least, content.height + mm(8));
  const line = stroke([0, height], [width, height], 0.5, [3, 3]);
  return { width, height, ink: [...moved(content.ink, 0, mm(4)), line] };
}

const labelsAbreast = 3;
const labelHeight = mm(38);

function placeLabels(flow: Flow, labels: readonly Element[], face: Typeface): void {
  const own = width / labelsAbreast;
  for (let first = 0; first < labels.length; first += labelsAbreast) {
    const row = labels.slice(first, first + labelsAbreast).map((label, index) => {
      const units = unitsOf(label.children, own - mm(6), face);
      const content = stacked(units.map(({ block }) => block));
      const ink = moved(content.ink, mm(3), Math.max(0, (labelHeight - content.height) / 2));
      const sides = [
        [
          [0, 0],
          [own, 0],
        ],
        [
          [own, 0],
          [own, labelHeight],
        ],
        [
          [own, labelHeight],
          [0, labelHeight],
        ],
        [
          [0, labelHeight],
          [0, 0],
        ],
      ] as const;
      const frame = sides.map(([from, to]) => ({ ...stroke(from, to, 0.4, [2, 2]), grey: 0.5 }));
      return {
        x: index * own,
        block: { width: own, height: labelHeight, ink: [...frame, ...ink] },
      };
    });
    flow.place(abreast(row));
  }
}

/** What stands in an article or a part of one, from top to bottom. */
function unitsOf(nodes: readonly ChildNode[], wide: number, face: Typeface): Unit[] {
  return nodes.filter(isElement).flatMap((one): Unit[] => {
    if (classesOf(one).includes("hint")) return [];
    switch (one.name) {
      case "h1":
      case "h2":
      case "p":
        return textUnits(one, wide, face);
      case "ul":
      case "ol":
        return listUnits(one, wide, face);
      case "table":
        return tableUnits(one, wide, face);
      case "div":
        if (classesOf(one).includes("beside")) return [{ block: beside(one, wide, face) }];
        return unitsOf(one.children, wide, face);
      default:
        return unitsOf(one.children, wide, face);
    }
  });
}

const texts = {
  h1: { size: 16, space: [0, 6], role: "H1" },
  h2: { size: 11.5, space: [8, 3], role: "H2" },
  p: { size: 10.5, space: [2, 2], role: "P" },
} as const satisfies Record<string, { size: number; space: [number, number]; role: Role }>;

const sizes = { huge: 44, large: 16, small: 9 } as const;

function textUnits(element: Element, wide: number, face: Typeface): Unit[] {
  const { size: usual, space, role } = texts[element.name as keyof typeof texts];
  const classes = classesOf(element);
  const size = (["huge", "large", "small"] as const).find((one) => classes.includes(one));
  const own = size ? sizes[size] : usual;
  const centred = role === "H1" || classes.includes("center");
  const align = centred ? "center" : classes.includes("right") ? "right" : "left";
  const setting: Setting = { size: own, lead: own * 1.45, align };
  const weight = role === "P" && !classes.includes("strong") ? "regular" : "bold";
  const inlines = inlinesOf(element.children, weight);
  const block = inlineBlock(inlines, wide, setting, face);
  const mark: Mark = { role, parent: null };
  const framed = classes.includes("photo") ? inFrame(block, wide) : block;
  const [before, after] = space;
  return [
    { block: stacked([blank(before), marked(framed, mark), blank(after)]), tied: role !== "P" },
  ];
}

/** Where a photograph is stuck on: two inches. */
function inFrame(block: Block, wide: number): Block {
  const height = mm(35);
  const corners = [
    [0, 0],
    [wide, 0],
    [wide, height],
    [0, height],
    [0, 0],
  ] as const;
  const sides = corners.slice(1).map((to, index) => stroke(corners[index] ?? to, to));
  return {
    width: wide,
    height,
    ink: [...sides, ...moved(block.ink, 0, (height - block.height) / 2)],
  };
}

function listUnits(list: Element, wide: number, face: Typeface): Unit[] {
  const setting: Setting = { size: 9.5, lead: 13.5, align: "left" };
  const indent = 16;
  const mark: Mark = { role: "L", parent: null };
  return list.children
    .filter(isElement)
    .filter(({ name }) => name === "li")
    .map((item, index) => {
      const row: Mark = { role: "LI", parent: mark };
      const sign = list.name === "ol" ? `${index + 1}.` : "·";
      const body = inlineBlock(inlinesOf(item.children, "regular"), wide - indent, setting, face);
      const block = abreast([
        {
          x: 0,
          block: marked(paragraph(sign, indent, setting, face), { role: "Lbl", parent: row }),
        },
        { x: 0, block: indented(marked(body, { role: "LBody", parent: row }), indent) },
      ]);
      return { block };
    });
}

function tableUnits(table: Element, wide: number, face: Typeface): Unit[] {
  const size = classesOf(table).includes("small") ? 9 : 10;
  const { head, rows } = tableBlocks(table, wide, size, face);
  const top = stacked(head);
  const [first, ...rest] = rows;
  const begin = head.length > 0 ? [{ block: top, tied: first !== undefined }] : [];
  const own = first ? [{ block: first }] : [];
  const again = rest.map((block) => (head.length > 0 ? { block, head: top } : { block }));
  return [...begin, ...own, ...again, { block: blank(6) }];
}

const sideWidth = mm(26);

/** Everything but the last part at the left, the last part at the right. */
function beside(element: Element, wide: number, face: Typeface): Block {
  const parts = element.children.filter(isElement);
  const gap = mm(5);
  const left = unitsOf(parts.slice(0, -1), wide - sideWidth - gap, face);
  const right = unitsOf(parts.slice(-1), sideWidth, face);
  return abreast([
    { x: 0, block: stacked(left.map(({ block }) => block)) },
    { x: wide - sideWidth, block: stacked(right.map(({ block }) => block)) },
  ]);
}

function footInk(page: number, pages: number, face: Typeface) {
  if (pages < 2) return [];
  const setting = { size: 8.5, lead: 12, align: "center" } as const;
  const foot = paragraph(`第 ${page} 页　共 ${pages} 页`, width, setting, face);
  return moved(foot.ink, margin.x, mm(297) - mm(9));
}
