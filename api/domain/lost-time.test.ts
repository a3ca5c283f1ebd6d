import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence, Span } from "./lost-time.ts";
import { evidenceKinds, lostTime, workedOn } from "./lost-time.ts";

const work = { from: 0, to: 3_600_000 };
const minutes = (from: number, to: number): Span => ({ from: from * 60_000, to: to * 60_000 });
const silence = (from: number, to: number): Evidence => ({ kind: "silence", ...minutes(from, to) });
const outage = (from: number, to: number): Evidence => ({ kind: "outage", ...minutes(from, to) });

describe("lost time", () => {
  it("counts what several things speak for once", () => {
    expect(lostTime([silence(10, 20), outage(12, 18), outage(20, 22)], [], work)).toEqual([
      { ...minutes(10, 22), seconds: 720, kinds: ["silence", "outage"] },
    ]);
  });

  it("leaves out pauses and what has been decided", () => {
    expect(lostTime([silence(10, 20)], [minutes(13, 20)], work)).toEqual([
      { ...minutes(10, 13), seconds: 180, kinds: ["silence"] },
    ]);
    expect(lostTime([silence(10, 20)], [minutes(5, 30)], work)).toEqual([]);
  });

  it("is working time only, though the whole stretch is decided about", () => {
    expect(lostTime([silence(55, 80)], [], work)).toEqual([
      { ...minutes(55, 80), seconds: 300, kinds: ["silence"] },
    ]);
    expect(lostTime([silence(61, 80)], [], work)).toEqual([]);
  });

  it("is told apart from time worked on without a network", () => {
    expect([0, 2, 3, 40].map(workedOn)).toEqual([false, false, true, true]);
  });

  it("agrees with counting every second by itself", () => {
    const span = fc
      .tuple(fc.nat(400), fc.integer({ min: 1, max: 120 }))
      .map(([from, length]) => ({ from: from * 1000, to: (from + length) * 1000 }));
    const evidence = fc
      .tuple(fc.constantFrom(...evidenceKinds), span)
      .map(([kind, one]): Evidence => ({ kind, ...one }));
    fc.assert(
      fc.property(fc.array(evidence), fc.array(span), fc.nat(400), (found, settled, end) => {
        const until = { from: 0, to: end * 1000 };
        const within = (spans: readonly Span[], at: number): boolean =>
          spans.some(({ from, to }) => from <= at && at < to);
        const proposed = lostTime(found, settled, until);
        let counted = 0;
        for (let at = 0; at < end * 1000; at += 1000)
          if (within(found, at) && !within(settled, at)) counted++;
        // What is too short to decide about may be missing, and nothing else.
        const pieces = found.length + settled.length + 1;
        const seconds = proposed.reduce((sum, one) => sum + one.seconds, 0);
        expect(seconds).toBeLessThanOrEqual(counted);
        expect(seconds).toBeGreaterThan(counted - pieces * 15);
        for (const { from, to, kinds } of proposed) {
          expect(within(settled, from) || within(settled, to - 1)).toBe(false);
          expect(kinds.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
