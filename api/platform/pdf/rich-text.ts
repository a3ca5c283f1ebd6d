import type { Inline } from "../../domain/item-text.ts";
import { readItemText } from "../../domain/item-text.ts";
import type { Line } from "./break-lines.ts";
import { breakLines } from "./break-lines.ts";
import type { Block, Ink } from "./ink.ts";
import { indented, stacked, stroke } from "./ink.ts";
import type { Setting } from "./paragraph.ts";
import { baselineOf, gapsIn, offset, stretch } from "./paragraph.ts";
import { padding, ruledRow } from "./table.ts";
import type { Typeface } from "./typeface.ts";

/** How a text with marks is set. */
export interface RichSetting extends Setting {
  /** Where pictures that stand alone go. */
  figures?: "left" | "center";
  /** Points a picture may be high. */
  figureHeight?: number;
}

const figureHeight = 230;
/** A pixel of a picture on paper, in points: 96 to the inch, as on a screen. */
const pixel = 0.75;

/** A text of an item in lines of at most `width`: paragraphs, tables, pictures and formulas. Never divided. */
export function richText(text: string, width: number, setting: RichSetting, face: Typeface): Block {
  const blocks = readItemText(text).map((block) =>
    block.kind === "paragraph"
      ? richParagraph(block.inlines, width, setting, face)
      : richTable(block.rows, width, setting, face),
  );
  return { ...stacked(blocks), width };
}

/** Width a text takes on one line; Infinity where it must have several. */
export function naturalWidth(text: string, setting: RichSetting, face: Typeface): number {
  const [block, ...more] = readItemText(text);
  if (block?.kind !== "paragraph" || more.length > 0) return Infinity;
  return widthOfInlines(block.inlines, setting, face);
}

function widthOfInlines(inlines: readonly Inline[], setting: RichSetting, face: Typeface): number {
  const { text, widthOf } = coded(inlines, Infinity, setting, face);
  return widthOf(text);
}

// Marks as single characters

/** What a private character stands for while lines are broken. */
interface Atom {
  width: number;
  /** Reach above and below the baseline. */
  height: number;
  depth: number;
  /** The character whose rules of breaking it follows. */
  like: string;
  draw: (x: number, baseline: number) => Ink[];
}

interface Coded {
  text: string;
  atoms: ReadonlyMap<string, Atom>;
  widthOf: (part: string) => number;
}

/** First of the private characters of Unicode, which no printable text has. */
const firstPrivate = 0xe000;

/**
 * Inlines as one text in which every marked character, formula and picture is a private character of its
 * own, so that lines are broken by the same rules as in plain texts.
 */
function coded(
  inlines: readonly Inline[],
  width: number,
  setting: RichSetting,
  face: Typeface,
): Coded {
  const atoms = new Map<string, Atom>();
  const add = (atom: Atom): string => {
    const code = String.fromCodePoint(firstPrivate + atoms.size);
    atoms.set(code, atom);
    return code;
  };
  const text = inlines
    .map((inline) =>
      inline.kind === "text"
        ? inline.text
        : atomsOf(inline, width, setting, face).map(add).join(""),
    )
    .join("");
  const { size, weight = "regular" } = setting;
  const widthOf = (part: string): number =>
    runsOf(part, atoms).reduce(
      (sum, run) => sum + (atoms.get(run)?.width ?? face.width(run, weight, size)),
      0,
    );
  return { text, atoms, widthOf };
}

/** A text as runs of plain characters and single private ones. */
function runsOf(text: string, atoms: ReadonlyMap<string, Atom>): string[] {
  const runs: string[] = [];
  let plain = "";
  for (const character of text) {
    if (!atoms.has(character)) {
      plain += character;
      continue;
    }
    if (plain !== "") runs.push(plain);
    runs.push(character);
    plain = "";
  }
  return plain === "" ? runs : [...runs, plain];
}

type Marked = Exclude<Inline, { kind: "text" }>;

