import { sql } from "kysely";
import type { ItemParameters } from "../../../domain/calibration.ts";
import type { Db, Tx } from "../../../platform/database.ts";

/** The version of every item that papers use, by id. */
export async function selectPoolVersions(db: Db, standard: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("item")
    .select(["id", "approved_version as version"])
    .where("standard_code", "=", standard)
    .where("status", "!=", "retired")
    .where("approved_version", "is not", null)
    .execute();
  return new Map(rows.flatMap(({ id, version }) => (version === null ? [] : [[id, version]])));
}

/** Parameters of the versions that papers use, the latest of each. */
export async function selectCalibration(
  db: Db,
  standard: string,
): Promise<{ id: string; a: number; b: number }[]> {
  return db
    .selectFrom("item_calibration")
    .innerJoin("item", (join) =>
      join
        .onRef("item.id", "=", "item_calibration.item_id")
        .onRef("item.approved_version", "=", "item_calibration.item_version"),
    )
    .select(["item.id", "item_calibration.a", "item_calibration.b"])
    .distinctOn("item.id")
    .where("item.standard_code", "=", standard)
    .where("item.status", "!=", "retired")
    .orderBy("item.id")
    .orderBy("item_calibration.id", "desc")
    .execute();
}

export interface BatchRow {
  source: string;
  fileName: string;
  items: number;
  recordedAt: Date;
  recordedBy: string;
}

/** What was brought in, newest first. */
export async function selectBatches(db: Db, standard: string): Promise<BatchRow[]> {
  const rows = await db
    .selectFrom("item_calibration")
    .innerJoin("item", "item.id", "item_calibration.item_id")
    .innerJoin("staff", "staff.id", "item_calibration.recorded_by")
    .select(["source", "file_name as fileName", "recorded_at as recordedAt"])
    .select(["staff.login as recordedBy", sql<number>`count(*)::int`.as("items")])
    .where("item.standard_code", "=", standard)
    .groupBy(["source", "file_name", "recorded_at", "staff.login"])
    .orderBy("recorded_at", "desc")
    .execute();
  return rows;
}

export async function insertCalibration(
  tx: Tx,
  parameters: readonly ItemParameters[],
  batch: { source: string; fileName: string; by: string; at: Date },
): Promise<void> {
  const { source, fileName: file_name, by: recorded_by, at: recorded_at } = batch;
  await tx
    .insertInto("item_calibration")
    .values(
      parameters.map(({ item: item_id, version: item_version, a, b, candidates }) => ({
        ...{ item_id, item_version, a, b, candidates },
        ...{ source, file_name, recorded_by, recorded_at },
      })),
    )
    .execute();
}
