import { SyntaxValidator } from "fast-xml-validator";
import { Parser } from "htmlparser2";
import type { Markup, MarkupElement } from "../../domain/exchange/markup.ts";

/** Why XML or HTML was not read. */
export class MarkupRefused extends Error {
  readonly why: "malformed" | "document-type" | "too-deep" | "too-large";

  constructor(why: MarkupRefused["why"]) {
    super(why);
    this.why = why;
  }
}

const mostElements = 2_000_000;
const deepest = 200;

interface Open {
  name: string;
  attributes: Record<string, string>;
  children: Markup[];
}

/**
 * XML as a tree; names lose their namespace's prefix. Document types, and with them entities and files from
 * elsewhere, are refused before they mean anything; so is XML whose elements do not close.
 */
export function parseXml(text: string): MarkupElement {
  const bare = text.replace(/^\ufeff/, "");
  if (/<!(?:DOCTYPE|ENTITY)/i.test(withoutQuotes(bare))) throw new MarkupRefused("document-type");
  holdWellFormed(bare);
  const [root, ...more] = parse(bare, true).filter(
    (one) => typeof one !== "string" || one.trim() !== "",
  );
  if (typeof root !== "object" || more.length > 0) throw new MarkupRefused("malformed");
  return root;
}

/** The parser below mends what does not close; XML is not to be mended. */
function holdWellFormed(xml: string): void {
  try {
    SyntaxValidator.validate(xml);
  } catch {
    throw new MarkupRefused("malformed");
  }
}

/** Without comments and quoted pages: what stands there declares nothing. */
function withoutQuotes(xml: string): string {
  return xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, "");
}

/** HTML as a tree, mended as browsers do; only its depth and size can be refused. */
export function parseHtml(text: string): Markup[] {
  return parse(text, false);
}

function parse(text: string, xml: boolean): Markup[] {
  const root: Open = { name: "", attributes: {}, children: [] };
  const open: Open[] = [root];
  let elements = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++elements > mostElements) throw new MarkupRefused("too-large");
        if (open.length > deepest) throw new MarkupRefused("too-deep");
        const one = { name: local(name), attributes: localNames(attributes), children: [] };
        open.at(-1)?.children.push(one);
        open.push(one);
      },
      ontext(data) {
        const children = open.at(-1)?.children ?? [];
        const last = children.at(-1);
        if (typeof last === "string") children[children.length - 1] = last + data;
        else children.push(data);
      },
      onclosetag() {
        if (open.length > 1) open.pop();
      },
    },
    { xmlMode: xml, decodeEntities: true, recognizeCDATA: true },
  );
  parser.end(text);
  return root.children;
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function localNames(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [local(name), value] as const),
  );
}
