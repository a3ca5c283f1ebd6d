import { sql } from "kysely";
import type { Item, ItemStatus } from "../../../domain/item.ts";
import type { PaperDocument, PaperProof } from "../../../domain/paper.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import { contentOf, textColumns } from "../../items/rows.ts";
import type { Replacement } from "../queries.ts";
import { slotValues } from "../queries.ts";

/** The items of a paper in the very versions that stand on it, whatever has become of them since. */
export async function selectItemsOnPaper(db: Db, paperId: string): Promise<Item[]> {
  const rows = await db
    .selectFrom("paper_slot")
    .innerJoin("item_version", (join) =>
      join
        .onRef("item_version.item_id", "=", "paper_slot.item_id")
        .onRef("item_version.version", "=", "paper_slot.item_version"),
    )
    .innerJoin("item", "item.id", "paper_slot.item_id")
    .select(textColumns)
    .select(["item.id", "item.status", "item.element", "item_version.version"])
    .select("item_version.level")
    .where("paper_slot.paper_id", "=", paperId)
    .execute();
  return rows.map((row) => {
    const { id, version, level, element } = row;
    // An item that is being revised is still approved in the version the paper has.
    const status: ItemStatus = row.status === "retired" ? "retired" : "approved";
    return { ...contentOf(row), id, version, level, element, status };
  });
}

export interface ChangedPaper {
  id: string;
  paper: PaperDocument;
  proof: PaperProof;
  replacement: Replacement;
}

/** Puts the item of one slot of a draft in the place of what was there. */
export async function updateSlot(tx: Tx, changed: ChangedPaper): Promise<void> {
  const { id, paper, proof, replacement } = changed;
  const slot = paper.slots.find(({ no }) => no === replacement.no);
  if (!slot) throw new Error(`paper ${id} has no slot ${replacement.no}`);
  await tx
    .updateTable("paper_slot")
    .set(slotValues(id, slot))
    .where("paper_id", "=", id)
    .where("no", "=", slot.no)
    .execute();
  await tx
    .updateTable("paper")
    .set({
      hash: paper.hash,
      proof: JSON.stringify(proof),
      replacements: sql`replacements || ${JSON.stringify([replacement])}::jsonb`,
    })
    .where("id", "=", id)
    .execute();
}
