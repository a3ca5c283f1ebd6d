import type { LiteElement } from "mathjax-full/js/adaptors/lite/Element.js";
import type { LiteAdaptor } from "mathjax-full/js/adaptors/liteAdaptor.js";
import type { Finding } from "../../domain/finding.ts";
import type { FormulaShape } from "../../domain/shown-text.ts";
import type { Typeface } from "../pdf/typeface.ts";
import { printTypeface } from "../pdf/typeface.ts";
import type { Drawn } from "./outline.ts";
import { NoOutline, outlineOf, reachOf } from "./outline.ts";

/** What is wrong with a TeX that cannot be drawn; the finding's path is empty. */
export type FormulaFault = Pick<Finding, "code" | "params">;

/** A formula drawn, or why it cannot be. */
export type DrawnFormula = { tex: string } & ({ shape: FormulaShape } | { fault: FormulaFault });

/** Longer than a formula inside a text ever is; keeps a slip of the pen from costing seconds. */
const longestTex = 600;
/** Ems: a column of A4 is about 45 wide. */
const most = { width: 45, height: 15 };

/** Draws TeX on the calling thread; see formulas.ts for the road the server takes. */
export async function drawFormula(tex: string): Promise<DrawnFormula> {
  if (tex.length > longestTex) return { tex, fault: fault("formula.size", tex) };
  const [setter, face] = [await openSetter(), await printTypeface()];
  try {
    return { tex, ...shapeOf(tex, setter, face) };
  } catch (error) {
    return { tex, fault: faultOf(error, tex) };
  }
}

function shapeOf(
  tex: string,
  { set, drawn }: Setter,
  face: Typeface,
): { shape: FormulaShape } | { fault: FormulaFault } {
  const svg = drawn(set(tex));
  const box = (svg.attribute("viewBox") ?? "").split(" ").map((one) => Number(one) / 1000);
  const [, top = 0, width = 0, tall = 0] = box;
  if (!(width <= most.width && tall <= most.height)) return { fault: fault("formula.size", tex) };
  const path = outlineOf(svg, (character, bold) =>
    face.outline(character, bold ? "bold" : "regular"),
  );
  const round = (ems: number): number => Math.round(ems * 1000) / 1000;
  // Chinese characters stand higher and lower than MathJax takes a letter to.
  const reach = reachOf(path);
  const height = round(Math.max(-top, -reach.top / 1000));
  const depth = round(Math.max(tall + top, reach.bottom / 1000));
  return { shape: { width: round(width), height, depth, path } };
}

function fault(code: FormulaFault["code"], tex: string, what = ""): FormulaFault {
  return { code, params: { tex, what } };
}

/** MathJax's names of what TeX can be wrong about, as findings; whatever is rarer is told in its words. */
const faults: Record<string, FormulaFault["code"]> = {
  MissingCloseBrace: "formula.braces",
  ExtraCloseMissingOpen: "formula.braces",
  ExtraOpenMissingClose: "formula.braces",
  MissingOpenForDelimiter: "formula.braces",
  UndefinedControlSequence: "formula.command",
  UnknownEnv: "formula.command",
  MissingArgFor: "formula.argument",
  ExtraLeftMissingRight: "formula.pair",
  MissingLeftExtraRight: "formula.pair",
  DoubleExponent: "formula.double",
  DoubleSubscripts: "formula.double",
};

function faultOf(error: unknown, tex: string): FormulaFault {
  if (error instanceof NoOutline) return fault("formula.character", tex, error.character);
  const { id = "", message = "" } = error as { id?: string; message?: string };
  const code = faults[id] ?? "formula.wrong";
  const named = /\\[A-Za-z]+|\{\w+\}/.exec(message)?.[0] ?? message;
  return fault(code, tex, code === "formula.wrong" ? message : named);
}

interface Setter {
  /** Throws with MathJax's id and message where the TeX is wrong. */
  set: (tex: string) => LiteElement;
  drawn: (node: LiteElement) => Drawn;
}

let opened: Promise<Setter> | null = null;

/** Loaded when the first formula comes: most servers never see one. */
function openSetter(): Promise<Setter> {
  opened ??= loadSetter();
  return opened;
}

async function loadSetter(): Promise<Setter> {
  const [{ mathjax }, { TeX }, { SVG }, { liteAdaptor }, { RegisterHTMLHandler }] =
    await Promise.all([
      import("mathjax-full/js/mathjax.js"),
      import("mathjax-full/js/input/tex.js"),
      import("mathjax-full/js/output/svg.js"),
      import("mathjax-full/js/adaptors/liteAdaptor.js"),
      import("mathjax-full/js/handlers/html.js"),
      // Neither macros of one's own nor links and styles: what a formula says is all it does.
      import("mathjax-full/js/input/tex/base/BaseConfiguration.js"),
      import("mathjax-full/js/input/tex/ams/AmsConfiguration.js"),
    ]);
  const adaptor = liteAdaptor({ cjkCharWidth: 1 });
  RegisterHTMLHandler(adaptor);
  const formatError = (_: unknown, error: Error): never => {
    throw error;
  };
  const document = mathjax.document("", {
    InputJax: new TeX({ packages: ["base", "ams"], formatError }),
    OutputJax: new SVG({ fontCache: "none" }),
  });
  const set = (tex: string): LiteElement => {
    // Fractions and sums at full size, as Chinese textbooks set them inside a line too.
    const container = document.convert(tex, { display: true, em: 16, ex: 8 }) as LiteElement;
    return adaptor.firstChild(container) as LiteElement;
  };
  return { set, drawn: (node) => drawnBy(adaptor, node) };
}

function drawnBy(adaptor: LiteAdaptor, node: LiteElement): Drawn {
  return {
    kind: adaptor.kind(node),
    attribute: (name) => {
      const value = node.attributes[name] as string | number | undefined;
      return value === undefined ? null : String(value);
    },
    children: () =>
      adaptor
        .childNodes(node)
        .filter((child): child is LiteElement => "attributes" in child)
        .map((child) => drawnBy(adaptor, child)),
    text: () => adaptor.textContent(node),
  };
}
