import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemTypes, labelsFor } from "./item.ts";
import type { ResponseEvent } from "./response.ts";
import { answerFits, currentResponses, isLater, sameResponse } from "./response.ts";

const event: fc.Arbitrary<ResponseEvent> = fc.record({
  epoch: fc.integer({ min: 1, max: 3 }),
  seq: fc.integer({ min: 1, max: 30 }),
  slotNo: fc.integer({ min: 1, max: 4 }),
  answer: fc.subarray(["A", "B", "C", "D"]),
  flagged: fc.boolean(),
});
const events = fc.uniqueArray(event, { selector: (one) => `${one.epoch} ${one.seq}` });

describe("the current answers", () => {
  it("are the greatest (epoch, seq) of each slot, whatever the order and however often repeated", () => {
    const schedule = events.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc
          .array(fc.nat(Math.max(0, all.length - 1)))
          .map((again) => [...all, ...again.flatMap((index) => all[index] ?? [])])
          .chain((list) => fc.shuffledSubarray(list, { minLength: list.length })),
      ),
    );
    fc.assert(
      fc.property(schedule, ([all, arrived]) => {
        const oracle = new Map<number, ResponseEvent>();
        for (const one of [...all].sort((a, b) => a.epoch - b.epoch || a.seq - b.seq))
          oracle.set(one.slotNo, one);
        const current = currentResponses(arrived);
        expect(current.size).toBe(oracle.size);
        for (const [slotNo, { answer, flagged, epoch, seq }] of oracle)
          expect(current.get(slotNo)).toEqual({ answer, flagged, epoch, seq });
      }),
      { numRuns: 2000 },
    );
  });

  it("are ordered totally: of two different events exactly one is later", () => {
    fc.assert(
      fc.property(event, event, (a, b) => {
        fc.pre(a.epoch !== b.epoch || a.seq !== b.seq);
        expect(isLater(a, b)).toBe(!isLater(b, a));
      }),
    );
  });
});

describe("an answer", () => {
  it("fits when its labels are shown, differ, and are one unless the item is multiple", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...itemTypes),
        fc.array(fc.constantFrom("A", "B", "C", "D", "E", "√", "×", "F"), { maxLength: 5 }),
        (type, answer) => {
          const labels = labelsFor(type);
          const fits =
            answer.every((label) => labels.includes(label)) &&
            new Set(answer).size === answer.length &&
            answer.length <= (type === "multiple" ? labels.length : 1);
          expect(answerFits(type, labels, answer)).toBe(fits);
        },
      ),
    );
  });

  it("is the same only with the same slot, labels in order, and mark", () => {
    const one = { slotNo: 1, answer: ["A", "B"], flagged: false };
    expect(sameResponse(one, { ...one })).toBe(true);
    expect(sameResponse(one, { ...one, slotNo: 2 })).toBe(false);
    expect(sameResponse(one, { ...one, flagged: true })).toBe(false);
    expect(sameResponse(one, { ...one, answer: ["B", "A"] })).toBe(false);
    expect(sameResponse(one, { ...one, answer: ["A"] })).toBe(false);
  });
});
