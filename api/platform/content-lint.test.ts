import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { word } from "../contract/wording/word.ts";
import { severityOf } from "../domain/lint/lint-code.ts";
import type { Problem } from "./content-files.ts";
import { lintContent } from "./content-lint.ts";
import { readContent } from "./content.ts";

const code = "4-04-05-03";
const file = `bank/${code}/common/2.1.1.yaml`;
const accepted = `bank/${code}/accepted.yaml`;
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "content-lint-"));
  cpSync("item-bank", join(root, "bank"), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

async function lint(bank = join(root, "bank")): Promise<Problem[]> {
  const folders = { blueprints: "blueprints", bank };
  const content = await readContent(folders);
  if (!content.ok) throw new Error("the bank does not read");
  return lintContent(folders, content.value);
}

/** "file:line code" of the findings in one file, each worded in both languages. */
async function foundIn(path: string): Promise<string[]> {
  const found = (await lint()).filter((problem) => problem.file === join(root, path));
  for (const problem of found)
    for (const language of ["zh", "en"] as const)
      expect(word(language, problem.code, problem.params)).not.toMatch(/\{\w+\}/);
  return found.map((problem) => `${problem.line} ${problem.code}`);
}

/** Puts a comma of the first stem of the file at half width; gives its line and its item's id. */
function spoilFirstStem(): { line: number; id: string } {
  const text = readFileSync(join(root, file), "utf8");
  writeFileSync(join(root, file), text.replace(/stem: /, "stem: 请问,"));
  const line = text.split("\n").findIndex((one) => one.includes("stem: ")) + 1;
  return { line, id: /id: (\S+)/.exec(text)?.[1] ?? "" };
}

describe("lintContent", () => {
  it("finds no error in the project's own bank", async () => {
    const errors = (await lint("item-bank")).filter((one) => severityOf(one.code) === "error");
    expect(errors.map((one) => `${one.file}:${one.line} ${one.code}`)).toEqual([]);
  });

  it("names the line of the field, and the folder for what concerns the whole bank", async () => {
    const { line } = spoilFirstStem();
    expect(await foundIn(file)).toContain(`${line} lint.half-width`);
    const whole = await foundIn(`bank/${code}`);
    expect(whole.every((one) => one.startsWith("1 bank."))).toBe(true);
  });

  it("lets an accepted finding stand and names an acceptance that meets nothing", async () => {
    const { line, id } = spoilFirstStem();
    const entry = (finding: string): string =>
      `  - finding: ${finding}\n    item: ${id}\n    why: 考的就是半角标点\n`;
    writeFileSync(
      join(root, accepted),
      `accepted:\n${entry("lint.half-width")}${entry("lint.brand")}`,
    );
    expect(await foundIn(file)).not.toContain(`${line} lint.half-width`);
    expect(await foundIn(accepted)).toEqual(["5 bank.unused-acceptance"]);
  });

  it("refuses an acceptance of an unknown rule or without a reason, at its line", async () => {
    writeFileSync(
      join(root, accepted),
      "accepted:\n  - finding: lint.nonsense\n    item: 4040503-0101\n    why: 无\n",
    );
    expect(await foundIn(accepted)).toEqual(["2 content.shape", "4 content.shape"]);
  });
});
