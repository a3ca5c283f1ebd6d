import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import { drawing } from "../../../tests/support/pictures.ts";
import type { RichPaper } from "../../../tests/support/rich-items.ts";
import { pictureMark, richPaper } from "../../../tests/support/rich-items.ts";
import type { TestSitting } from "../../../tests/support/sittings.ts";
import {
  candidateOf,
  preparedSitting,
  signedIn,
  working,
} from "../../../tests/support/sittings.ts";
import type { PresentedPaper } from "../../contract/attempts.ts";
import {
  getAttemptPaper,
  getAttemptPicture,
  handIn,
  startAttempt,
} from "../../contract/attempts.ts";
import { pauseAttempts } from "../../contract/desk.ts";

const world = await testApp();
let paper: RichPaper;
let sitting: TestSitting;

beforeAll(async () => {
  paper = await richPaper(world);
  sitting = await preparedSitting(world, { candidates: 4, paperIds: [paper.id] });
});

const picturesIn = (shown: PresentedPaper): string[] =>
  [...JSON.stringify(shown).matchAll(/"picture":"([^"]+)"/g)].map(([, name = ""]) => name);

/** What a candidate who has begun could tell another. */
async function namesKnown(): Promise<string[]> {
  const seat = await working(world, candidateOf(sitting, 3));
  return picturesIn(await seat.call(getAttemptPaper, { params: { attemptId: seat.attemptId } }));
}

function itemOf(shown: PresentedPaper, kind: string) {
  const item = shown.items.find(({ no }) => no === paper.numbers[kind]);
  if (!item) throw new Error(`no item shows ${kind}`);
  return item;
}

describe("the paper a candidate gets", () => {
  it("holds pictures by name and size, formulas drawn, tables by cell, scripts marked", async () => {
    const seat = await working(world, candidateOf(sitting, 0));
    const shown = await seat.call(getAttemptPaper, { params: { attemptId: seat.attemptId } });
    expect(itemOf(shown, "picture").stem).toMatchObject([
      { inlines: ["观察下图，坐席此刻应当（ ）。"] },
      { inlines: [{ alt: "图：话务面板，等待区有一个红色圆点", width: 320, height: 200 }] },
    ]);
    expect(itemOf(shown, "formula").options[0]?.text).toMatchObject([
      { inlines: [{ formula: "\\frac{m}{n}\\times100\\%", width: expect.any(Number) as number }] },
    ]);
    expect(itemOf(shown, "table").stem).toMatchObject([{}, { rows: { length: 4 } }]);
    expect(itemOf(shown, "scripts").options[0]?.text).toEqual([
      { inlines: ["CO", { mark: "subscript", text: "2" }] },
    ]);
    // Plain texts stay plain.
    const kinds = Object.values(paper.numbers);
    const plain = shown.items.filter(({ no }) => !kinds.includes(no));
    expect(plain.every(({ stem }) => typeof stem === "string")).toBe(true);
    expect(picturesIn(shown)).toHaveLength(5);
  });

  it("shows its pictures, and only those, from the start to the hand-in", async () => {
    const seat = await signedIn(world, candidateOf(sitting, 1));
    const params = { attemptId: seat.attemptId };
    const writer = await world.as("writer");
    const stranger = /\(([^)]+)\)/.exec(await pictureMark(writer, drawing(9), "图：别处的图"))?.[1];
    const [name = ""] = await namesKnown();
    const refused = async (wanted = name): Promise<string> =>
      (await seat.refusal(getAttemptPicture, { params: { ...params, name: wanted } })).code;

    expect(await refused()).toBe("not-started");
    await seat.call(startAttempt, { params });
    const url = `/api/attempts/${seat.attemptId}/pictures/${name}`;
    const reply = await seat.inject({ method: "GET", url });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({
      "content-type": "image/png",
      "cache-control": "no-store",
    });
    expect(await refused(stranger)).toBe("not-found");

    const other = await working(world, candidateOf(sitting, 0));
    expect((await other.inject({ method: "GET", url })).statusCode).toBe(404);
    expect((await writer.inject({ method: "GET", url })).statusCode).toBe(401);
    expect((await world.anyone.inject({ method: "GET", url })).statusCode).toBe(401);

    const whose = { kind: "seat" as const, attemptId: seat.attemptId };
    const body = { whose, reason: "停电" };
    await sitting.chief.call(pauseAttempts, { params: { sittingId: sitting.id }, body });
    expect(await refused()).toBe("paused");
  });

  it("shows no picture once it is handed in", async () => {
    const seat = await working(world, candidateOf(sitting, 2));
    const params = { attemptId: seat.attemptId };
    const [name = ""] = picturesIn(await seat.call(getAttemptPaper, { params }));
    world.clock.set("2026-11-23T02:05:00.000Z");
    await seat.call(handIn, { params, body: { epoch: 1, lastSeq: 0 } });
    const refusal = await seat.refusal(getAttemptPicture, { params: { ...params, name } });
    expect(refusal.code).toBe("attempt-over");
  });
});
