import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Allotment } from "./timing.ts";
import {
  afterPause,
  changeAllowed,
  deadline,
  earliestHandIn,
  isOver,
  mayExtend,
  remaining,
} from "./timing.ts";

const minimumSeconds = 3600;
const allotment: fc.Arbitrary<Allotment> = fc.record({
  startedAt: fc.option(fc.nat(10_000_000)),
  allowedSeconds: fc.integer({ min: minimumSeconds, max: 36_000 }),
  minimumSeconds: fc.constant(minimumSeconds),
  earliestHandInSeconds: fc.nat(36_000),
  pausedAt: fc.constant(null),
  pausedSeconds: fc.nat(7200),
});

describe("a candidate's time", () => {
  it("is never under the standard's minimum after any row of changes", () => {
    fc.assert(
      fc.property(allotment, fc.array(fc.integer({ min: -9999, max: 9999 })), (given, changes) => {
        const after = changes.reduce(
          (one, seconds) => ({ ...one, allowedSeconds: changeAllowed(one, seconds) }),
          given,
        );
        expect(after.allowedSeconds).toBeGreaterThanOrEqual(minimumSeconds);
      }),
    );
  });

  it("grows by exactly what was given", () => {
    fc.assert(
      fc.property(allotment, fc.nat(3600), (given, seconds) => {
        expect(changeAllowed(given, seconds)).toBe(given.allowedSeconds + seconds);
      }),
    );
  });

  it("counts down to zero at the deadline and is over only after the grace", () => {
    fc.assert(
      fc.property(allotment, fc.nat(60_000_000), (given, now) => {
        const [end, left] = [deadline(given), remaining(given, now)];
        if (end === null) {
          expect(left).toBe(given.allowedSeconds * 1000);
          expect(isOver(given, now)).toBe(false);
          expect(earliestHandIn(given)).toBeNull();
          return;
        }
        expect(left).toBe(now >= end ? 0 : end - now);
        expect(isOver(given, now)).toBe(now - end >= 30_000);
        expect(earliestHandIn(given) ?? Infinity).toBeLessThanOrEqual(end);
      }),
    );
  });
});

describe("extensions", () => {
  it("beyond two hours in all need the chief invigilator", () => {
    expect(mayExtend(0, 7200, false)).toBe(true);
    expect(mayExtend(7200, 60, false)).toBe(false);
    expect(mayExtend(7200, 60, true)).toBe(true);
  });
});

describe("pauses", () => {
  const lengths = fc.array(fc.tuple(fc.nat(2_000_000), fc.nat(2_000_000)), { maxLength: 8 });

  it("leave a candidate the whole allotment, and never more than a second a pause beyond it", () => {
    fc.assert(
      fc.property(allotment, lengths, (given, rows) => {
        let one: Allotment = { ...given, startedAt: 0, pausedSeconds: 0 };
        let [now, worked] = [0, 0];
        for (const [work, pause] of rows) {
          const left = remaining(one, now);
          const stint = Math.min(work, left);
          [now, worked] = [now + stint, worked + stint];
          one = { ...one, pausedAt: now };
          expect(remaining(one, now + pause)).toBe(left - stint);
          expect(isOver(one, now + 10 ** 9)).toBe(false);
          now += pause;
          one = { ...one, pausedSeconds: afterPause(one, now), pausedAt: null };
        }
        const total = worked + remaining(one, now);
        expect(total).toBeGreaterThanOrEqual(one.allowedSeconds * 1000);
        expect(total).toBeLessThan((one.allowedSeconds + rows.length + 1) * 1000);
      }),
    );
  });
});
