import { pieces } from "../pdf/break-lines.ts";
import type { Block, Ink, Weight } from "../pdf/ink.ts";
import { mm, stroke } from "../pdf/ink.ts";
import type { Setting } from "../pdf/paragraph.ts";
import { paragraph } from "../pdf/paragraph.ts";
import type { Typeface } from "../pdf/typeface.ts";
import type { ChildNode } from "./vocabulary.ts";
import { isElement, isText } from "./vocabulary.ts";

/** Words of one weight, or a line to write on. */
export type Inline = { text: string; weight: Weight } | { room: number };

/** A line to write on, unless its class says short or long. */
const rooms = { short: mm(16), usual: mm(26), long: mm(50) };

export function classesOf(node: ChildNode): readonly string[] {
  return isElement(node) ? (node.attribs["class"] ?? "").split(/\s+/) : [];
}

/** What stands in an element, white space as the browser shows it. */
export function inlinesOf(nodes: readonly ChildNode[], weight: Weight): Inline[] {
  const found: Inline[] = [];
  const visit = (all: readonly ChildNode[], own: Weight): void => {
    for (const node of all) {
      if (isText(node)) add(found, node.data.replace(/[ \t\r\n]+/g, " "), own);
      else if (!isElement(node)) continue;
      else if (node.name === "br") add(found, "\n", own);
      else if (node.name === "i") found.push({ room: roomOf(classesOf(node)) });
      else visit(node.children, node.name === "b" ? "bold" : own);
    }
  };
  visit(nodes, weight);
  return trimmed(found);
}

function roomOf(classes: readonly string[]): number {
  if (classes.includes("short")) return rooms.short;
  return classes.includes("long") ? rooms.long : rooms.usual;
}

function add(found: Inline[], text: string, weight: Weight): void {
  const last = found.at(-1);
  if (last && "text" in last && last.weight === weight) last.text += text;
  else found.push({ text, weight });
}

function trimmed(found: Inline[]): Inline[] {
  const [first, last] = [found[0], found.at(-1)];
  if (first && "text" in first) first.text = first.text.replace(/^[ \n]+/, "");
  if (last && "text" in last) last.text = last.text.replace(/[ \n]+$/, "");
  for (const one of found)
    if ("text" in one) one.text = one.text.replace(/ *\n */g, "\n").replace(/ {2,}/g, " ");
  return found.filter((one) => !("text" in one) || one.text !== "");
}

/** Inlines in lines of at most `width`. */
export function inlineBlock(
  inlines: readonly Inline[],
  width: number,
  setting: Setting,
  face: Typeface,
): Block {
  const [only] = inlines;
  if (!only) return { width, height: setting.lead, ink: [] };
  if (inlines.length === 1 && "text" in only)
    return paragraph(only.text, width, { ...setting, weight: only.weight }, face);
  return mixed(inlines, width, setting, face);
}

type Item = Inline & { width: number };

/** Lines of several weights, and with lines to write on: set from the left, or shifted as a whole. */
function mixed(
  inlines: readonly Inline[],
  width: number,
  { size, lead, align = "left" }: Setting,
  face: Typeface,
): Block {
  const lines: Item[][] = [[]];
  let used = 0;
  for (const one of inlines.flatMap((inline) => parts(inline, size, face))) {
    const breaks = "text" in one && one.text === "\n";
    if (breaks || (used > 0 && used + one.width > width)) {
      lines.push([]);
      used = 0;
    }
    if (breaks) continue;
    lines.at(-1)?.push(one);
    used += one.width;
  }
  const ink = lines.flatMap((line, index) => {
    const free = width - line.reduce((sum, one) => sum + one.width, 0);
    const x = align === "center" ? free / 2 : align === "right" ? free : 0;
    return lineInk(line, x, index * lead + (lead - size) / 2 + 0.88 * size, size);
  });
  return { width, height: lines.length * lead, ink };
}

function parts(inline: Inline, size: number, face: Typeface): Item[] {
  if ("room" in inline) return [{ ...inline, width: inline.room }];
  const { text, weight } = inline;
  return text.split(/(\n)/).flatMap((part): Item[] => {
    if (part === "\n") return [{ text: part, weight, width: 0 }];
    return pieces(part).map((one) => ({ text: one, weight, width: face.width(one, weight, size) }));
  });
}

function lineInk(line: readonly Item[], from: number, y: number, size: number): Ink[] {
  let x = from;
  return line.flatMap((one): Ink[] => {
    const at = x;
    x += one.width;
    if ("room" in one) return [stroke([at, y + 2], [at + one.room - 2, y + 2])];
    const { text, weight } = one;
    return [{ kind: "text", x: at, y, text, weight, size, spacing: 0, turned: false }];
  });
}
