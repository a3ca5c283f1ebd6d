/** Writes api/platform/database-types.ts from the migrated schema (npm run types:db). */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openDatabase } from "../api/platform/database.ts";
import { migrate } from "../api/platform/migrate.ts";
import { startCluster } from "../api/platform/postgres.ts";

const out = process.argv[2] ?? "api/platform/database-types.ts";
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-types-"));
const cluster = await startCluster(path.join(folder, "pg"), ["fsync=off"]);
try {
  const database = openDatabase(cluster.url);
  await migrate(database.db);
  await database.close();
  const made = spawnSync(
    "npx",
    [
      ...["kysely-codegen", "--dialect", "postgres", "--url", cluster.url, "--out-file", out],
      ...["--exclude-pattern", "kysely_*", "--type-mapping", '{"int8":"number"}', "--numeric-parser", "number", "--date-parser", "string"],
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  process.exitCode = made.status ?? 1;
  if (made.status === 0) spawnSync("npx", ["prettier", "--write", out], { stdio: "ignore" });
} finally {
  await cluster.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
