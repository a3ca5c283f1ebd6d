import { breakLines } from "./break-lines.ts";
import type { Line } from "./break-lines.ts";
import type { Block, TextRun, Weight } from "./ink.ts";
import { mayStretch } from "./spacing.ts";
import type { Typeface } from "./typeface.ts";

/** How a text is set. */
export interface Setting {
  size: number;
  /** Distance from baseline to baseline. */
  lead: number;
  weight?: Weight;
  align?: "justify" | "left" | "center" | "right";
}

/** The em box of a Chinese character reaches this far above the baseline. */
const ascent = 0.88;
/** A line is stretched to the edge only if this much a gap, in ems, is enough. */
const mostStretch = 0.16;

/** A text in lines of at most `width`. */
export function paragraph(text: string, width: number, setting: Setting, face: Typeface): Block {
  const { size, lead, weight = "regular", align = "justify" } = setting;
  const lines = breakLines(text, width, size, (part) => face.width(part, weight, size));
  const baseline = baselineOf(setting);
  const ink = lines.map((line, index): TextRun => ({
    kind: "text",
    x: offset(line, width, align),
    y: index * lead + baseline,
    text: line.text,
    weight,
    size,
    spacing: align === "justify" ? stretch(line, width, size) : 0,
    turned: false,
  }));
  return { width, height: lines.length * lead, ink: ink.filter((run) => run.text !== "") };
}

/** Where the baseline of a line stands below its upper edge. */
export function baselineOf({ size, lead }: Setting): number {
  return (lead - size) / 2 + ascent * size;
}

/** Where a line begins, measured from the left edge. */
export function offset(line: Line, width: number, align: Setting["align"]): number {
  const white = align === "justify" || align === "left" ? 0 : width - line.width;
  return (align === "center" ? white / 2 : white) - line.outset;
}

/** White added wherever the line may be stretched, so that it reaches the right edge; 0 where that were too much. */
export function stretch(line: Line, width: number, size: number): number {
  const gaps = gapsIn(line.text);
  if (!line.runsOn || gaps < 1) return 0;
  const each = (width - line.width) / gaps;
  return each > 0 && each <= mostStretch * size ? each : 0;
}

/** How often a text may be stretched. */
export function gapsIn(text: string): number {
  const characters = [...text];
  return characters.filter(
    (character, index) => index > 0 && mayStretch(characters[index - 1] ?? "", character),
  ).length;
}
