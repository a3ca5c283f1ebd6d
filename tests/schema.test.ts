import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { generateTypes } from "../scripts/generate-types.ts";
import { testDatabase } from "./support/database.ts";

const { db, url } = await testDatabase();

describe("the schema", () => {
  it("is what the committed types of the tables say", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-types-"));
    const made = path.join(folder, "types.ts");
    // Prettier reads its settings from the file's folder upwards.
    fs.copyFileSync(".prettierrc.json", path.join(folder, ".prettierrc.json"));
    try {
      generateTypes(url, made);
      expect(fs.readFileSync(made, "utf8")).toBe(
        fs.readFileSync("api/platform/database-types.ts", "utf8"),
      );
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it("explains every table and every column in the database itself", async () => {
    const unexplained = await sql<{ name: string }>`
      select t.relname || coalesce('.' || c.attname, '') as name
      from pg_class t
      left join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
      where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace
        and t.relname not like 'kysely_%'
        and (col_description(t.oid, c.attnum) is null or obj_description(t.oid) is null)`.execute(
      db,
    );
    expect(unexplained.rows).toEqual([]);
  });
});
