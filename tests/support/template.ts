import path from "node:path";
import pg from "pg";
import { loadContent } from "../../api/features/items/bank/load-content.ts";
import { readContent } from "../../api/platform/content.ts";
import type { Db } from "../../api/platform/database.ts";
import { openDatabase } from "../../api/platform/database.ts";
import { migrate } from "../../api/platform/migrate.ts";

export const templateName = "quanheng_template";

/** Makes the database every test file gets a copy of: migrated, with the standards and the real bank. */
export async function makeTemplate(clusterUrl: string): Promise<void> {
  await maintain(clusterUrl, `create database ${templateName}`);
  const database = openDatabase(databaseUrl(clusterUrl, templateName));
  await migrate(database.db);
  await load(database.db);
  await database.close();
}

async function load(db: Db): Promise<void> {
  const content = await readContent({
    blueprints: path.resolve("blueprints"),
    bank: path.resolve("item-bank"),
  });
  if (!content.ok) throw new Error(`content: ${JSON.stringify(content.problems.slice(0, 3))}`);
  const loaded = await loadContent(db, content.value, new Date());
  if (loaded.kind === "refused") throw new Error(`content: ${JSON.stringify(loaded.refusals)}`);
}

export function databaseUrl(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs a statement that cannot run in a transaction, such as create database. */
export async function maintain(clusterUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
