import { sql } from "kysely";
import pg from "pg";
import type { Db } from "./database.ts";

/** An arbitrary number that means "this installation has a server". */
const claimKey = 4_040_503;

/** How many servers hold this database's claim: one, unless the connection that holds it was lost. */
export async function countClaims(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from pg_locks join pg_database on pg_database.oid = database
    where locktype = 'advisory' and objid = ${claimKey} and objsubid = 1 and granted
      and datname = current_database()`.execute(db);
  return rows[0]?.count ?? 0;
}

/** A database held for one server; released when it ends, however it ends. */
export interface Claim {
  /** Claims again what was lost with the connection; false when another server was faster. */
  renew(): Promise<boolean>;
  /** Whether the connection that holds it is still there. */
  holds(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Claims the database at `url` for this process; null when another one has it. The lock lives with
 * the connection, so a killed process never leaves it behind.
 */
export async function claimDatabase(url: string): Promise<Claim | null> {
  let holder = await holdLock(url);
  if (!holder) return null;
  return {
    async renew() {
      await holder?.end().catch(() => undefined);
      holder = await holdLock(url);
      return holder !== null;
    },
    async holds() {
      return (
        holder !== null &&
        (await holder.query("select 1").then(
          () => true,
          () => false,
        ))
      );
    },
    async release() {
      await holder?.end();
    },
  };
}

async function holdLock(url: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on("error", () => undefined);
  await client.connect();
  // A machine that is gone without a word must not keep the next one out for hours.
  await client.query(
    "set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3",
  );
  const { rows } = await client.query<{ won: boolean }>("select pg_try_advisory_lock($1) as won", [
    claimKey,
  ]);
  if (rows[0]?.won === true) return client;
  await client.end();
  return null;
}
