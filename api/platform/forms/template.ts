import Handlebars from "handlebars";
import { foreignParts } from "./vocabulary.ts";

/** Why a text cannot be the template of a form; `line` from 1. */
export interface TemplateFault {
  line: number;
  code: "syntax" | "unescaped" | "partial" | "name" | "element" | "attribute" | "value";
  what: string;
}

/** A template that cannot be used, with all that was found. */
export class UnusableTemplate extends Error {
  readonly faults: readonly TemplateFault[];

  constructor(faults: readonly TemplateFault[]) {
    super(faults.map(({ line, code, what }) => `${line}: ${code} ${what}`).join("\n"));
    this.name = "UnusableTemplate";
    this.faults = faults;
  }
}

/** Fills a form's template with its data; gives HTML in the vocabulary of forms. */
export type FormTemplate = (data: object) => string;

/**
 * Reads a template. Every value is escaped, a name the data lack is a fault instead of a gap on paper, and
 * what comes out holds nothing but the vocabulary of forms, whatever the data. Throws UnusableTemplate.
 */
export function readTemplate(source: string): FormTemplate {
  const faults = [...syntaxFaults(source), ...foreignParts(source)];
  if (faults.length > 0) throw new UnusableTemplate(faults.sort((a, b) => a.line - b.line));
  const fill = strictHandlebars(source).compile(source, { strict: true, knownHelpersOnly: true });
  return (data) => {
    const html = filled(() => fill(data));
    const foreign = foreignParts(html);
    if (foreign.length > 0) throw new UnusableTemplate(foreign);
    return `<!doctype html>\n${html.replace(/^\s*<!doctype html>\s*/i, "")}`;
  };
}

const blocks = ["each", "if", "unless", "with"] as const;

interface BlockOptions {
  loc?: { start: { line: number; column: number } };
}

/** handlebars is strict about values alone; here a block about data that are not there is a fault as well. */
function strictHandlebars(source: string): typeof Handlebars {
  const own = Handlebars.create();
  const lines = source.split("\n");
  for (const name of blocks) {
    const usual = own.helpers[name] as Handlebars.HelperDelegate;
    own.registerHelper(name, function (this: unknown, context: unknown, options: BlockOptions) {
      if (context !== undefined) return usual.call(this, context, options) as unknown;
      const { line = 1, column = 0 } = options.loc?.start ?? {};
      const asked = /^\{\{~?#\w+\s+([^\s}]+)/.exec((lines[line - 1] ?? "").slice(column))?.[1];
      const message = `"${asked ?? name}" not defined`;
      throw Object.assign(new Error(message), { lineNumber: line });
    });
  }
  return own;
}

function filled(fill: () => string): string {
  try {
    return fill();
  } catch (error) {
    throw new UnusableTemplate([faultOf(error, "name")]);
  }
}

function syntaxFaults(source: string): TemplateFault[] {
  try {
    const faults = new Faults();
    faults.accept(Handlebars.parse(source));
    Handlebars.precompile(source, { strict: true, knownHelpersOnly: true });
    return faults.found;
  } catch (error) {
    return [faultOf(error, "syntax")];
  }
}

/** handlebars names the line in its message, or in a field of the error. */
function faultOf(error: unknown, code: "syntax" | "name"): TemplateFault {
  const { message, lineNumber } = error as { message: string; lineNumber?: number };
  const line = lineNumber ?? Number(/line (\d+)/i.exec(message)?.[1] ?? 1);
  const name = /"([^"]+)" not defined/.exec(message)?.[1];
  return { line, code, what: name ?? message.split("\n")[0] ?? "" };
}

/** What handlebars allows and a form does not: values as markup, and other templates. */
class Faults extends Handlebars.Visitor {
  readonly found: TemplateFault[] = [];

  #add(code: TemplateFault["code"], node: hbs.AST.Node, what: string): void {
    this.found.push({ line: node.loc.start.line, code, what });
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped) this.#add("unescaped", mustache, "{{{…}}}");
    super.MustacheStatement(mustache);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.#add("partial", partial, "{{>…}}");
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.#add("partial", partial, "{{#>…}}");
  }

  override Decorator(decorator: hbs.AST.Decorator): void {
    this.#add("partial", decorator, "{{*…}}");
  }

  override DecoratorBlock(decorator: hbs.AST.DecoratorBlock): void {
    this.#add("partial", decorator, "{{#*…}}");
  }
}
