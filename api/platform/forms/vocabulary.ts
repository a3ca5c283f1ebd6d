import { parseDocument } from "htmlparser2";

/** A form's text as its elements. */
export type FormTree = ReturnType<typeof parseDocument>;
export type ChildNode = FormTree["children"][number];
export type Element = Extract<ChildNode, { attribs: unknown }>;
type TextNode = Exclude<Extract<ChildNode, { data: string }>, { name: string }>;

/**
 * What a form is written with: few elements of HTML, which the browser prints with print-sheet.css and
 * set-form.ts sets as PDF. Whatever is not listed is refused: scripts, styles, pictures, addresses of
 * anything outside.
 */
const elements: Record<string, readonly string[]> = {
  html: ["lang"],
  head: [],
  meta: ["charset"],
  title: [],
  link: ["rel", "href"],
  body: [],
  main: [],
  article: [],
  section: [],
  div: [],
  h1: [],
  h2: [],
  p: [],
  ul: [],
  ol: [],
  li: [],
  table: [],
  colgroup: [],
  col: ["width"],
  thead: [],
  tbody: [],
  tr: [],
  th: ["colspan"],
  td: ["colspan"],
  b: [],
  i: [],
  span: [],
  br: [],
};

const values: Record<string, RegExp> = {
  lang: /^zh-CN$/,
  charset: /^utf-8$/i,
  rel: /^stylesheet$/,
  href: /^\/print-sheet\.css$/,
  width: /^\d{1,3}(?:\.\d+)?%$/,
  colspan: /^\d{1,2}$/,
};

/** Something a form may not hold: where, counted from line 1, and what. */
export interface ForeignPart {
  line: number;
  code: "element" | "attribute" | "value";
  /** `<script>`, `onclick`, `href="http://…"`. */
  what: string;
}

/** A form's text as its elements. */
export function parseForm(html: string): FormTree {
  return parseDocument(html, { withStartIndices: true });
}

/** Everything in a form, or in the template of one, that is not in the vocabulary. */
export function foreignParts(html: string): ForeignPart[] {
  const found: ForeignPart[] = [];
  const visit = (nodes: readonly ChildNode[]): void => {
    for (const node of nodes) {
      // Lines are counted for what is refused alone: a form of a thousand candidates has many elements.
      const line = (): number => html.slice(0, node.startIndex ?? 0).split("\n").length;
      if (isElement(node)) {
        found.push(...foreignIn(node).map((part) => ({ ...part, line: line() })));
        visit(node.children);
      } else if (isForeignNode(node, html)) {
        const what = html.slice(node.startIndex ?? 0).slice(0, 20);
        found.push({ line: line(), code: "element", what });
      }
    }
  };
  visit(parseForm(html).children);
  return found;
}

export function isElement(node: ChildNode): node is Element {
  return "attribs" in node;
}

/** 3 and 8: text and remarks, as the DOM numbers them. */
export function isText(node: ChildNode): node is TextNode {
  return node.nodeType === 3;
}

/** A document type and remarks are neither seen nor followed; other instructions are. */
function isForeignNode(node: ChildNode, html: string): boolean {
  if (node.nodeType === 3 || node.nodeType === 8) return false;
  const at = node.startIndex ?? 0;
  return !/^<!doctype html>/i.test(html.slice(at, at + 15));
}

function foreignIn({ name, attribs }: Element): Omit<ForeignPart, "line">[] {
  const allowed = elements[name];
  if (!allowed) return [{ code: "element", what: `<${name}>` }];
  return Object.entries(attribs).flatMap(([attribute, value]): Omit<ForeignPart, "line">[] => {
    if (attribute === "class") return [];
    if (!allowed.includes(attribute)) return [{ code: "attribute", what: attribute }];
    if (values[attribute]?.test(value)) return [];
    return [{ code: "value", what: `${attribute}="${value}"` }];
  });
}
