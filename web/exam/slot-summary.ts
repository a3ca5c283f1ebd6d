import type { PresentedPaper } from "../../api/contract/attempts.ts";
import type { SlotState, Work } from "./state.ts";

export type PaperItem = PresentedPaper["items"][number];

/** One cell of the question map: what its shape, its marks and its words are made from. */
export interface SlotSummary {
  no: number;
  answered: boolean;
  flagged: boolean;
  pending: boolean;
}

export interface SectionSummary {
  type: PaperItem["type"];
  marksEach: number;
  slots: SlotSummary[];
}

export function summaryOf(no: number, slot: SlotState | undefined): SlotSummary {
  return {
    no,
    answered: slot !== undefined && slot.answer.length > 0,
    flagged: slot?.flagged ?? false,
    pending: slot !== undefined && !slot.saved,
  };
}

/** The paper's slots by section, in the order they stand in. */
export function sectionsOf({ paper, slots }: Pick<Work, "paper" | "slots">): SectionSummary[] {
  let start = 0;
  return paper.sections.map((section) => {
    const items = paper.items.slice(start, start + section.count);
    start += section.count;
    return {
      type: section.type,
      marksEach: section.marksEach,
      slots: items.map((item) => summaryOf(item.no, slots[item.no])),
    };
  });
}

export function countsOf(slots: readonly SlotSummary[]) {
  const answered = slots.filter((slot) => slot.answered).length;
  return {
    total: slots.length,
    answered,
    unanswered: slots.length - answered,
    flagged: slots.filter((slot) => slot.flagged).length,
    pending: slots.filter((slot) => slot.pending).length,
  };
}
