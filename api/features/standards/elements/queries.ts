import type { Element, Importance } from "../../../domain/element.ts";
import type { Db, Tx } from "../../../platform/database.ts";

/** The element table of a standard in its order; empty when it has none. */
export async function selectElements(db: Db, standard: string): Promise<Element[]> {
  const rows = await db
    .selectFrom("element")
    .select(["code", "knowledge_point as knowledgePoint", "name", "importance"])
    .where("standard_code", "=", standard)
    .where("ordinal", "is not", null)
    .orderBy("ordinal")
    .execute();
  return rows.map((row) => ({ ...row, importance: row.importance as Importance }));
}

/** Items in the pool by element: approved, not retired, and their approved text is of the element's point. */
export async function countElementPool(db: Db, standard: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("item")
    .innerJoin("item_version", (join) =>
      join
        .onRef("item_version.item_id", "=", "item.id")
        .onRef("item_version.version", "=", "item.approved_version"),
    )
    .innerJoin("element", (join) =>
      join
        .onRef("element.standard_code", "=", "item.standard_code")
        .onRef("element.code", "=", "item.element")
        .onRef("element.knowledge_point", "=", "item_version.knowledge_point"),
    )
    .select(({ fn }) => ["element.code", fn.countAll<number>().as("count")])
    .where("item.standard_code", "=", standard)
    .where("item.status", "!=", "retired")
    .groupBy("element.code")
    .execute();
  return new Map(rows.map(({ code, count }) => [code, count]));
}

/** Takes elements that are not among `codes` out of the table; returns whether there were any. */
export async function withdrawElementsBut(
  tx: Tx,
  standard: string,
  codes: readonly string[],
): Promise<boolean> {
  let withdrawn = tx
    .updateTable("element")
    .set({ ordinal: null })
    .where("standard_code", "=", standard)
    .where("ordinal", "is not", null);
  if (codes.length > 0) withdrawn = withdrawn.where("code", "not in", codes);
  const rows = await withdrawn.returning("code").execute();
  await dropWithdrawnElements(tx, standard);
  return rows.length > 0;
}

/** Forgets elements that are no longer in the table, save those that items still name. */
export async function dropWithdrawnElements(tx: Tx, standard: string): Promise<void> {
  await tx
    .deleteFrom("element")
    .where("standard_code", "=", standard)
    .where("ordinal", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("item")
            .select("item.id")
            .whereRef("item.standard_code", "=", "element.standard_code")
            .whereRef("item.element", "=", "element.code"),
        ),
      ),
    )
    .execute();
}

/** Brings the elements of the table in line with the file; returns whether one is new or other. */
export async function upsertElements(
  tx: Tx,
  standard: string,
  elements: readonly Element[],
): Promise<boolean> {
  if (elements.length === 0) return false;
  const written = await tx
    .insertInto("element")
    .values(
      elements.map(({ code, knowledgePoint, name, importance }, ordinal) => ({
        ...{ standard_code: standard, code, knowledge_point: knowledgePoint },
        ...{ name, importance, ordinal },
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["standard_code", "code"])
        .doUpdateSet(({ ref }) => ({
          knowledge_point: ref("excluded.knowledge_point"),
          name: ref("excluded.name"),
          importance: ref("excluded.importance"),
          ordinal: ref("excluded.ordinal"),
        }))
        .where(({ or, eb, ref }) =>
          or(
            (["knowledge_point", "name", "importance", "ordinal"] as const).map((column) =>
              eb(`element.${column}`, "is distinct from", ref(`excluded.${column}`)),
            ),
          ),
        ),
    )
    .returning("code")
    .execute();
  return written.length > 0;
}
