import { sql } from "kysely";
import { bandEdges } from "../../domain/constraints.ts";
import type { ItemType } from "../../domain/item.ts";
import type { KnowledgePoint, StandardDocument } from "../../domain/standard.ts";
import type { Structure } from "../../domain/structure.ts";
import type { Db, Tx } from "../../platform/database.ts";

/** A standard with the paper structures made for it. */
export interface StandardWithStructures {
  standard: StandardDocument;
  structures: Structure[];
}

export async function selectStandards(db: Db): Promise<StandardDocument[]> {
  const rows = await db.selectFrom("standard").select("document").orderBy("code").execute();
  return rows.map((row) => row.document as unknown as StandardDocument);
}

/** null when this installation does not hold the standard. */
export async function selectStandard(db: Db, code: string): Promise<StandardWithStructures | null> {
  const found = await db
    .selectFrom("standard")
    .select("document")
    .where("code", "=", code)
    .executeTakeFirst();
  if (!found) return null;
  const rows = await db
    .selectFrom("structure")
    .select("document")
    .where("standard_code", "=", code)
    .orderBy("ordinal")
    .execute();
  return {
    standard: found.document as unknown as StandardDocument,
    structures: rows.map((row) => row.document as unknown as Structure),
  };
}

/** Loading twice at once would do everything twice: the second waits for the first. */
export async function holdLoading(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('quanheng.load'))`.execute(tx);
}

/** Sittings planned under another minimum duration of this standard than `minutes`. */
export async function countSittingsUnderOtherMinimum(
  db: Db,
  code: string,
  minutes: number,
): Promise<number> {
  const { count } = await db
    .selectFrom("sitting")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("standard_code", "=", code)
    .where("minimum_minutes", "!=", minutes)
    .executeTakeFirstOrThrow();
  return count;
}

/** Returns whether the text is new or other than before. */
export async function upsertStandard(
  tx: Tx,
  standard: StandardDocument,
  now: Date,
): Promise<boolean> {
  const { code, name, edition } = standard;
  const row = await tx
    .insertInto("standard")
    .values({
      ...{ code, name, edition },
      minimum_minutes: standard.exam.theory.minimumMinutes,
      document: JSON.stringify(standard),
      loaded_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .column("code")
        .doUpdateSet(({ ref }) => ({
          name: ref("excluded.name"),
          edition: ref("excluded.edition"),
          minimum_minutes: ref("excluded.minimum_minutes"),
          document: ref("excluded.document"),
          loaded_at: ref("excluded.loaded_at"),
        }))
        .whereRef("standard.document", "is distinct from", ({ ref }) => ref("excluded.document")),
    )
    .returning("code")
    .executeTakeFirst();
  return row !== undefined;
}

/** Brings the structures in line with the file; those that papers or sittings rest on stay. */
export async function replaceStructures(
  tx: Tx,
  code: string,
  structures: readonly Structure[],
): Promise<boolean> {
  const written = await tx
    .insertInto("structure")
    .values(
      structures.map((structure, ordinal) => ({
        standard_code: code,
        id: structure.id,
        ordinal,
        document: JSON.stringify(structure),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["standard_code", "id"])
        .doUpdateSet(({ ref }) => ({
          ordinal: ref("excluded.ordinal"),
          document: ref("excluded.document"),
        }))
        .where(({ or, eb, ref }) =>
          or([
            eb("structure.document", "is distinct from", ref("excluded.document")),
            eb("structure.ordinal", "is distinct from", ref("excluded.ordinal")),
          ]),
        ),
    )
    .returning("id")
    .execute();
  const ids = structures.map((structure) => structure.id);
  return written.length + (await dropStructuresBut(tx, code, ids)) > 0;
}

async function dropStructuresBut(tx: Tx, code: string, ids: string[]): Promise<number> {
  const dropped = await tx
    .deleteFrom("structure")
    .where("standard_code", "=", code)
    .where("id", "not in", ids)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("paper")
            .select("paper.id")
            .whereRef("paper.standard_code", "=", "structure.standard_code")
            .whereRef("paper.structure_id", "=", "structure.id"),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("sitting")
            .select("sitting.id")
            .whereRef("sitting.standard_code", "=", "structure.standard_code")
            .whereRef("sitting.structure_id", "=", "structure.id"),
        ),
      ),
    )
    .returning("id")
    .execute();
  return dropped.length;
}

/** Brings the points in line with the file; those that items rest on stay. */
export async function replacePoints(
  tx: Tx,
  code: string,
  points: readonly KnowledgePoint[],
): Promise<boolean> {
  const written = await tx
    .insertInto("knowledge_point")
    .values(
      points.map((point, ordinal) => ({
        standard_code: code,
        code: point.code,
        name: point.name,
        level: point.level,
        weight_row: point.weightRow,
        ordinal,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["standard_code", "code"])
        .doUpdateSet(({ ref }) => ({
          name: ref("excluded.name"),
          level: ref("excluded.level"),
          weight_row: ref("excluded.weight_row"),
          ordinal: ref("excluded.ordinal"),
        }))
        .where(
          sql<boolean>`(knowledge_point.name, knowledge_point.level, knowledge_point.weight_row, knowledge_point.ordinal) is distinct from (excluded.name, excluded.level, excluded.weight_row, excluded.ordinal)`,
        ),
    )
    .returning("code")
    .execute();
  const codes = points.map((point) => point.code);
  return written.length + (await dropPointsBut(tx, code, codes)) > 0;
}

async function dropPointsBut(tx: Tx, standard: string, codes: string[]): Promise<number> {
  const dropped = await tx
    .deleteFrom("knowledge_point")
    .where("standard_code", "=", standard)
    .where("code", "not in", codes)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("element")
            .select("element.code")
            .whereRef("element.standard_code", "=", "knowledge_point.standard_code")
            .whereRef("element.knowledge_point", "=", "knowledge_point.code"),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("item_version")
            .select("item_id")
            .whereRef("item_version.standard_code", "=", "knowledge_point.standard_code")
            .whereRef("item_version.knowledge_point", "=", "knowledge_point.code"),
        ),
      ),
    )
    .returning("code")
    .execute();
  return dropped.length;
}

/**
 * The texts papers may use now, as far as counts look at them. What stands beside the item is of its
 * newest text; only where a later one is being worked on has the approved text to be looked up.
 */
function pooled(code: string) {
  return sql`(
    select knowledge_point, type, difficulty from item
    where standard_code = ${code} and status <> 'retired' and approved_version = latest_version
    union all
    select text.knowledge_point, text.type, text.difficulty from item
    join item_version text on text.item_id = item.id and text.version = item.approved_version
    where item.standard_code = ${code} and status <> 'retired'
      and approved_version < latest_version) pooled`;
}

/** Items in the pool by point and type: what papers may use now. */
export async function countPool(
  db: Db,
  code: string,
): Promise<{ point: string; type: ItemType; count: number }[]> {
  const { rows } = await sql<{ point: string; type: ItemType; count: number }>`
    select knowledge_point as point, type, count(*) as count from ${pooled(code)}
    group by knowledge_point, type`.execute(db);
  return rows;
}

/** The same by band of the estimate too, 0 the hardest. */
export async function countPoolByBand(
  db: Db,
  code: string,
): Promise<{ point: string; type: ItemType; band: number; count: number }[]> {
  const { rows } = await sql<{ point: string; type: ItemType; band: number; count: number }>`
    select knowledge_point as point, type,
      width_bucket(difficulty, ${[...bandEdges]}::numeric[]) as band, count(*) as count
    from ${pooled(code)} group by 1, 2, 3`.execute(db);
  return rows;
}

/** Items whose newest text is being written or waits for review, by point. */
export function countInWork(db: Db, code: string): Promise<{ point: string; count: number }[]> {
  return db
    .selectFrom("item")
    .select(({ fn }) => ["knowledge_point as point", fn.countAll<number>().as("count")])
    .where("standard_code", "=", code)
    .where("status", "in", ["draft", "in-review"])
    .groupBy("knowledge_point")
    .execute();
}
