import { shuffled, slotFor } from "./assembly/build.ts";
import type { Item } from "./item.ts";
import type { PaperDocument } from "./paper.ts";
import { sealPaper } from "./paper.ts";
import { randomFrom } from "./random.ts";

/** Another item for one position of a paper. */
export interface ItemChange {
  /** The position. */
  no: number;
  item: Item;
  /** Whether the paper's options stand in chance order. */
  shuffleOptions: boolean;
}

/**
 * The paper with another item at one position, its marks and weight row as before, and a hash of its
 * own; `digest` is SHA-256 as hex. The same change of the same paper gives the same bytes.
 */
export function withItem(
  paper: PaperDocument,
  { no, item, shuffleOptions }: ItemChange,
  digest: (text: string) => string,
): PaperDocument {
  const slots = paper.slots.map((slot) => {
    if (slot.no !== no) return slot;
    const changed = slotFor(item, no, slot.weightRow, slot.marks);
    if (!shuffleOptions) return changed;
    const random = randomFrom(`${paper.seed}/${paper.series}/${no}/${item.id}`);
    return { ...changed, ...shuffled(item, random) };
  });
  return sealPaper({ ...paper, slots }, digest);
}
