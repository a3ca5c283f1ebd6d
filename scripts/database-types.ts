/** Writes api/platform/database-types.ts from the migrated schema (npm run types:db). */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openDatabase } from "../api/platform/database.ts";
import { migrate } from "../api/platform/migrate.ts";
import { startCluster } from "../api/platform/postgres.ts";
import { generateTypes } from "./generate-types.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-types-"));
const cluster = await startCluster(path.join(folder, "pg"), ["fsync=off"]);
try {
  const database = openDatabase(cluster.url);
  await migrate(database.db);
  await database.close();
  generateTypes(cluster.url, "api/platform/database-types.ts");
} finally {
  await cluster.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
