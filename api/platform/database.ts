import type { ControlledTransaction, Transaction } from "kysely";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { DB } from "./database-types.ts";
import { sha256 } from "./digest.ts";

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

const preparedMark = "/* prepared */";
/** A statement that begins so is planned once for each connection: for the few that run all the time. */
export const prepared = sql.raw(preparedMark);

/** Names the prepared statements, so that PostgreSQL keeps their plans. */
function keepPlans(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => Promise<pg.QueryResult>;
  const named = (text: unknown, values: unknown, ...rest: unknown[]) =>
    typeof text === "string" && text.startsWith(preparedMark)
      ? query({ name: sha256(text).slice(0, 32), text, values }, ...rest)
      : query(text, values, ...rest);
  client.query = named as typeof client.query;
}

/** Opens a pool of connections to the database at `url`. */
export function openDatabase(url: string, connections = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  pool.on("connect", (client) => {
    keepPlans(client);
    // The same for one in use: a database that dies between two statements must not end the program.
    client.on("error", () => undefined);
  });
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
