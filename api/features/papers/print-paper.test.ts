import { describe, expect, it } from "vitest";
import { madeHead, madePaper } from "../../../tests/support/made-paper.ts";
import { structures } from "../../../tests/support/standard.ts";
import type { PaperProof } from "../../domain/paper.ts";
import { UnprintableText } from "../../platform/pdf/unprintable-text.ts";
import { renderKey, renderPaper } from "./print-paper.ts";

const paper = madePaper(structures[2]?.sections ?? []);
const head = madeHead(paper);

const proof: PaperProof = {
  rows: [{ row: "职业道德", group: "基本要求", required: 100, actual: 100 }],
  sections: [],
  points: { eligible: 48, covered: 1, items: { "2.1.1": 100 } },
  difficulty: { mean: 0.65, bands: [0, 0, 100, 0, 0] },
  total: 100,
};

/** The page objects of a PDF, read from its bytes. */
function pageBoxes(pdf: Buffer): string[] {
  const text = pdf.toString("latin1");
  const pages = [...text.matchAll(/\/Type \/Page\n[^]*?\/MediaBox \[([^\]]+)\]/g)];
  return pages.map((match) => match[1] ?? "");
}

describe("renderPaper", () => {
  it("gives the same bytes for the same paper, with both fonts embedded as subsets", async () => {
    const first = await renderPaper(paper, head, "a3");
    const second = await renderPaper(paper, head, "a3");
    expect(second.equals(first)).toBe(true);
    const text = first.toString("latin1");
    expect(text.startsWith("%PDF-")).toBe(true);
    expect(text).toMatch(/\/FontName \/[A-Z]{6}\+NotoSerifSC-Regular/);
    expect(text).toMatch(/\/FontName \/[A-Z]{6}\+NotoSerifSC-Bold/);
    expect(text.match(/\/FontFile2/g)).toHaveLength(2);
    expect(first.length).toBeLessThan(1_000_000);
  });

  it("has A3 pages across, or about twice as many upright A4 pages", async () => {
    const a3 = pageBoxes(await renderPaper(paper, head, "a3"));
    const a4 = pageBoxes(await renderPaper(paper, head, "a4"));
    expect(new Set(a3)).toEqual(new Set(["0 0 1190.551181 841.889764"]));
    expect(new Set(a4)).toEqual(new Set(["0 0 595.275591 841.889764"]));
    expect(a3.length).toBeGreaterThanOrEqual(3);
    expect(a4.length).toBeGreaterThanOrEqual(a3.length * 2 - 2);
    expect(a4.length).toBeLessThanOrEqual(a3.length * 2 + 2);
  });

  it("rejects a paper it cannot print in full with every place by name", async () => {
    const [first, ...rest] = paper.slots;
    if (!first) throw new Error("no slot");
    const faulty = { ...paper, slots: [{ ...first, stem: "𠮷（ ）。" }, ...rest] };
    const error: unknown = await renderPaper(faulty, head, "a4").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnprintableText);
    expect((error as UnprintableText).problems.map(({ where }) => where)).toEqual(["第 1 题题干"]);
  });
});

describe("renderKey", () => {
  it("is a document of its own, the same bytes every time", async () => {
    const names = { "2.1.1": "职业道德基本知识" };
    const key = await renderKey(paper, head, proof, names);
    expect((await renderKey(paper, head, proof, names)).equals(key)).toBe(true);
    expect(pageBoxes(key).length).toBeGreaterThanOrEqual(2);
  });
});
