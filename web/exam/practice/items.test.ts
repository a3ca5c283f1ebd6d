import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { itemContent } from "../../../api/domain/item.ts";
import { readBank } from "../../../tests/support/bank-texts.ts";
import type { PracticeSet } from "./server.ts";
import { PracticeServer } from "./server.ts";

const file = new URL("./items.json", import.meta.url);
const set = JSON.parse(fs.readFileSync(file, "utf8")) as PracticeSet;
const identity = { name: "模拟考生", sitting: "模拟考试", room: "模拟考场" };
const listener = { sample: () => undefined, reached: () => undefined, missed: () => undefined };
const seat = { attemptId: "practice", epoch: 1 };

function server() {
  return new PracticeServer(set, identity, null, listener);
}

describe("the practice set", () => {
  it("has items of every type, each whole, worth 100 marks together", () => {
    const types = new Set(set.items.map(({ type }) => type));
    expect([...types]).toEqual(["single", "multiple", "true-false"]);
    const rest = {
      ...{ knowledgePoint: "practice", difficulty: 0.9, cognitive: "remember" },
      ...{ source: "模拟考试", author: "模拟考试", enemies: [], reviewBy: null },
    };
    for (const item of set.items) expect(itemContent.parse({ ...item, ...rest })).toBeTruthy();
    const marks = server()
      .outcome()
      .reduce((sum, item) => sum + item.marks, 0);
    expect(marks).toBe(100);
  });

  it("shares no stem with the item bank", () => {
    const bank = readBank();
    expect(bank.length).toBeGreaterThan(100_000);
    expect(set.items.filter(({ stem }) => bank.includes(stem))).toEqual([]);
  });
});

describe("the server inside the page", () => {
  it("gives the candidate's paper without keys or explanations", async () => {
    const text = JSON.stringify(await server().paper());
    expect(text).not.toContain("rationale");
    expect(text).not.toContain('"key"');
    expect(set.items.filter(({ rationale }) => text.includes(rationale))).toEqual([]);
  });

  it("acknowledges, hands in, and scores what was last answered, all or nothing", async () => {
    const one = server();
    await one.start();
    const event = (seq: number, slotNo: number, answer: string[]) => ({
      ...{ epoch: 1, seq, slotNo, answer, flagged: false },
    });
    const several = set.items.findIndex(({ type }) => type === "multiple") + 1;
    const events = [event(1, 1, ["A"]), event(2, 1, ["B"]), event(3, several, ["A"])];
    const { sent } = await one.save(seat, events);
    expect(sent).toEqual({ kind: "acknowledged", seqs: [1, 2, 3] });
    await expect(one.handIn(seat, 4)).rejects.toMatchObject({ code: "missing-responses" });
    const attempt = await one.handIn(seat, 3);
    expect(attempt).toMatchObject({ status: "handed-in", answered: 2 });
    const outcome = one.outcome();
    expect(outcome.filter(({ right }) => right).map(({ no }) => no)).toEqual([1]);
    expect(outcome[several - 1]).toMatchObject({ answer: ["A"], right: false });
  });
});
