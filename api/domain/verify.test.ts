import { describe, expect, it } from "vitest";
import { generatedBank } from "../../tests/support/generated-bank.ts";
import { standard, structures } from "../../tests/support/standard.ts";
import { sha256 } from "../platform/digest.ts";
import { assembleVerified } from "./assemble-verified.ts";
import type { PaperDocument, PaperSlot } from "./paper.ts";
import { sealPaper } from "./paper.ts";
import type { ViolationCode } from "./verify.ts";
import { sharedItems, verifyPaper } from "./verify.ts";

const items = generatedBank(standard, { single: 24, multiple: 6, "true-false": 10 });
const structure = structures.find((one) => one.id === "s140-t40-m10");
if (!structure) throw new Error("structure is gone");
const request = { standard, structure, level: 4, items, seed: "1", digest: sha256 };

function papers(count: number): PaperDocument[] {
  const made = assembleVerified({ ...request, papers: count });
  if (made.kind !== "papers") throw new Error("no papers");
  return made.papers.map(({ paper }) => paper);
}

const [paper] = papers(1);
if (!paper) throw new Error("no paper");

/** Codes found after a change that was sealed as if it were right. */
function codesAfter(change: (paper: PaperDocument) => void, bank = items): ViolationCode[] {
  const changed = structuredClone(paper as PaperDocument);
  change(changed);
  const sealed = sealPaper(changed, sha256);
  const { violations } = verifyPaper(sealed, { ...request, items: bank });
  return [...new Set(violations.map(({ code }) => code))];
}

function slot(of: PaperDocument, index: number): PaperSlot {
  const found = of.slots[index];
  if (!found) throw new Error("no slot");
  return found;
}

describe("verifyPaper", () => {
  it("finds nothing wrong with an assembled paper and proves each row", () => {
    const { proof, violations } = verifyPaper(paper, { ...request, items });
    expect(violations).toEqual([]);
    expect(proof.total).toBe(100);
    expect(proof.rows.map((row) => [row.required, row.actual])).toEqual(
      [5, 10, 15, 30, 20, 20].map((marks) => [marks, marks]),
    );
    expect(proof.sections.map(({ actual, marks }) => [actual, marks])).toEqual([
      [140, 70],
      [40, 20],
      [10, 10],
    ]);
    // 基础知识 has 24 points and 10 marks: 18 items at half a mark and one at a whole reach 19 of them.
    expect([proof.points.eligible, proof.points.covered]).toEqual([49, 44]);
    expect(proof.difficulty).toEqual({ mean: 0.7, bands: [0, 0, 0, 190, 0] });
  });

  it("catches a changed word even when the slot still looks right", () => {
    expect(codesAfter((one) => (slot(one, 0).stem += "？"))).toEqual(["paper.changed-item"]);
    expect(codesAfter((one) => slot(one, 0).key.push("B"))).toEqual(["paper.changed-item"]);
    const unsealed = { ...paper, minutes: 91 };
    expect(verifyPaper(unsealed, { ...request, items }).violations.map(({ code }) => code)).toEqual(
      ["paper.minutes", "paper.hash"],
    );
  });

  it("catches marks, counts and numbers that are not what they should be", () => {
    expect(codesAfter((one) => (slot(one, 0).marks = 1))).toEqual([
      "paper.row-marks",
      "paper.section",
      "paper.total",
    ]);
    expect(codesAfter((one) => one.slots.pop())).toEqual([
      "paper.row-marks",
      "paper.section",
      "paper.total",
    ]);
    expect(codesAfter((one) => one.slots.reverse())).toEqual(["paper.numbering"]);
    const otherRow = slot(paper, 0).weightRow === "职业道德" ? "业务运营" : "职业道德";
    expect(codesAfter((one) => (slot(one, 0).weightRow = otherRow))).toContain("paper.wrong-row");
  });

  it("catches repeated, foreign, retired and inimical items", () => {
    expect(
      codesAfter((one) => {
        one.slots[1] = { ...slot(one, 0), no: 2 };
      }),
    ).toContain("paper.duplicate-item");
    const [first, second] = [slot(paper, 0).itemId, slot(paper, 1).itemId];
    const without = items.filter((item) => item.id !== first);
    expect(codesAfter(() => {}, without)).toEqual(["paper.unknown-item"]);
    const retired = items.map((item) =>
      item.id === first ? { ...item, status: "retired" as const } : item,
    );
    expect(codesAfter(() => {}, retired)).toEqual(["paper.not-approved"]);
    const enemies = items.map((item) =>
      item.id === first ? { ...item, enemies: [second] } : item,
    );
    expect(codesAfter(() => {}, enemies)).toEqual(["paper.enemies"]);
    expect(codesAfter((one) => (one.level = 5))).toContain("paper.wrong-point");
  });

  it("catches an item shared by two papers", () => {
    const [a, b] = papers(2);
    if (!a || !b) throw new Error("no papers");
    expect(sharedItems([a, b])).toEqual([]);
    expect(sharedItems([a, { ...b, slots: a.slots.slice(0, 1) }])).toHaveLength(1);
  });
});
