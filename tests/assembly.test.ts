import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { assembleVerified } from "../api/domain/assemble-verified.ts";
import type { PaperDocument } from "../api/domain/paper.ts";
import { readContent } from "../api/platform/content.ts";
import { sha256 } from "../api/platform/digest.ts";

const code = "4-04-05-03";
const content = await readContent({ blueprints: "blueprints", bank: "item-bank" });
if (!content.ok) throw new Error(JSON.stringify(content.problems[0]));
const occupation = content.value.find((one) => one.standard.code === code);
if (!occupation) throw new Error("the standard is gone");
const { standard, structures, items } = occupation;

/*
 * The recount below uses nothing of the product: the weight table and the tree are read again from the
 * YAML as plain values, points and enemies from the item files themselves.
 */
type Raw = Record<string, unknown>;
const list = (of: unknown, field: string): Raw[] =>
  ((of as Raw | undefined)?.[field] ?? []) as Raw[];
const text = (of: Raw, field: string): string => String(of[field]);
const plain = parse(readFileSync(`blueprints/${code}/standard.yaml`, "utf8")) as Raw;
const structureFile = parse(readFileSync(`blueprints/${code}/structures.yaml`, "utf8")) as Raw;
const bank = new Map<string, { point: string; type: string; enemies: string[] }>();
for (const file of readdirSync(`item-bank/${code}`, { recursive: true }).map(String)) {
  if (!file.endsWith(".yaml")) continue;
  const raw = parse(readFileSync(`item-bank/${code}/${file}`, "utf8")) as Raw;
  for (const item of list(raw, "items"))
    bank.set(text(item, "id"), {
      point: text(raw, "knowledgePoint"),
      type: text(item, "type"),
      enemies: list(item, "enemies").map(String),
    });
}

/** Row of the weight table by knowledge point, for the points of one level. */
function rowsByPoint(level: number): Map<string, string> {
  const rows = new Map<string, string>();
  const walk = (node: Raw, row: string): void => {
    if (!node["children"]) rows.set(text(node, "code"), row);
    for (const child of list(node, "children")) walk(child, row);
  };
  for (const area of list(plain, "basics")) walk(area, text(area, "weightRow"));
  for (const part of list(plain, "work").filter((one) => one["level"] === level))
    for (const work of list(part, "functions"))
      for (const contents of list(work, "contents"))
        for (const point of list(contents, "knowledge"))
          rows.set(text(point, "code"), text(work, "name"));
  return rows;
}

/** Everything that is wrong with a paper, counted in tenths of a mark. */
function recount(paper: PaperDocument, level: number, structureId: string): string[] {
  const wrong: string[] = [];
  const rows = rowsByPoint(level);
  const tenths = new Map<string, number>();
  const counts = new Map<string, number>();
  const wanted = list(structureFile, "structures").find((one) => one["id"] === structureId);
  for (const slot of paper.slots) {
    const item = bank.get(slot.itemId);
    if (!item || item.point !== slot.knowledgePoint || item.type !== slot.type)
      wrong.push(`${slot.itemId} is not the bank's`);
    const row = rows.get(slot.knowledgePoint) ?? "none";
    if (row !== slot.weightRow) wrong.push(`${slot.itemId} in row ${slot.weightRow}, not ${row}`);
    const section = list(wanted, "sections").find((one) => one["type"] === slot.type);
    tenths.set(row, (tenths.get(row) ?? 0) + Number(section?.["marksEach"] ?? 0) * 10);
    if (slot.marks !== Number(section?.["marksEach"])) wrong.push(`marks of ${slot.itemId}`);
    counts.set(slot.type, (counts.get(slot.type) ?? 0) + 1);
    for (const other of paper.slots)
      if (item?.enemies.includes(other.itemId)) wrong.push(`${slot.itemId} with ${other.itemId}`);
  }
  for (const weight of list(plain["weights"], "theory")) {
    const percent = Number((weight["percent"] as Raw)[level] ?? 0);
    const actual = tenths.get(text(weight, "row")) ?? 0;
    if (actual !== percent * 10) wrong.push(`${text(weight, "row")}: ${actual / 10} of ${percent}`);
  }
  for (const section of list(wanted, "sections"))
    if (counts.get(text(section, "type")) !== section["count"])
      wrong.push(`${text(section, "type")}: ${counts.get(text(section, "type")) ?? 0}`);
  if (new Set(paper.slots.map((slot) => slot.itemId)).size !== paper.slots.length)
    wrong.push("an item stands twice");
  return wrong;
}

function papersOf(level: number, structureId: string, seed: string, papers = 1): PaperDocument[] {
  const structure = structures.find((one) => one.id === structureId);
  if (!structure) throw new Error(`no structure ${structureId}`);
  const made = assembleVerified({
    standard,
    structure,
    level,
    items,
    seed,
    papers,
    digest: sha256,
  });
  if (made.kind !== "papers") throw new Error(JSON.stringify(made));
  return made.papers.map(({ paper }) => paper);
}

describe("assembly from the real bank", () => {
  it("has items of every point to draw on", () => {
    expect(new Set([...bank.values()].map((item) => item.point)).size).toBe(92);
  });

  for (const level of [5, 4, 3])
    for (const structure of ["s160-t40", "s140-t40-m10", "s80-t20", "s80-t60-m30"])
      it(`makes 20 exact papers for level ${level}, ${structure}`, () => {
        const hashes = new Set<string>();
        for (let seed = 1; seed <= 20; seed++) {
          const [paper] = papersOf(level, structure, String(seed));
          if (!paper) throw new Error("no paper");
          expect(recount(paper, level, structure)).toEqual([]);
          hashes.add(paper.hash);
        }
        expect(hashes.size).toBe(20);
      });

  it("covers every point of a row that has as many items as points", () => {
    for (const level of [5, 4, 3])
      for (const structure of ["s160-t40", "s80-t20"]) {
        const [paper] = papersOf(level, structure, "7");
        const rows = rowsByPoint(level);
        for (const row of new Set(rows.values())) {
          const points = [...rows].filter(([, one]) => one === row).map(([point]) => point);
          const slots = paper?.slots.filter((slot) => slot.weightRow === row) ?? [];
          const covered = new Set(slots.map((slot) => slot.knowledgePoint)).size;
          expect([level, structure, row, covered]).toEqual([
            level,
            structure,
            row,
            Math.min(points.length, slots.length),
          ]);
        }
      }
  });

  it("makes several papers without a common item", () => {
    const papers = papersOf(5, "s80-t20", "7", 2);
    for (const paper of papers) expect(recount(paper, 5, "s80-t20")).toEqual([]);
    const ids = papers.flatMap((paper) => paper.slots.map((slot) => slot.itemId));
    expect(new Set(ids).size).toBe(200);
  });
});
