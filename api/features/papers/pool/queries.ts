import { sql } from "kysely";
import type { Importance, ItemFacts } from "../../../domain/constraints.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import { selectCalibration } from "../calibration/queries.ts";

/**
 * What is known of the items of a standard beside their text. A use is a sealed paper that a sitting
 * offers; sittings that open at one moment count as one, the latest of the standard being 1. A planned
 * sitting counts from the moment it has its papers: its items are spoken for.
 */
export async function selectFacts(db: Db, standard: string): Promise<Map<string, ItemFacts>> {
  const facts = await selectImportance(db, standard);
  for (const { id, uses, ago } of await selectUseOfItems(db, standard))
    facts.set(id, { ...facts.get(id), uses, sittingsAgo: ago });
  for (const { id, a, b } of await selectCalibration(db, standard))
    facts.set(id, { ...facts.get(id), calibration: { a, b } });
  return facts;
}

async function selectImportance(db: Db, standard: string): Promise<Map<string, ItemFacts>> {
  const rows = await db
    .selectFrom("item")
    .innerJoin("element", (join) =>
      join
        .onRef("element.standard_code", "=", "item.standard_code")
        .onRef("element.code", "=", "item.element"),
    )
    .select(["item.id", "element.importance"])
    .where("item.standard_code", "=", standard)
    .where("element.ordinal", "is not", null)
    .execute();
  return new Map(rows.map(({ id, importance }) => [id, { importance: importance as Importance }]));
}

async function selectUseOfItems(
  db: Db,
  standard: string,
): Promise<{ id: string; uses: number; ago: number }[]> {
  const { rows } = await sql<{ id: string; uses: number; ago: number }>`
    with offered as (
      select sitting_paper.paper_id, dense_rank() over (order by sitting.opens_at desc) as ago
      from sitting join sitting_paper on sitting_paper.sitting_id = sitting.id
      where sitting.standard_code = ${standard}
    )
    select paper_slot.item_id as id, count(distinct paper_slot.paper_id) as uses, min(offered.ago) as ago
    from offered
    join paper on paper.id = offered.paper_id and paper.status = 'sealed'
    join paper_slot on paper_slot.paper_id = offered.paper_id
    group by paper_slot.item_id`.execute(db);
  return rows;
}

/** A draft of the standard and level, with the items it holds. */
export interface HeldDraft {
  id: string;
  title: string;
  seed: string;
  items: string[];
}

/** Papers of a standard and level that are neither sealed nor discarded, oldest first. */
export async function selectDrafts(db: Db, standard: string, level: number): Promise<HeldDraft[]> {
  const rows = await db
    .selectFrom("paper")
    .innerJoin("paper_slot", "paper_slot.paper_id", "paper.id")
    .select(["paper.id", "paper.title", "paper.seed"])
    .select(sql<string[]>`array_agg(paper_slot.item_id order by paper_slot.no)`.as("items"))
    .where("paper.standard_code", "=", standard)
    .where("paper.level", "=", level)
    .where("paper.status", "=", "draft")
    .groupBy("paper.id")
    .orderBy("paper.created_at")
    .orderBy("paper.id")
    .execute();
  return rows;
}

/** The items of these papers of a standard, by paper. */
export async function selectPaperItems(
  db: Db,
  standard: string,
  papers: readonly string[],
): Promise<Map<string, string[]>> {
  if (papers.length === 0) return new Map();
  const rows = await db
    .selectFrom("paper_slot")
    .innerJoin("paper", "paper.id", "paper_slot.paper_id")
    .select("paper.id")
    .select(sql<string[]>`array_agg(paper_slot.item_id order by paper_slot.no)`.as("items"))
    .where("paper.standard_code", "=", standard)
    .where("paper.id", "in", papers)
    .groupBy("paper.id")
    .execute();
  return new Map(rows.map(({ id, items }) => [id, items]));
}

/** Lets one order or replacement of a standard at a time keep papers, so that each sees the others' drafts. */
export async function lockPapersOf(tx: Tx, standard: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`papers of ${standard}`}, 0))`.execute(
    tx,
  );
}
