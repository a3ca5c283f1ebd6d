import type { PaperSlot } from "../../../domain/paper.ts";
import type { Block, Mark } from "../../../platform/pdf/ink.ts";
import { abreast, indented, marked, stacked } from "../../../platform/pdf/ink.ts";
import type { Setting } from "../../../platform/pdf/paragraph.ts";
import { paragraph } from "../../../platform/pdf/paragraph.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";
import { naturalWidth, richText } from "../../../platform/pdf/rich-text.ts";
import { charactersOf, picturesOf } from "../../../domain/item-text.ts";
import { withWritingRoom } from "../../../domain/printed-paper.ts";

/** 五号, the size theory papers are set in. */
export const itemSetting = { size: 10.5, lead: 17 } as const satisfies Setting;

/** Least white between two options on one line, in ems. */
const optionGap = 1.5;
const numberGap = 3;

/** Width kept for item numbers, so that all stems of a paper begin on one line down the page. */
export function numberWidth(lastNo: number, face: Typeface): number {
  const widths = Array.from({ length: lastNo }, (_, index) =>
    face.width(`${index + 1}.`, "regular", itemSetting.size),
  );
  return Math.max(0, ...widths) + numberGap;
}

/** One item of a list: its number, its stem, and its options as many on a line as their widths allow. */
export function itemBlock(
  slot: PaperSlot,
  width: number,
  hang: number,
  face: Typeface,
  list: Mark,
): Block {
  const inner = width - hang;
  const item: Mark = { role: "LI", parent: list };
  const body: Mark = { role: "LBody", parent: item };
  const numberSetting = { ...itemSetting, align: "right" } as const;
  const number = paragraph(`${slot.no}.`, hang - numberGap, numberSetting, face);
  const stem = abreast([
    { x: 0, block: marked(number, { role: "Lbl", parent: item }) },
    { x: hang, block: marked(stemBlock(slot, inner, face), { role: "P", parent: body }) },
  ]);
  if (slot.type === "true-false") return stem;
  return stacked([stem, indented(optionsBlock(slot.options, inner, face, body), hang)]);
}

function stemBlock(slot: PaperSlot, width: number, face: Typeface): Block {
  return richText(withWritingRoom(slot.stem, slot.type), width, itemSetting, face);
}

/** Pictures to choose from stand beside their letters, small enough for two on a line. */
const optionSetting = { ...itemSetting, figures: "left", figureHeight: 120 } as const;
/** Share of the line a picture may take before it is made smaller. */
const mostOfPicture = 0.42;

/** Width an option takes without its letter; Infinity where it needs lines of its own. */
function optionWidth(text: string, width: number, face: Typeface): number {
  const natural = naturalWidth(text, optionSetting, face);
  const isPicture = picturesOf(text).length > 0 && charactersOf(text).trim() === "";
  return isPicture ? Math.min(natural, width * mostOfPicture) : natural;
}

type Option = PaperSlot["options"][number];

function optionsBlock(
  options: readonly Option[],
  width: number,
  face: Typeface,
  body: Mark,
): Block {
  const perLine = optionsPerLine(options, width, face);
  const cell = width / perLine;
  const indent = labelWidth(options, face);
  const cells = options.map((option) =>
    marked(optionBlock(option, cell, indent, face), { role: "P", parent: body }),
  );
  const lines: Block[] = [];
  for (let first = 0; first < cells.length; first += perLine) {
    const line = cells.slice(first, first + perLine);
    lines.push(abreast(line.map((block, index) => ({ x: index * cell, block }))));
  }
  return stacked(lines);
}

/** Width kept for the letters, so that all options of an item begin on one line down the page. */
function labelWidth(options: readonly Option[], face: Typeface): number {
  return Math.max(
    ...options.map(({ label }) => face.width(`${label}、`, "regular", itemSetting.size)),
  );
}

/** Four, two or one; five options also stand five or three on a line. */
export function optionsPerLine(options: readonly Option[], width: number, face: Typeface): number {
  const { size } = itemSetting;
  const label = labelWidth(options, face);
  const needed = Math.max(...options.map(({ text }) => label + optionWidth(text, width, face)));
  const choices = options.length === 5 ? [5, 3, 2] : [4, 2];
  const fits = (perLine: number): boolean => needed + optionGap * size <= width / perLine;
  return choices.find(fits) ?? 1;
}

function optionBlock(
  { label, text }: Option,
  width: number,
  indent: number,
  face: Typeface,
): Block {
  return abreast([
    { x: 0, block: paragraph(`${label}、`, indent + 1, itemSetting, face) },
    { x: indent, block: richText(text, width - indent, optionSetting, face) },
  ]);
}
