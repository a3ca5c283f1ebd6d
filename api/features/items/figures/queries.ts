import { sql } from "kysely";
import type { FormulaShape, PictureSize } from "../../../domain/shown-text.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import type { Picture } from "../../../platform/picture/take-picture.ts";

/** Sizes of those of these pictures that the bank has, by name. */
export async function selectSizes(
  db: Db,
  names: readonly string[],
): Promise<Map<string, PictureSize>> {
  if (names.length === 0) return new Map();
  const rows = await db
    .selectFrom("media")
    .select(["name", "width", "height"])
    .where(sql<boolean>`name = any (${names})`)
    .execute();
  return new Map(rows.map(({ name, width, height }) => [name, { width, height }]));
}

/** Those of these pictures that the bank has, with their bytes, by name. */
export async function selectPictures(db: Db, names: readonly string[]): Promise<Picture[]> {
  if (names.length === 0) return [];
  return db
    .selectFrom("media")
    .select(["name", "width", "height", "bytes"])
    .where(sql<boolean>`name = any (${names})`)
    .orderBy("name")
    .execute();
}

/** Adds pictures; one that is there already stays as it is, for the same name is the same picture. */
export async function insertPictures(
  tx: Tx,
  pictures: readonly Picture[],
  by: string,
  now: Date,
): Promise<void> {
  for (const { name, width, height, bytes } of pictures)
    await tx
      .insertInto("media")
      .values({ name, width, height, bytes, added_by: by, added_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Formulas kept since a paper with them was sealed, by TeX. */
export async function selectFormulas(
  db: Db,
  texts: readonly string[],
): Promise<Map<string, FormulaShape>> {
  if (texts.length === 0) return new Map();
  const rows = await db
    .selectFrom("formula")
    .select(["tex", "width", "height", "depth", "path"])
    .where(sql<boolean>`tex = any (${texts})`)
    .execute();
  return new Map(rows.map(({ tex, ...shape }) => [tex, shape]));
}

export async function insertFormulas(
  tx: Tx,
  shapes: ReadonlyMap<string, FormulaShape>,
  now: Date,
): Promise<void> {
  if (shapes.size === 0) return;
  await tx
    .insertInto("formula")
    .values([...shapes].map(([tex, shape]) => ({ tex, ...shape, drawn_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
