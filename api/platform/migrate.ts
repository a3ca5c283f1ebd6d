import fs from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Migration } from "kysely";
import { Migrator, sql } from "kysely";
import type { Db } from "./database.ts";

const folder = path.resolve(import.meta.dirname, "../../migrations");

/**
 * Brings the schema to the newest version; returns the names of migrations that ran. Throws when one
 * fails (it is rolled back) or when the database is newer than this program.
 */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error instanceof Error) throw error;
  if (error !== undefined) throw new Error("migration failed", { cause: error });
  return (results ?? []).map((result) => result.migrationName);
}

/** How many migrations the database lacks, and how many it has that this program does not know. */
export async function compareSchema(db: Db): Promise<{ missing: number; unknown: number }> {
  const ours = new Set((await migrationFiles()).map((file) => path.basename(file, ".ts")));
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const theirs = new Set(rows.map(({ name }) => name));
  return {
    missing: [...ours].filter((name) => !theirs.has(name)).length,
    unknown: [...theirs].filter((name) => !ours.has(name)).length,
  };
}

async function migrationFiles(): Promise<string[]> {
  return (await fs.readdir(folder)).filter((file) => file.endsWith(".ts")).sort();
}

async function getMigrations(): Promise<Record<string, Migration>> {
  const files = await migrationFiles();
  const loaded = await Promise.all(
    files.map(async (file) => [
      path.basename(file, ".ts"),
      (await import(pathToFileURL(path.join(folder, file)).href)) as Migration,
    ]),
  );
  return Object.fromEntries(loaded) as Record<string, Migration>;
}
