import path from "node:path";
import { claimDatabase } from "../platform/claim.ts";
import { readConfig } from "../platform/config.ts";
import type { Db } from "../platform/database.ts";
import { openDatabase } from "../platform/database.ts";
import { migrate } from "../platform/migrate.ts";
import { startCluster } from "../platform/postgres.ts";
import type { Cli } from "./cli.ts";

/**
 * Runs `work` on this installation's database, its schema up to date: the one of DATABASE_URL, or the
 * embedded one, beside a running server or alone. Tells why when it cannot be opened.
 */
export async function withDatabase(
  cli: Cli,
  environment: NodeJS.ProcessEnv,
  work: (db: Db) => Promise<void>,
): Promise<void> {
  try {
    const config = readConfig(environment);
    if (config.databaseUrl !== null) await workAt(config.databaseUrl, work);
    else await workEmbedded(path.join(config.dataDirectory, "postgres"), work);
  } catch (error) {
    cli.fail(cli.text("database-failed", { reason: reasonOf(error) }));
  }
}

async function workAt(url: string, work: (db: Db) => Promise<void>): Promise<void> {
  const database = openDatabase(url, 2);
  try {
    await migrate(database.db);
    await work(database.db);
  } finally {
    await database.close();
  }
}

/** Stops the embedded database afterwards unless a running server has it. */
async function workEmbedded(folder: string, work: (db: Db) => Promise<void>): Promise<void> {
  const cluster = await startCluster(folder);
  const claim = await claimDatabase(cluster.url);
  try {
    await workAt(cluster.url, work);
  } finally {
    await claim?.release();
    if (claim) await cluster.stop();
  }
}

/** A refused connection is several errors in one, without a message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
