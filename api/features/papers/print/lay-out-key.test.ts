import { expect, it } from "vitest";
import { madeHead, madePaper } from "../../../../tests/support/made-paper.ts";
import { structures } from "../../../../tests/support/standard.ts";
import { printTypeface } from "../../../platform/pdf/typeface.ts";
import { layOutKey } from "./lay-out-key.ts";

it("prints every item's key, marks and point, and the weight table with its verdict", async () => {
  const paper = madePaper(structures[1]?.sections ?? []);
  const proof = {
    rows: [
      { row: "职业道德", group: "基本要求", required: 5, actual: 5 },
      { row: "基础知识", group: "基本要求", required: 15, actual: 14.5 },
    ],
    sections: [],
    points: { eligible: 48, covered: 46, items: {} },
    difficulty: { mean: 0.65, bands: [0, 0, 1, 0, 0] },
    total: 19.5,
  };
  const pointNames = { "2.1.1": "职业道德基本知识" };
  const head = madeHead(paper);
  const pages = layOutKey({ paper, head, proof, pointNames }, await printTypeface());
  const runs = pages.flatMap((page) => page.ink).filter((ink) => ink.kind === "text");
  const text = runs.map((run) => run.text).join("|");
  for (const { no, key, marks, itemId } of paper.slots)
    expect(text).toContain(
      `|${no}|${key.join("")}|${marks}|2.1.1 职业道德基本知识|职业道德|${itemId} v1|`,
    );
  expect(text).toContain("|基本要求|职业道德|5|5|相符|");
  expect(text).toContain("|基本要求|基础知识|15|14.5|不符|");
  expect(text).toContain("|合计|20|19.5|不符|");
  expect(text).toContain(paper.hash);
  for (const run of runs) expect(run.y).toBeLessThan(830);
});
