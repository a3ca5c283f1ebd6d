import { describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import { candidateOf, preparedSitting, working } from "../../../tests/support/sittings.ts";
import * as attempts from "../../contract/attempts.ts";
import { listItemFigures } from "../../contract/scores.ts";

const world = await testApp({ now: "2026-11-23T00:50:00.000Z" });
const { db, clock } = world;
const sitting = await preparedSitting(world, { candidates: 3 });
const [paper] = sitting.papers;
if (!paper) throw new Error("no paper");
const slots = paper.slots;
const items = await db
  .selectFrom("paper_slot")
  .select(["no", "item_id as id", "item_version as version"])
  .where("paper_id", "=", paper.id)
  .orderBy("no")
  .execute();

/** Answers the first `right` slots by their keys and hands in. */
async function sit(index: number, right: number): Promise<void> {
  clock.set("2026-11-23T01:00:00.000Z");
  const seat = await working(world, candidateOf(sitting, index));
  const params = { attemptId: seat.attemptId };
  const events = slots
    .slice(0, right)
    .map(({ no, key }, at) => ({ slotNo: no, answer: key, seq: at + 1, flagged: false }));
  await seat.call(attempts.saveResponses, { params, body: { epoch: 1, events } });
  clock.set("2026-11-23T02:05:00.000Z");
  await seat.call(attempts.handIn, { params, body: { epoch: 1, lastSeq: events.length } });
}

async function figuresOf(...ids: string[]) {
  clock.set("2026-11-23T00:55:00.000Z");
  const writer = await world.as("writer");
  return (await writer.call(listItemFigures, { body: { ids } })).figures;
}

describe("figures of items", () => {
  const [first = "", second = ""] = items.map(({ id }) => id);

  it("are the papers they stand on, and nothing measured before anybody has handed in", async () => {
    const unused = await db
      .selectFrom("item")
      .select("id")
      .where(
        "id",
        "not in",
        items.map(({ id }) => id),
      )
      .executeTakeFirstOrThrow();
    expect(await figuresOf(first, unused.id, "4040503-nothing")).toEqual([
      { id: first, uses: 1, version: null, answers: 0, measured: null },
      { id: unused.id, uses: 0, version: null, answers: 0, measured: null },
      { id: "4040503-nothing", uses: 0, version: null, answers: 0, measured: null },
    ]);
  });

  it("measure the share that answered right; who answered nothing did not", async () => {
    await sit(0, 2);
    await sit(1, 1);
    await sit(2, 1);
    expect(await figuresOf(second, first)).toEqual([
      { id: second, uses: 1, version: items[1]?.version, answers: 3, measured: 0.333 },
      { id: first, uses: 1, version: items[0]?.version, answers: 3, measured: 1 },
    ]);
  });

  it("leave voided attempts out", async () => {
    await db
      .updateTable("attempt")
      .set({ status: "voided" })
      .where("candidate_id", "=", candidateOf(sitting, 1).id)
      .execute();
    expect(await figuresOf(second)).toMatchObject([{ answers: 2, measured: 0.5 }]);
  });
});
