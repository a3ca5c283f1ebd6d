import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Table → what it holds, and column → what it means. */
export type Comments = Record<string, [string, Record<string, string>]>;

/** Explains tables and columns in the database itself. Frozen, like the migrations that call it. */
export async function comment(db: Kysely<never>, tables: Comments): Promise<void> {
  for (const [table, [what, columns]] of Object.entries(tables)) {
    await sql`comment on table ${sql.table(table)} is ${sql.lit(what)}`.execute(db);
    for (const [column, meaning] of Object.entries(columns))
      await sql`comment on column ${sql.ref(`${table}.${column}`)} is ${sql.lit(meaning)}`.execute(
        db,
      );
  }
}
