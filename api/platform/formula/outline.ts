/**
 * Flattens what MathJax draws into one outline: groups, rules, stretched pieces and characters it has no
 * glyph for (Chinese) all become path data in one system of coordinates, which browser and paper can both
 * fill without fonts, styles or clipping.
 */

/** An element of MathJax's SVG as this file reads it. */
export interface Drawn {
  kind: string;
  /** null where there is none of that name. */
  attribute: (name: string) => string | null;
  children: () => Drawn[];
  /** The text directly inside it. */
  text: () => string;
}

/** Outline of one character in thousandths of an em, y upward; null when the face has none. */
export type GlyphOutline = (character: string, bold: boolean) => string | null;

/** Scale, then shift; nothing in a formula is turned. */
interface Place {
  sx: number;
  sy: number;
  dx: number;
  dy: number;
}

interface Clip {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A character that no outline was found for. */
export class NoOutline extends Error {
  readonly character: string;

  constructor(character: string) {
    super(`no outline for ${character}`);
    this.character = character;
  }
}

const unplaced: Place = { sx: 1, sy: 1, dx: 0, dy: 0 };

/** The path of everything inside `root`. Throws NoOutline for characters `glyph` lacks. */
export function outlineOf(root: Drawn, glyph: GlyphOutline): string {
  return root
    .children()
    .map((child) => partOf(child, unplaced, glyph))
    .join("");
}

function partOf(node: Drawn, outer: Place, glyph: GlyphOutline, clip?: Clip): string {
  const place = within(outer, transformOf(node.attribute("transform")));
  switch (node.kind) {
    case "g":
      return node
        .children()
        .map((child) => partOf(child, place, glyph, clip))
        .join("");
    case "path":
      return placed(node.attribute("d") ?? "", place, clip);
    case "rect":
      return placed(isFrame(node) ? frame(node) : bar(boxOf(node)), place, clip);
    case "line":
      return placed(rule(node), place, clip);
    case "text":
      return lettersOf(node, place, glyph);
    case "svg":
      return stretched(node, place, glyph);
    default:
      return "";
  }
}

function number(node: Drawn, name: string): number {
  return Number(node.attribute(name) ?? 0);
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function boxOf(node: Drawn): Box {
  const [x, y] = [number(node, "x"), number(node, "y")];
  return { x, y, width: number(node, "width"), height: number(node, "height") };
}

function bar({ x, y, width, height }: Box): string {
  return `M${x} ${y}H${x + width}V${y + height}H${x}Z`;
}

/** Width of the rules MathJax leaves to its style sheet. */
const ruleWidth = 70;

function strokeOf(node: Drawn): number {
  return Number(node.attribute("stroke-width") ?? ruleWidth);
}

function isFrame(node: Drawn): boolean {
  return node.attribute("fill") === "none" || node.attribute("data-frame") !== null;
}

/** Four bars: what is drawn with a pen becomes something to fill. */
function frame(node: Drawn): string {
  const { x, y, width, height } = boxOf(node);
  const pen = strokeOf(node);
  const [left, low] = [x - pen / 2, y - pen / 2];
  const upright = (at: number): string => bar({ x: at, y: low, width: pen, height: height + pen });
  const level = (at: number): string => bar({ x: left, y: at, width: width + pen, height: pen });
  return upright(left) + upright(left + width) + level(low) + level(low + height);
}

/** A line of an array, upright or level; a dashed one is drawn through. */
function rule(node: Drawn): string {
  const [x1, y1] = [number(node, "x1"), number(node, "y1")];
  const [width, height] = [number(node, "x2") - x1, number(node, "y2") - y1];
  const pen = strokeOf(node);
  return width === 0
    ? bar({ x: x1 - pen / 2, y: y1, width: pen, height })
    : bar({ x: x1, y: y1 - pen / 2, width, height: pen });
}

/** A piece of a stretched bracket or brace: drawn long, cut to its frame. */
function stretched(node: Drawn, outer: Place, glyph: GlyphOutline): string {
  const [left = 0, top = 0, width = 0, height = 0] = numbers(node.attribute("viewBox") ?? "");
  const scale = { sx: number(node, "width") / width, sy: number(node, "height") / height };
  const place = within(outer, {
    ...scale,
    dx: number(node, "x") - left * scale.sx,
    dy: number(node, "y") - top * scale.sy,
  });
  const clip = { left, top, right: left + width, bottom: top + height };
  return node
    .children()
    .map((child) => partOf(child, place, glyph, withinFrame(place, clip)))
    .join("");
}

function withinFrame(place: Place, { left, top, right, bottom }: Clip): Clip {
  const [x1, y1] = point(place, left, top);
  const [x2, y2] = point(place, right, bottom);
  const [minX, maxX] = [Math.min(x1, x2), Math.max(x1, x2)];
  return { left: minX, right: maxX, top: Math.min(y1, y2), bottom: Math.max(y1, y2) };
}

/** Characters set from the text's own origin, each an em wide, as MathJax measured them. */
function lettersOf(node: Drawn, place: Place, glyph: GlyphOutline): string {
  const bold = (node.attribute("data-variant") ?? "").includes("bold");
  return [...node.text()]
    .map((character, index) => {
      const outline = glyph(character, bold);
      if (outline === null) throw new NoOutline(character);
      // A text is turned upright again inside the formula's flipped axes; glyph outlines point up already.
      const letter = { sx: 1, sy: -1, dx: index * 1000, dy: 0 };
      return placed(outline, within(place, letter));
    })
    .join("");
}

function transformOf(text: string | null): Place {
  let place = unplaced;
  for (const [, name, inner = ""] of (text ?? "").matchAll(/(translate|scale)\(([^)]*)\)/g)) {
    const [x = 0, y] = numbers(inner);
    const step =
      name === "scale" ? { ...unplaced, sx: x, sy: y ?? x } : { ...unplaced, dx: x, dy: y ?? 0 };
    place = within(place, step);
  }
  return place;
}

function numbers(text: string): number[] {
  return (text.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
}

function within(outer: Place, inner: Place): Place {
  return {
    sx: outer.sx * inner.sx,
    sy: outer.sy * inner.sy,
    dx: outer.dx + outer.sx * inner.dx,
    dy: outer.dy + outer.sy * inner.dy,
  };
}

function point({ sx, sy, dx, dy }: Place, x: number, y: number): [number, number] {
  return [dx + sx * x, dy + sy * y];
}

/** Path data with absolute commands, elsewhere. A clipped path has straight edges only. */
function placed(data: string, place: Place, clip?: Clip): string {
  return [...data.matchAll(/([MLHVQTCZ])([^A-Za-z]*)/g)]
    .map(([, command = "", inner = ""]) => command + moved(command, numbers(inner), place, clip))
    .join("");
}

function moved(command: string, values: number[], place: Place, clip?: Clip): string {
  const { left = -Infinity, right = Infinity, top = -Infinity, bottom = Infinity } = clip ?? {};
  const across = (x: number): number => Math.min(right, Math.max(left, point(place, x, 0)[0]));
  const down = (y: number): number => Math.min(bottom, Math.max(top, point(place, 0, y)[1]));
  return values
    .map((value, index) => {
      const isDown = command === "V" || (command !== "H" && index % 2 === 1);
      return Math.round(isDown ? down(value) : across(value));
    })
    .join(" ");
}

/** Lowest and highest a path reaches, y downward; its control points count as reached. */
export function reachOf(path: string): { top: number; bottom: number } {
  const heights = [...path.matchAll(/([MLVQTC])([^A-Za-z]*)/g)].flatMap(
    ([, command, inner = ""]) => {
      const values = numbers(inner);
      return command === "V" ? values : values.filter((_, index) => index % 2 === 1);
    },
  );
  return { top: Math.min(0, ...heights), bottom: Math.max(0, ...heights) };
}