function atomsOf(inline: Marked, width: number, setting: RichSetting, face: Typeface): Atom[] {
  switch (inline.kind) {
    case "blank":
      return [blankAtom(setting)];
    case "formula":
      return formulaAtom(inline.tex, setting, face);
    case "picture":
      return pictureAtom(inline, width, setting, face);
    case "underline":
      return [...inline.text].map((character) => underlined(character, setting, face));
    default:
      return [...inline.text].map((one) => script(one, lowering[inline.kind], setting, face));
  }
}

const ruleBelow = 0.14;

/** A ruled blank as wide as six characters, whatever was typed. */
function blankAtom({ size }: RichSetting): Atom {
  const width = 6 * size;
  return {
    ...{ width, height: size, depth: 0.2 * size, like: "口" },
    draw: (x, y) => [stroke([x, y + ruleBelow * size], [x + width, y + ruleBelow * size])],
  };
}

function underlined(character: string, setting: RichSetting, face: Typeface): Atom {
  const { size, weight = "regular" } = setting;
  const width = face.width(character, weight, size);
  return {
    ...{ width, height: size, depth: 0.25 * size, like: character },
    draw: (x, y) => [
      textInk(character, x, y, setting),
      stroke([x, y + ruleBelow * size], [x + width, y + ruleBelow * size]),
    ],
  };
}

const scriptSize = 0.64;
/** Ems a script stands below the baseline. */
const lowering = { superscript: -0.38, subscript: 0.14 };

/** Never the first of a line: what it is written to stands before it. */
function script(character: string, lowered: number, setting: RichSetting, face: Typeface): Atom {
  const { size, weight = "regular" } = setting;
  const small = { ...setting, size: size * scriptSize };
  return {
    ...{ width: face.width(character, weight, small.size), height: size, depth: 0.3 * size },
    // Binds to letters on both sides, and begins no line.
    like: ".",
    draw: (x, y) => [textInk(character, x, y + lowered * size, small)],
  };
}

function textInk(text: string, x: number, y: number, { size, weight = "regular" }: Setting): Ink {
  return { kind: "text", x, y, text, weight, size, spacing: 0, turned: false };
}

/** Latin letters look small beside Chinese characters of the same size. */
const formulaSize = 1.08;
/** White at both sides of a formula, in ems. */
const formulaSide = 0.12;

function formulaAtom(tex: string, { size }: RichSetting, face: Typeface): Atom[] {
  const shape = face.figures.formulas.get(tex);
  if (!shape) return [];
  const { width, height, depth, path } = shape;
  const em = size * formulaSize;
  const scale = em / 1000;
  return [
    {
      width: width * em + 2 * formulaSide * size,
      height: height * em,
      depth: depth * em,
      like: "式",
      draw: (x, y) => [{ kind: "outline", x: x + formulaSide * size, y, path, scale, alt: tex }],
    },
  ];
}

function pictureAtom(
  { name, alt }: { name: string; alt: string },
  width: number,
  setting: RichSetting,
  face: Typeface,
): Atom[] {
  const picture = face.figures.pictures.get(name);
  if (!picture) return [];
  const most = setting.figureHeight ?? figureHeight;
  const natural = { width: picture.width * pixel, height: picture.height * pixel };
  const scale = Math.min(1, width / natural.width, most / natural.height);
  const drawn = { width: natural.width * scale, height: natural.height * scale };
  const { bytes } = picture;
  return [
    {
      ...{ width: drawn.width, height: drawn.height, depth: 0, like: "图" },
      draw: (x, y) => [{ kind: "picture", x, y: y - drawn.height, ...drawn, name, bytes, alt }],
    },
  ];
}

// Lines

function isFigure(inlines: readonly Inline[]): boolean {
  return (
    inlines.some(({ kind }) => kind === "picture") &&
    inlines.every((one) => one.kind === "picture" || ("text" in one && one.text.trim() === ""))
  );
}

