import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Settings under which PostgreSQL may lose, or damage, what it has confirmed. */
const unsafe: Record<string, readonly string[]> = {
  fsync: ["off"],
  full_page_writes: ["off"],
  synchronous_commit: ["off"],
  zero_damaged_pages: ["on"],
  ignore_checksum_failure: ["on"],
};

/** The unsafe settings of this database, each as "name = value"; none when answers are safe with it. */
export async function unsafeSettings(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name = any(${Object.keys(unsafe)}::text[])
    order by name`.execute(db);
  return rows
    .filter(({ name, setting }) => unsafe[name]?.includes(setting))
    .map(({ name, setting }) => `${name} = ${setting}`);
}
