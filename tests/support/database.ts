import crypto from "node:crypto";
import { afterAll, inject } from "vitest";
import type { Db } from "../../api/platform/database.ts";
import { openDatabase } from "../../api/platform/database.ts";
import { databaseUrl, maintain, templateName } from "./template.ts";

export interface TestDatabase {
  db: Db;
  url: string;
}

/**
 * A database of its own for the calling test file: migrated, with the standards and the bank loaded.
 * Call it at the top of the file; it is dropped when the file is done.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const clusterUrl = await askForCluster();
  const name = `test_${crypto.randomBytes(6).toString("hex")}`;
  await maintain(clusterUrl, `create database ${name} template ${templateName} strategy file_copy`);
  const url = databaseUrl(clusterUrl, name);
  const database = openDatabase(url);
  afterAll(async () => {
    await database.close();
    await maintain(clusterUrl, `drop database ${name} with (force)`);
  });
  return { db: database.db, url };
}

async function askForCluster(): Promise<string> {
  const reply = await fetch(inject("clusterDoor"));
  const text = await reply.text();
  if (!reply.ok) throw new Error(`the test cluster did not start: ${text}`);
  return text;
}
