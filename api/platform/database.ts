import type { ControlledTransaction, Transaction } from "kysely";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { DB } from "./database-types.ts";

/** For reading. */
export type Db = Kysely<DB>;
/** For writing: a function that writes takes this, so that handing it the pool does not compile. */
export type Tx = (Transaction<DB> | ControlledTransaction<DB>) & { readonly isTransaction: true };

export interface Database {
  db: Db;
  close(): Promise<void>;
}

const { INT8, NUMERIC, DATE } = pg.types.builtins;
// Counts and estimates fit a number; dates stay the text they are, without a clock's zone.
pg.types.setTypeParser(INT8, Number);
pg.types.setTypeParser(NUMERIC, Number);
pg.types.setTypeParser(DATE, (text) => text);

/** Opens a pool of connections to the database at `url`. */
export function openDatabase(url: string, connections = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  // Without a listener a lost idle connection would end the program; the next query reconnects.
  pool.on("error", () => undefined);
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
}

/** Runs `work` in one transaction; everything it writes is committed together or not at all. */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute((tx) => work(tx as Tx));
}

/** Throws what the driver says when the database cannot be reached. */
export async function reachDatabase(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}
