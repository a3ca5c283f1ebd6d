import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Clock, Sample } from "./clock.ts";
import { adjust, clockFace, serverTime, slept } from "./clock.ts";

describe("the clock", () => {
  it("is never wrong by more than half the round trip, however the way was divided", () => {
    const times = fc.record({ truth: fc.nat(1e9), there: fc.nat(5000), back: fc.nat(5000) });
    fc.assert(
      fc.property(times, ({ truth, there, back }) => {
        const asked = 1000;
        const answered = asked + there + back;
        // Server time is `truth` ahead of the monotonic clock.
        const clock = adjust(null, { asked, answered, server: truth + asked + there });
        expect(Math.abs(serverTime(clock, answered) - (truth + answered))).toBeLessThanOrEqual(
          (there + back) / 2,
        );
      }),
    );
  });

  it("stays within its error over a day of samples while the PC's quartz drifts", () => {
    const trips = fc.array(fc.tuple(fc.nat(400), fc.nat(400)), { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(trips, fc.double({ min: -5e-5, max: 5e-5, noNaN: true }), (ways, drift) => {
        const truth = (monotonic: number) => 1e12 + monotonic * (1 + drift);
        let clock: Clock | null = null;
        let at = 0;
        for (const [there, back] of ways) {
          at += 5000;
          const sample: Sample = {
            asked: at,
            answered: at + there + back,
            server: truth(at + there),
          };
          clock = adjust(clock, sample);
          const off = Math.abs(serverTime(clock, sample.answered) - truth(sample.answered));
          expect(off).toBeLessThanOrEqual(410 + 60 * 5000 * 1e-4);
        }
      }),
    );
  });

  it("keeps a good measurement against a slow one that agrees", () => {
    const good = adjust(null, { asked: 0, answered: 10, server: 1005 });
    expect(adjust(good, { asked: 100, answered: 2100, server: 2000 })).toBe(good);
  });

  it("gives up what it knows when a measurement contradicts it", () => {
    const before = adjust(null, { asked: 0, answered: 10, server: 1005 });
    const after = adjust(before, { asked: 100, answered: 110, server: 61_105 });
    expect(serverTime(after, 110)).toBe(61_110);
  });
});

describe("sleep", () => {
  const at = (monotonic: number, wall: number) => ({ monotonic, wall });

  it("is noticed by a gap, and by a monotonic clock that stood still", () => {
    expect(slept(at(0, 0), at(250, 250))).toBe(false);
    expect(slept(at(0, 0), at(60_000, 60_000))).toBe(true);
    expect(slept(at(0, 0), at(250, 120_000))).toBe(true);
  });
});

describe("the face", () => {
  it("counts the second that has begun and never goes under zero", () => {
    expect([5_400_000, 5_399_001, 59_000, 1, 0, -5].map(clockFace)).toEqual([
      "1:30:00",
      "1:30:00",
      "0:00:59",
      "0:00:01",
      "0:00:00",
      "0:00:00",
    ]);
  });
});