function richParagraph(
  inlines: readonly Inline[],
  width: number,
  setting: RichSetting,
  face: Typeface,
): Block {
  const align = isFigure(inlines) ? (setting.figures ?? "center") : setting.align;
  const own = align === undefined ? setting : { ...setting, align };
  const { text, atoms, widthOf } = coded(inlines, width, own, face);
  const like = (character: string): string => atoms.get(character)?.like ?? character;
  const lines = breakLines(text, width, own.size, widthOf, like);
  return stacked(lines.map((line) => setLine(line, atoms, widthOf, width, own)));
}

/** White kept between what reaches out of a line and its neighbours. */
const clearance = 2;

/** One line, as high as what stands in it. */
function setLine(
  line: Line,
  atoms: Coded["atoms"],
  widthOf: Coded["widthOf"],
  width: number,
  setting: RichSetting,
): Block {
  const { size, lead, align = "justify" } = setting;
  const runs = runsOf(line.text, atoms);
  const tall = runs.flatMap((run) => atoms.get(run) ?? []);
  const usual = baselineOf(setting);
  const baseline = Math.max(usual, ...tall.map(({ height }) => reach(height, size, usual)));
  const below = Math.max(lead - usual, ...tall.map(({ depth }) => reach(depth, 0, lead - usual)));
  const like = (text: string): string =>
    [...text].map((one) => atoms.get(one)?.like ?? one).join("");
  const liked = { ...line, text: like(line.text) };
  const spacing = align === "justify" ? stretch(liked, width, size) : 0;
  let x = offset(line, width, align);
  let before = "";
  const ink = runs.flatMap((run): Ink[] => {
    const alike = like(run);
    const from = x + spacing * (gapsIn(before + alike) - gapsIn(alike));
    const atom = atoms.get(run);
    x = from + widthOf(run) + spacing * gapsIn(alike);
    before = alike.slice(-1);
    return atom
      ? atom.draw(from, baseline)
      : [{ ...textInk(run, from, baseline, setting), spacing } as Ink];
  });
  return { width, height: baseline + below, ink };
}

/** What a part needs above or below the baseline; within an ordinary line's room nothing changes. */
function reach(own: number, ordinary: number, usual: number): number {
  return own <= Math.max(ordinary, usual - clearance) ? usual : own + clearance;
}

// Tables

const tableGap = 4;

function richTable(
  rows: readonly (readonly (readonly Inline[])[])[],
  width: number,
  setting: RichSetting,
  face: Typeface,
): Block {
  const columns = Math.max(...rows.map((row) => row.length));
  const cell: RichSetting = { ...setting, lead: setting.size * 1.4, align: "center" };
  const natural = Array.from({ length: columns }, (_, column) =>
    Math.max(
      3 * setting.size,
      ...rows.map((row) => widthOfInlines(row[column] ?? [], cell, face) + 2 * padding + 2),
    ),
  );
  const widths = fitted(natural, width);
  const set = rows.map((row, index) => {
    const own: RichSetting = index === 0 ? { ...cell, weight: "bold" } : cell;
    const contents = widths.map((room, column) =>
      richParagraph(row[column] ?? [], room - 2 * padding, own, face),
    );
    return ruledRow(contents, widths, setting.lead);
  });
  const table = stacked(set);
  const inner = indented(table, Math.max(0, (width - table.width) / 2));
  const gap = { width: 0, height: tableGap, ink: [] };
  return stacked([gap, inner, gap]);
}

/** Columns as wide as they would be; where that is too much, the widest share what the others leave. */
function fitted(natural: readonly number[], width: number): number[] {
  let [room, count] = [width, natural.length];
  let most = Infinity;
  for (const one of [...natural].sort((a, b) => a - b)) {
    if (one > room / count) {
      most = room / count;
      break;
    }
    room -= one;
    count -= 1;
  }
  return natural.map((one) => Math.min(one, most));
}
