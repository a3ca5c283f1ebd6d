import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, cpSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { classified, elementsFile, madeElements } from "../../tests/support/elements.ts";
import { generatedBank } from "../../tests/support/generated-bank.ts";
import { standard } from "../../tests/support/standard.ts";
import { word } from "../contract/wording/word.ts";
import { knowledgePoints } from "../domain/standard.ts";
import { readContent } from "./content.ts";
import { itemFilePath, serializeItemFile } from "./item-file.ts";

const { code } = standard;
const elements = madeElements(standard);
const items = classified(
  generatedBank(standard, { single: 1, multiple: 1, "true-false": 1 }),
  elements,
);
const table = `blueprints/${code}/elements.yaml`;
const common = `bank/${code}/common/2.1.1.yaml`;
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "elements-"));
  cpSync("blueprints", join(root, "blueprints"), { recursive: true });
  write(table, elementsFile(code, elements));
  for (const point of knowledgePoints(standard)) {
    const own = items.filter((item) => item.knowledgePoint === point.code);
    write(join("bank", code, itemFilePath(point)), serializeItemFile(point, own));
  }
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function change(file: string, from: string, to: string): void {
  const text = readFileSync(join(root, file), "utf8");
  expect(text).toContain(from);
  write(file, text.replace(from, to));
}

/** "file:line code" of every problem, each of which can be told in both languages. */
async function found(): Promise<string[]> {
  const content = await read();
  if (content.ok) return [];
  for (const problem of content.problems)
    for (const language of ["zh", "en"] as const)
      expect(word(language, problem.code, problem.params)).not.toMatch(/\{\w+\}/);
  return content.problems.map(
    (problem) => `${problem.file.slice(root.length + 1)}:${problem.line} ${problem.code}`,
  );
}

const read = () => readContent({ blueprints: join(root, "blueprints"), bank: join(root, "bank") });

function lineOf(file: string, text: string): number {
  const lines = readFileSync(join(root, file), "utf8").split("\n");
  return lines.findIndex((line) => line.includes(text)) + 1;
}

describe("content with an element table", () => {
  it("gives the elements and items as they were written", async () => {
    const content = await read();
    if (!content.ok) throw new Error(JSON.stringify(content.problems[0]));
    expect(content.value[0]?.elements).toEqual(elements);
    expect(content.value[0]?.items).toEqual(items);
    expect(content.value[0]?.itemFiles.every(({ text, canonical }) => text === canonical)).toBe(
      true,
    );
  });

  it("names wrong codes, names, importances and points at their lines", async () => {
    change(table, "code: 2.1.1-002", "code: 2.1.1-004");
    change(table, "name: 职业道德的作用", "name: 职业道德的含义");
    expect(await found()).toEqual([
      `${table}:${lineOf(table, "2.1.1-004")} element.code`,
      `${table}:${lineOf(table, "2.1.1-003") + 1} element.duplicate-name`,
    ]);
    change(table, "importance: X", "importance: A");
    expect(await found()).toEqual([`${table}:${lineOf(table, "importance: A")} content.shape`]);
    change(table, "importance: A", "importance: X");
    change(table, "knowledgePoint: 2.1.2.1\n", "knowledgePoint: 2.1.2.9\n");
    expect(await found()).toContain(
      `${table}:${lineOf(table, "knowledgePoint: 2.1.2.9")} item.unknown-point`,
    );
    expect((await found()).some((one) => one.endsWith(" element.missing-point"))).toBe(true);
  });

  it("names items without an element, and those that name one of another point, at their lines", async () => {
    change(common, "    element: 2.1.1-001\n", "");
    change(common, "element: 2.1.1-003", "element: 2.1.2.1-001");
    expect(await found()).toEqual([
      `${common}:${lineOf(common, "- id:")} item.no-element`,
      `${common}:${lineOf(common, "2.1.2.1-001")} item.unknown-element`,
    ]);
  });

  it("names items that name an element where there is no table", async () => {
    rmSync(join(root, table));
    const problems = await found();
    expect(problems).toHaveLength(items.length);
    expect(problems[0]).toBe(`${common}:${lineOf(common, "element:")} item.unknown-element`);
  });
});
