import { expect, it } from "vitest";
import { madeHead, madePaper } from "../../../../tests/support/made-paper.ts";
import { structures } from "../../../../tests/support/standard.ts";
import type { Page } from "../../../platform/pdf/ink.ts";
import { printTypeface } from "../../../platform/pdf/typeface.ts";
import { layOutKey } from "./lay-out-key.ts";
import { layOutProof } from "./lay-out-proof.ts";

const paper = madePaper(structures[1]?.sections ?? []);
const head = madeHead(paper);
const pointNames = { "2.1.1": "职业道德基本知识", "2.1.10": "后一个" };
const face = await printTypeface();

/** Every text of the pages, all of which end above the footer's foot. */
function textOf(pages: readonly Page[]): string {
  const runs = pages.flatMap((page) => page.ink).filter((ink) => ink.kind === "text");
  for (const run of runs) expect(run.y).toBeLessThan(830);
  return runs.map((run) => run.text).join("|");
}

it("prints every item's key, marks, point and 解析", () => {
  const rationales = { "made-1": "因为如此。", "made-3": "" };
  const text = textOf(layOutKey({ paper, head, pointNames, rationales }, face));
  for (const { no, key, marks, itemId } of paper.slots)
    expect(text).toContain(
      `|${no}|${key.join("")}|${marks}|2.1.1 职业道德基本知识|职业道德|${itemId} v1|`,
    );
  expect(text).toContain("|1.|答案 A。因为如此。|");
  expect(text).not.toContain("答案 A。|");
});

it("proves the weight table with a verdict, and tells sections, coverage, difficulty and wishes; no key", () => {
  const proof = {
    rows: [
      { row: "职业道德", group: "基本要求", required: 5, actual: 5 },
      { row: "基础知识", group: "基本要求", required: 15, actual: 14.5 },
    ],
    sections: [{ type: "single" as const, required: 140, actual: 140, marks: 70 }],
    points: { eligible: 48, covered: 3, items: { "2.1.10": 1, "2.1.9": 2, "2.1.1": 3 } },
    difficulty: { mean: 0.65, bands: [0, 2, 1, 0, 0] },
    total: 19.5,
    constraints: [{ what: "difficulty.mean", min: 0.6, max: null, got: 0.65, met: true }],
  };
  const text = textOf(layOutProof({ paper, head, proof, pointNames }, face));
  expect(text).toContain("|基本要求|职业道德|5|5|相符|");
  expect(text).toContain("|基本要求|基础知识|15|14.5|不符|");
  expect(text).toContain("|合计|20|19.5|不符|");
  expect(text).toContain("|单项选择题|140|140|70|相符|");
  expect(text).toContain("|0.6|不限|0.65|相符|");
  expect(text).toContain("|0|2|1|0|0|0.650|");
  expect(text).toContain("|2.1.1 职业道德基本知识|3|2.1.10 后一个|1|2.1.9|2|");
  expect(text).toContain(paper.hash);
  for (const { itemId } of paper.slots) expect(text).not.toContain(itemId);
});
