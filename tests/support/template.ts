import pg from "pg";
import { openDatabase } from "../../api/platform/database.ts";
import { migrate } from "../../api/platform/migrate.ts";

export const templateName = "quanheng_template";

/** Makes the database every test file gets a copy of: migrated. */
export async function makeTemplate(clusterUrl: string): Promise<void> {
  await maintain(clusterUrl, `create database ${templateName}`);
  const database = openDatabase(databaseUrl(clusterUrl, templateName));
  await migrate(database.db);
  await database.close();
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
