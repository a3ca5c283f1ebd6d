import pg from "pg";

/** An arbitrary number that means "this installation has a server". */
const claimKey = 4_040_503;

/** A database held for one server; released when it ends, however it ends. */
export interface Claim {
  /** Claims again what was lost with the database server; false when another server was faster. */
  renew(): Promise<boolean>;
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
    async release() {
      await holder?.end();
    },
  };
}

async function holdLock(url: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ won: boolean }>("select pg_try_advisory_lock($1) as won", [
    claimKey,
  ]);
  if (rows[0]?.won === true) return client;
  await client.end();
  return null;
}
