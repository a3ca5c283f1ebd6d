import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { madePaper } from "../../tests/support/made-paper.ts";
import { bare, readPdf } from "../../tests/support/read-pdf.ts";
import { standard } from "../../tests/support/standard.ts";
import { wordsOf } from "../domain/item-text.ts";
import { sealPaper } from "../domain/paper.ts";
import { readItems } from "../platform/content.ts";
import { sha256 } from "../platform/digest.ts";

/** Exit code and what is printed by `quanheng paper pdf …`. */
function paperPdf(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const bin = resolve("bin/quanheng.mjs");
  const env = { ...process.env, LC_ALL: "zh_CN.UTF-8" };
  return new Promise((done) =>
    execFile(process.execPath, [bin, "paper", "pdf", ...args], { env }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    ),
  );
}

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "paper-pdf-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const paper = madePaper([{ type: "single", count: 5, marksEach: 1 }]);
const proof = {
  rows: [{ row: "职业道德", group: "基本要求", required: 5, actual: 5 }],
  sections: [],
  points: { eligible: 48, covered: 1, items: { "2.1.1": 5 } },
  difficulty: { mean: 0.6, bands: [0, 0, 5, 0, 0] },
  total: 5,
};

function write(name: string, content: unknown): string {
  const file = join(root, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

it("writes the paper and its key as two PDFs", async () => {
  const file = write("paper-A.json", { ...paper, proof });
  const [sheet, key] = [join(root, "A.pdf"), join(root, "A-key.pdf")];
  expect(await paperPdf(file, "--sheet", "a3", "--out", sheet)).toMatchObject({ code: 0, err: "" });
  expect(await paperPdf(file, "--key", "--out", key)).toMatchObject({ code: 0, err: "" });
  for (const made of [sheet, key])
    expect(readFileSync(made).subarray(0, 5).toString("latin1")).toBe("%PDF-");
  expect(readFileSync(sheet).equals(readFileSync(key))).toBe(false);
});

/** A paper of items of the bank, the last of them in a version that the bank does not hold. */
async function bankPaper() {
  const read = await readItems(join("item-bank", standard.code), standard);
  const items = read.ok ? read.value.filter(({ type }) => type === "single").slice(0, 5) : [];
  const slots = paper.slots.map((slot, index) => {
    const { id = "", version = 0 } = items[index] ?? {};
    return { ...slot, itemId: id, version: index === 4 ? version + 1 : version };
  });
  return { items, file: write("bank.json", sealPaper({ ...paper, slots }, sha256)) };
}

it("prints why each key is right where the bank holds the item as it stands on the paper", async () => {
  const { items, file } = await bankPaper();
  const out = join(root, "reasons.pdf");
  const run = await paperPdf(file, "--key", "--out", out);
  expect(run).toMatchObject({ code: 0, err: "" });
  expect(run.out).toContain("1 题没有印解析");
  const text = (await readPdf(readFileSync(out))).pages.map((page) => page.text).join("");
  const printed = items.map(({ rationale }) => text.includes(bare(wordsOf(rationale))));
  expect(printed).toEqual([true, true, true, true, false]);
});

it("prints no key while a file of the bank cannot be read, and says where", async () => {
  const { file } = await bankPaper();
  const [bank, out] = [join(root, "bank"), join(root, "no-reasons.pdf")];
  mkdirSync(join(bank, standard.code), { recursive: true });
  writeFileSync(join(bank, standard.code, "broken.yaml"), "knowledgePoint: [");
  const run = await paperPdf(file, "--key", "--bank", bank, "--out", out);
  expect([run.code, existsSync(out)]).toEqual([1, false]);
  expect(run.err).toContain("broken.yaml:1:");
});

it.each([
  ["is not there", "none.json", undefined, "无法读取"],
  ["is no paper", "other.json", { a: 1 }, "不是 quanheng assemble 写出的试卷文件"],
  ["was changed by hand", "changed.json", { ...paper, minutes: 60 }, "被改动过"],
])("refuses a file that %s and writes nothing", async (_case, name, content, words) => {
  const file = content ? write(name, content) : join(root, name);
  const out = join(root, "no.pdf");
  const run = await paperPdf(file, "--out", out);
  expect(run.code).toBe(1);
  expect(run.err).toContain(words);
  expect(existsSync(out)).toBe(false);
});

it("prints no proof where the file has none", async () => {
  const out = join(root, "no-key.pdf");
  const run = await paperPdf(write("bare.json", paper), "--proof", "--out", out);
  expect([run.code, existsSync(out)]).toEqual([1, false]);
  expect(run.err).toContain("没有组卷证明");
});
