import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { testApp } from "../../tests/support/app.ts";
import { preparedSitting } from "../../tests/support/sittings.ts";
import { collectSitting } from "../contract/sitting-moves.ts";
import type { PackageManifest } from "../domain/package.ts";
import { manifestText } from "../domain/package.ts";
import { readArchive } from "../platform/archive.ts";
import { writeZip } from "../platform/zip.ts";

const world = await testApp();
const root = fs.mkdtempSync(join(tmpdir(), "cli-package-"));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

interface Run {
  code: number;
  out: string;
  err: string;
}

function quanheng(...args: string[]): Promise<Run> {
  const env = { ...process.env, LC_ALL: "zh_CN.UTF-8", QUANHENG_DATA: join(root, "data") };
  const own = { ...env, DATABASE_URL: world.url };
  const bin = resolve("bin/quanheng.mjs");
  return new Promise((done) =>
    execFile(process.execPath, [bin, ...args], { env: own }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    ),
  );
}

describe("quanheng package", () => {
  it("writes what is printed and the keys apart, both whole, and records it", async () => {
    const plan = { name: "打包场次" };
    const sitting = await preparedSitting(world, { candidates: 2, papers: 1, draft: true, plan });
    const run = await quanheng("package", "打包场次", "--sheet", "a4", "--out", root);
    expect(run).toMatchObject({ code: 0, err: "" });
    for (const name of ["打包场次 考务材料包.zip", "打包场次 答案包.zip"]) {
      const verified = await quanheng("verify-package", join(root, name));
      expect(verified).toMatchObject({ code: 0, err: "" });
      expect(verified.out).toContain("完整无改动：打包场次");
      expect(verified.out).toContain("纸质至 2029-11-23，电子至 2031-11-23");
    }
    const rows = await world.db
      .selectFrom("audit")
      .select("detail")
      .where("act", "=", "package.make")
      .where("object", "=", `sitting:${sitting.id}`)
      .execute();
    expect(rows).toHaveLength(2);
  });

  it("writes the archive with the slips and the results, whole", async () => {
    const plan = { name: "归档场次" };
    const sitting = await preparedSitting(world, { candidates: 2, papers: 1, plan });
    const params = { sittingId: sitting.id };
    await sitting.chief.call(collectSitting, { params, body: { name: plan.name } });
    const run = await quanheng("package", plan.name, "--archive", "--out", root);
    expect(run).toMatchObject({ code: 0, err: "" });
    const file = join(root, "归档场次 归档包.zip");
    const paths = (await readArchive(file, [])).files.map((one) => one.path);
    expect(paths).toEqual(expect.arrayContaining(["成绩通知单.pdf", "成绩表.xlsx"]));
    const verified = await quanheng("verify-package", file);
    expect(verified).toMatchObject({ code: 0, err: "" });
    expect(verified.out).toContain("完整无改动：归档场次");
  });

  it("makes nothing of a sitting that is not there or not over", async () => {
    const nothing = await quanheng("package", "没有的场次", "--out", root);
    expect(nothing.code).toBe(1);
    expect(nothing.err).toContain("没有名称或编号为“没有的场次”的场次");
    const early = await quanheng("package", "打包场次", "--archive", "--out", root);
    expect(early.code).toBe(1);
    expect(early.err).toContain("尚未收卷");
  });
});

describe("quanheng verify-package", () => {
  const data = Buffer.from("内容");
  const manifest: PackageManifest = {
    ...{ format: "quanheng-package-1", kind: "exam" },
    sitting: { id: "1", name: "第一场", standard: "4-04-05-03", level: 5, opensAt: "2026-11-23" },
    keepUntil: { paper: "2029-11-23", electronic: "2031-11-23" },
    files: [
      {
        path: "a.txt",
        bytes: data.length,
        sha256: createHash("sha256").update(data).digest("hex"),
      },
    ],
  };
  const listed = { name: "manifest.json", data: Buffer.from(manifestText(manifest)) };
  const changed = { name: "a.txt", data: Buffer.from("内空") };

  it.each([
    ["a file was changed", [changed, listed], "被改动过：a.txt"],
    ["a file is missing", [listed], "缺少：a.txt"],
    ["a file was added", [{ name: "a.txt", data }, { name: "b", data }, listed], "清单之外：b"],
    ["the manifest is gone", [{ name: "a.txt", data }], "没有 manifest.json"],
  ])("says what is wrong where %s, with exit code 2", async (_what, files, words) => {
    const file = join(root, "broken.zip");
    fs.writeFileSync(file, await writeZip(files));
    const run = await quanheng("verify-package", file);
    expect([run.code, run.out]).toEqual([2, ""]);
    expect(run.err).toContain(words);
  });

  it("says that a file is no package or is damaged", async () => {
    const file = join(root, "none.zip");
    fs.writeFileSync(file, "not a zip");
    expect((await quanheng("verify-package", file)).err).toContain("无法读取");
    const zip = await writeZip([{ name: "a.txt", data }, listed]);
    fs.writeFileSync(file, zip.subarray(0, zip.length - 40));
    expect((await quanheng("verify-package", file)).code).toBe(1);
  });
});
