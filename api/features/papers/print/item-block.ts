import type { PaperSlot } from "../../../domain/paper.ts";
import type { Block } from "../../../platform/pdf/ink.ts";
import { abreast, indented, stacked } from "../../../platform/pdf/ink.ts";
import type { Setting } from "../../../platform/pdf/paragraph.ts";
import { paragraph } from "../../../platform/pdf/paragraph.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";
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

/** One item: its number, its stem, and its options as many on a line as their widths allow. */
export function itemBlock(slot: PaperSlot, width: number, hang: number, face: Typeface): Block {
  const inner = width - hang;
  const numberSetting = { ...itemSetting, align: "right" } as const;
  const stem = abreast([
    { x: 0, block: paragraph(`${slot.no}.`, hang - numberGap, numberSetting, face) },
    { x: hang, block: stemBlock(slot, inner, face) },
  ]);
  if (slot.type === "true-false") return stem;
  return stacked([stem, indented(optionsBlock(slot.options, inner, face), hang)]);
}

function stemBlock(slot: PaperSlot, width: number, face: Typeface): Block {
  return paragraph(withWritingRoom(slot.stem, slot.type), width, itemSetting, face);
}

type Option = PaperSlot["options"][number];

function optionsBlock(options: readonly Option[], width: number, face: Typeface): Block {
  const perLine = optionsPerLine(options, width, face);
  const cell = width / perLine;
  const lines: Block[] = [];
  for (let first = 0; first < options.length; first += perLine) {
    const line = options.slice(first, first + perLine);
    lines.push(
      abreast(line.map((option, i) => ({ x: i * cell, block: optionBlock(option, cell, face) }))),
    );
  }
  return stacked(lines);
}

/** Four, two or one; five options also stand five or three on a line. */
export function optionsPerLine(options: readonly Option[], width: number, face: Typeface): number {
  const { size } = itemSetting;
  const needed = Math.max(
    ...options.map(({ label, text }) =>
      text.includes("\n") ? Infinity : face.width(`${label}、${text}`, "regular", size),
    ),
  );
  const choices = options.length === 5 ? [5, 3, 2] : [4, 2];
  const fits = (perLine: number): boolean => needed + optionGap * size <= width / perLine;
  return choices.find(fits) ?? 1;
}

function optionBlock({ label, text }: Option, width: number, face: Typeface): Block {
  const mark = `${label}、`;
  const indent = face.width(mark, "regular", itemSetting.size);
  return abreast([
    { x: 0, block: paragraph(mark, indent + 1, itemSetting, face) },
    { x: indent, block: paragraph(text, width - indent, itemSetting, face) },
  ]);
}
