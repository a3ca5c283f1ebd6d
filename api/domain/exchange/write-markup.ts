import type { Markup, MarkupElement } from "./markup.ts";
import { isElement } from "./markup.ts";

/** Elements that stand inside a line: white space around them would be seen. */
const inlineNames = new Set(["sup", "sub", "span", "img", "br"]);
const voidNames = new Set(["img", "br"]);

/** A tree as an XML document. Characters XML has no way to write are left out. */
export function xmlOf(root: MarkupElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, 0)}\n`;
}

/** A tree as HTML without white space between its elements. */
export function htmlOf(markup: readonly Markup[]): string {
  return markup.map((one) => write(one, null)).join("");
}

/** `depth` null: in one line. */
function write(markup: Markup, depth: number | null): string {
  if (!isElement(markup)) return escapeText(markup);
  const { name, attributes, children } = markup;
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeValue(value)}"`);
  const start = `<${name}${given.join("")}`;
  if (children.length === 0 && (voidNames.has(name) || depth !== null)) return `${start}/>`;
  if (depth === null || !isOfBlocks(children))
    return `${start}>${children.map((one) => write(one, null)).join("")}</${name}>`;
  const inner = children.map((one) => `${"  ".repeat(depth + 1)}${write(one, depth + 1)}`);
  return `${start}>\n${inner.join("\n")}\n${"  ".repeat(depth)}</${name}>`;
}

function isOfBlocks(children: readonly Markup[]): boolean {
  return children.every((one) => isElement(one) && !inlineNames.has(one.name));
}

/** What XML may not hold at all. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const references: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

function escapeText(text: string): string {
  return text.replace(unwritable, "").replace(/[&<>\r]/g, (sign) => references[sign] ?? sign);
}

function escapeValue(text: string): string {
  return text.replace(unwritable, "").replace(/[&<>"\n\r\t]/g, (sign) => references[sign] ?? sign);
}
