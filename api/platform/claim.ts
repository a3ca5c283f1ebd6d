import pg from "pg";

/** An arbitrary number that means "this installation has a server". */
const claimKey = 4_040_503;

/** A database held for one server; released when it ends, however it ends. */
export interface Claim {
  release(): Promise<void>;
}

/**
 * Claims the database at `url` for this process; null when another one has it. The lock lives with
 * the connection, so a killed process never leaves it behind.
 */
export async function claimDatabase(url: string): Promise<Claim | null> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ won: boolean }>("select pg_try_advisory_lock($1) as won", [
    claimKey,
  ]);
  if (rows[0]?.won === true) return { release: () => client.end() };
  await client.end();
  return null;
}
