import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/support/database.ts";

const { db, url } = await testDatabase();
const root = mkdtempSync(join(tmpdir(), "cli-database-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Run {
  code: number;
  out: string;
  err: string;
}

function quanheng(args: string[], databaseUrl: string | null = url): Promise<Run> {
  const { DATABASE_URL: _outer, ...outer } = process.env;
  const env = {
    ...{ ...outer, LC_ALL: "zh_CN.UTF-8", QUANHENG_DATA: join(root, "data") },
    ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
  };
  return new Promise((done) =>
    execFile(process.execPath, [resolve("bin/quanheng.mjs"), ...args], { env }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    ),
  );
}

function filesUnder(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    names
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

const countVersions = async (): Promise<number> =>
  (await db.selectFrom("item_version").select("item_id").execute()).length;

describe("quanheng import and export --database", () => {
  it("load an edited bank and write the same files back", async () => {
    const bank = join(root, "bank");
    expect((await quanheng(["export", "--format", "yaml", "--out", bank])).code).toBe(0);
    const file = join(bank, "4-04-05-03/common/2.1.1.yaml");
    const edited = readFileSync(file, "utf8")
      .replace("version: 1", "version: 2")
      .replace(/rationale: .*/, "rationale: 修订后的解析。");
    writeFileSync(file, edited);
    const loaded = await quanheng(["import", "--bank", bank]);
    expect([loaded.code, loaded.err]).toEqual([0, ""]);
    expect(loaded.out).toContain("新增 0 道，新版本 1 道");
    const out = join(root, "out");
    const written = await quanheng(["export", "--database", "--format", "yaml", "--out", out]);
    expect([written.code, written.err]).toEqual([0, ""]);
    expect(filesUnder(out)).toEqual(filesUnder(bank));
    const json = join(root, "items.json");
    await quanheng(["export", "--database", "--out", json]);
    const items = JSON.parse(readFileSync(json, "utf8")) as { rationale: string }[];
    expect(items.filter(({ rationale }) => rationale === "修订后的解析。")).toHaveLength(1);
  });

  it("refuse a text changed without a new version, name it and load nothing", async () => {
    const bank = join(root, "stale");
    cpSync(join(root, "bank"), bank, { recursive: true });
    const file = join(bank, "4-04-05-03/common/2.1.1.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("修订后的解析。", "再次改动。"));
    const before = await countVersions();
    const refused = await quanheng(["import", "--bank", bank]);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/试题 4040503-\d+：数据库中第 2 版.+改为 3 后重试/);
    expect(await countVersions()).toBe(before);
  });

  it("use the embedded database when no other is named, and leave it stopped", async () => {
    const export_ = ["export", "--database", "--out", join(root, "embedded.json")];
    const empty = await quanheng(export_, null);
    expect([empty.code, empty.err]).toEqual([1, expect.stringContaining("quanheng import")]);
    expect((await quanheng(["import"], null)).code).toBe(0);
    expect((await quanheng(export_, null)).code).toBe(0);
    expect(existsSync(join(root, "data/postgres/postmaster.pid"))).toBe(false);
  });

  it("say in words that a database cannot be reached", async () => {
    const closed = "postgres://nobody:secret@127.0.0.1:1/none";
    const run = await quanheng(["import"], closed);
    expect(run.code).toBe(1);
    expect(run.err).toContain("无法使用数据库");
    expect(run.err).not.toContain("secret");
  });
});
