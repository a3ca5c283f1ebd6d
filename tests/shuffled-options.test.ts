/** A paper whose options were shuffled, from the assembly to the score: what is right is found by its text. */
import { expect, it } from "vitest";
import { getAttemptPaper, handIn, saveResponses } from "../api/contract/attempts.ts";
import { assemblePapers, getPaper, sealPaper } from "../api/contract/papers.ts";
import { listResults } from "../api/contract/scores.ts";
import { openSitting, sealSitting } from "../api/contract/sitting-moves.ts";
import { assignSeats, setSittingPapers } from "../api/contract/sittings.ts";
import { selectPool } from "../api/features/items/bank/queries.ts";
import { testApp } from "./support/app.ts";
import { candidateOf, preparedSitting, working } from "./support/sittings.ts";

const world = await testApp({ now: "2026-11-23T00:50:00.000Z" });
const code = "4-04-05-03";

it("whoever answers by the bank's right texts gets full marks, by its labels hardly any", async () => {
  const sitting = await preparedSitting(world, { candidates: 2, draft: true });
  const { centre, chief } = sitting;
  const { papers } = await centre.call(assemblePapers, {
    body: {
      ...{ standard: code, level: 5, structure: "s80-t20", papers: 1 },
      constraints: { shuffleOptions: true },
    },
  });
  const paperId = papers[0]?.id ?? "";
  await centre.call(sealPaper, { params: { paperId } });
  const params = { sittingId: sitting.id };
  await centre.call(setSittingPapers, { params, body: { paperIds: [paperId] } });
  await centre.call(assignSeats, { params });
  await centre.call(sealSitting, { params });
  await chief.call(openSitting, { params });

  const pool = new Map((await selectPool(world.db, code)).map((item) => [item.id, item]));
  const { slots } = await centre.call(getPaper, { params: { paperId } });
  const itemAt = new Map(slots.map(({ no, itemId }) => [no, pool.get(itemId)]));
  for (const [index, byText] of [true, false].entries()) {
    world.clock.set("2026-11-23T01:00:00.000Z");
    const seat = await working(world, candidateOf(sitting, index));
    const attempt = { attemptId: seat.attemptId };
    const shown = await seat.call(getAttemptPaper, { params: attempt });
    const events = shown.items.map(({ no, type, options }, at) => {
      const item = itemAt.get(no);
      const right = (item?.key ?? []).map((label) => item?.options["ABCDE".indexOf(label)]);
      const found = options
        .filter(({ text }) => right.some((one) => one === text))
        .map(({ label }) => label);
      const answer = type === "true-false" || !byText ? (item?.key ?? []) : found;
      return { slotNo: no, answer, seq: at + 1, flagged: false };
    });
    await seat.call(saveResponses, { params: attempt, body: { epoch: 1, events } });
    world.clock.set("2026-11-23T02:05:00.000Z");
    await seat.call(handIn, { params: attempt, body: { epoch: 1, lastSeq: events.length } });
  }
  const { results } = await centre.call(listResults, { params });
  const totals = results.map(({ total }) => total ?? 0).sort((a, b) => a - b);
  expect(totals[1]).toBe(100);
  // 判断 keeps its labels (20 marks); of 80 单选 about one in four stays where it was.
  expect(totals[0]).toBeGreaterThan(20);
  expect(totals[0]).toBeLessThan(70);
});
