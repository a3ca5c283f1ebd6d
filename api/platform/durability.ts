import { sql } from "kysely";
import type { DatabaseSetting } from "../domain/opening-guard.ts";
import { guardedSettings } from "../domain/opening-guard.ts";
import type { Db } from "./database.ts";

/** The settings on which it depends whether a confirmed answer is kept, as they hold for this program's sessions. */
export async function readSettings(db: Db): Promise<DatabaseSetting[]> {
  const { rows } = await sql<DatabaseSetting>`
    select name, setting as value from pg_settings
    where name = any(${Object.keys(guardedSettings)}::text[]) order by name`.execute(db);
  return rows;
}

/** How far the database's clock is before `now()`, in milliseconds. */
export async function databaseAhead(db: Db, now: () => number): Promise<number> {
  const before = now();
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db);
  return (rows[0]?.at.getTime() ?? NaN) - (before + now()) / 2;
}
