import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { word } from "../contract/wording/word.ts";
import { readContent } from "./content.ts";

const code = "4-04-05-03";
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "content-"));
  cpSync("blueprints", join(root, "blueprints"), { recursive: true });
  cpSync("item-bank", join(root, "bank"), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function change(file: string, from: string | RegExp, to: string): void {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  if (text.replace(from, to) === text) throw new Error(`nothing to change in ${file}`);
  writeFileSync(path, text.replace(from, to));
}

/** "file:line code" of every problem found. */
async function found(): Promise<string[]> {
  const folders = { blueprints: join(root, "blueprints"), bank: join(root, "bank") };
  const content = await readContent(folders);
  if (content.ok) return [];
  for (const problem of content.problems)
    for (const language of ["zh", "en"] as const)
      expect(word(language, problem.code, problem.params)).not.toMatch(/\{\w+\}/);
  return content.problems.map(
    (problem) => `${problem.file.slice(root.length + 1)}:${problem.line} ${problem.code}`,
  );
}

/** Line of the first match of a text in a file, to be independent of edits above it. */
function lineOf(file: string, text: string): number {
  const lines = readFileSync(join(root, file), "utf8").split("\n");
  return lines.findIndex((line) => line.includes(text)) + 1;
}

const standard = `blueprints/${code}/standard.yaml`;
const structures = `blueprints/${code}/structures.yaml`;
const common = `bank/${code}/common/2.1.1.yaml`;

describe("readContent", () => {
  it("reads the project's own content without a problem", async () => {
    expect(await found()).toEqual([]);
  });

  it("names the line where a weight table does not sum to 100", async () => {
    change(standard, "row: 职业道德, percent: { 5: 5,", "row: 职业道德, percent: { 5: 6,");
    expect(await found()).toContain(
      `${standard}:${lineOf(standard, "row: 职业道德, percent: { 5: 6")} standard.weights-sum`,
    );
  });

  it("names a duplicate code, an unknown row and a level without a table at their lines", async () => {
    change(standard, "code: 3.3.5.2.3", "code: 3.3.5.2.2");
    change(
      standard,
      "name: 基础知识\n    weightRow: 基础知识",
      "name: 基础知识\n    weightRow: 基础",
    );
    expect(await found()).toEqual([
      `${standard}:${lineOf(standard, "name: 员工激励机制")} standard.duplicate-code`,
      `${standard}:${lineOf(standard, "weightRow: 基础")} standard.unknown-row`,
    ]);
  });

  it("names wrong structures at their lines", async () => {
    change(structures, "minutes: 90", "minutes: 45");
    change(structures, "count: 140", "count: 139");
    change(
      structures,
      "- { type: true-false, count: 20, marksEach: 1 }",
      "- { type: single, count: 20, marksEach: 1 }",
    );
    expect((await found()).map((one) => one.split(" ")[1])).toEqual([
      "structure.under-minimum",
      "structure.marks-sum",
      "structure.duplicate-type",
    ]);
  });

  it("names misspelt fields, foreign encodings and broken YAML without reading on", async () => {
    change(common, "rationale:", "rational:");
    writeFileSync(join(root, `bank/${code}/common/2.1.2.1.yaml`), Buffer.from([0xb1, 0xea, 0xd7]));
    change(`bank/${code}/common/2.1.2.2.yaml`, "    version: 1", "   version: 1");
    change(structures, "    minutes: 90", "    minuten: 90");
    const codes = (await found()).map((one) => one.replace(/:\d+/, ""));
    expect([...new Set(codes)]).toEqual([
      `${structures} content.missing-field`,
      `${structures} content.unknown-field`,
      `${common} content.missing-field`,
      `${common} content.unknown-field`,
      `bank/${code}/common/2.1.2.1.yaml content.encoding`,
      `bank/${code}/common/2.1.2.2.yaml content.yaml`,
    ]);
  });

  it("finds ids used twice and enemies that are not there, across files", async () => {
    const [first, second] = readdirSync(join(root, `bank/${code}/common`))
      .map((name) => `bank/${code}/common/${name}`)
      .filter((file) => !readFileSync(join(root, file), "utf8").includes("enemies"));
    if (!first || !second) throw new Error("every file has enemies");
    const idOf = (file: string): string =>
      /id: (\S+)/.exec(readFileSync(join(root, file), "utf8"))?.[1] ?? "";
    const enemies = `    enemies:\n      - 4040503-9999\n      - ${idOf(first)}`;
    change(first, "status: approved", `status: approved\n${enemies}`);
    change(second, /id: \S+/, `id: ${idOf(first)}`);
    const line = lineOf(first, "4040503-9999");
    expect(await found()).toEqual([
      `${first}:${line} item.unknown-enemy`,
      `${first}:${line + 1} item.own-enemy`,
      `${second}:4 item.duplicate-id`,
    ]);
  });

  it("finds files in the wrong place and folders without a standard", async () => {
    renameSync(join(root, common), join(root, `bank/${code}/common/2.1.9.yaml`));
    cpSync(join(root, "bank", code, "level-5"), join(root, "bank/9-99-99-99"), { recursive: true });
    expect(await found()).toEqual([
      `bank/${code}/common/2.1.9.yaml:2 item.file-name`,
      "bank/9-99-99-99:1 content.no-standard",
    ]);
  });
});
