import type { PaperDetail } from "../../../api/contract/papers.ts";
import { wordsOf } from "../../../api/domain/item-text.ts";
import { placedSections, sectionHeading } from "../../../api/domain/printed-paper.ts";

type Slot = PaperDetail["slots"][number];

/** A section of the paper as it is printed: its heading and its items. */
export interface PrintedSection {
  type: Slot["type"];
  heading: string;
  slots: Slot[];
}

/** The paper's sections in order, with the headings they are printed under. */
export function printedSections(paper: Pick<PaperDetail, "sections" | "slots">): PrintedSection[] {
  return placedSections(paper).map((section) => ({
    type: section.type,
    heading: sectionHeading(section),
    slots: paper.slots.filter(({ no }) => no >= section.from && no <= section.to),
  }));
}

/** Options on one line: all, half or one, as the longest of them allows; widths in full-width characters. */
export function optionsPerLine(options: Slot["options"]): number {
  const longest = Math.max(0, ...options.map(({ text }) => widthOf(wordsOf(text))));
  if (longest <= 7) return options.length;
  return longest <= 17 ? 2 : 1;
}

/** Latin letters and figures take half the room of a Chinese character. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < "\u0100" ? 0.5 : 1), 0);
}
