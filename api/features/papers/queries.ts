import type { PaperDocument, PaperSlot } from "../../domain/paper.ts";
import type { ItemType, LabelledOption } from "../../domain/item.ts";
import { toMarks } from "../../domain/marks.ts";
import type { Db } from "../../platform/database.ts";

/** A sealed paper as it was frozen; null when there is none by this id or it is still a draft. */
export async function loadSealedPaper(db: Db, paperId: string): Promise<PaperDocument | null> {
  const paper = await selectPaper(db, paperId);
  if (paper?.status !== "sealed") return null;
  return { ...paperFields(paper), slots: await selectSlots(db, paperId) };
}

function selectPaper(db: Db, paperId: string) {
  return db.selectFrom("paper").selectAll().where("id", "=", paperId).executeTakeFirst();
}

type PaperRow = NonNullable<Awaited<ReturnType<typeof selectPaper>>>;

function paperFields(row: PaperRow): Omit<PaperDocument, "slots"> {
  return {
    standard: row.standard_code,
    level: row.level,
    structure: row.structure_id,
    seed: row.seed,
    series: row.series,
    hash: row.hash,
    minutes: row.minutes,
    sections: row.sections as unknown as PaperDocument["sections"],
  };
}

/** The slots of a paper in order, with keys: never hand them to a candidate. */
export async function selectSlots(db: Db, paperId: string): Promise<PaperSlot[]> {
  const rows = await db
    .selectFrom("paper_slot")
    .selectAll()
    .where("paper_id", "=", paperId)
    .orderBy("no")
    .execute();
  return rows.map((row) => ({
    no: row.no,
    itemId: row.item_id,
    version: row.item_version,
    type: row.type as ItemType,
    knowledgePoint: row.knowledge_point,
    weightRow: row.weight_row,
    marks: toMarks(row.half_marks),
    stem: row.stem,
    options: row.options as unknown as LabelledOption[],
    key: row.key as unknown as string[],
  }));
}
