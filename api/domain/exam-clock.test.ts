import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Beat, Reading } from "./exam-clock.ts";
import { jumpBetween, mayFollowWall, outageBetween, resumeClock, slew } from "./exam-clock.ts";

const hour = 3_600_000;
const noon = Date.parse("2026-11-23T04:00:00Z");
const beat: Beat = { exam: noon, wall: noon, mono: 5000, boot: "a" };
const later = (milliseconds: number, change: Partial<Reading> = {}): Reading => ({
  ...{ wall: noon + milliseconds, mono: 5000 + milliseconds, boot: "a" },
  ...change,
});

describe("exam time at a start", () => {
  it("is the system's where nothing is known, and goes on by the monotonic clock in the same run", () => {
    expect(resumeClock(null, later(0))).toEqual({ exam: noon, findings: [] });
    expect(resumeClock(beat, later(4000))).toEqual({ exam: noon + 4000, findings: [] });
  });

  it.each([hour, -hour, 48 * hour, -48 * hour, -26 * 365 * 24 * hour])(
    "is not moved by a system clock set by %i ms meanwhile, and says so",
    (shift) => {
      const found = resumeClock(beat, later(4000, { wall: noon + 4000 + shift }));
      expect(found).toEqual({ exam: noon + 4000, findings: [{ kind: "jump", shift }] });
    },
  );

  it("after a restart of the machine is the system's, but never before what it was", () => {
    const rebooted = { boot: "b", mono: 10 };
    expect(resumeClock(beat, later(20_000, rebooted))).toEqual({
      ...{ exam: noon + 20_000, findings: [] },
    });
    const found = resumeClock(beat, later(0, { ...rebooted, wall: Date.parse("2000-01-01") }));
    expect(found.exam).toBe(noon);
    expect(found.findings.map(({ kind }) => kind)).toEqual(["behind"]);
  });

  it("names the outage when nothing was kept for more than half a minute", () => {
    expect(resumeClock(beat, later(30_000)).findings).toEqual([]);
    const outage = { kind: "outage", from: noon, to: noon + 30_001 };
    expect(resumeClock(beat, later(30_001)).findings).toEqual([outage]);
    expect(resumeClock(beat, later(30_001, { boot: null, mono: 1 })).findings).toEqual([outage]);
    expect(outageBetween(0, 30_000)).toEqual([]);
  });

  it("never runs backwards, whatever the clocks show", () => {
    const reading = fc.record({
      wall: fc.integer({ min: 0, max: 4_000_000_000_000 }),
      mono: fc.nat(10 ** 9),
      boot: fc.constantFrom("a", "b", null),
    });
    fc.assert(
      fc.property(reading, (now) => {
        expect(resumeClock(beat, now).exam).toBeGreaterThanOrEqual(beat.exam);
      }),
    );
  });
});

describe("a jump", () => {
  it("is more than a second between the two clocks", () => {
    expect(jumpBetween(beat, later(5000, { wall: noon + 6000 }))).toEqual([]);
    expect(jumpBetween(beat, later(5000, { wall: noon + 6001 }))).toEqual([
      { kind: "jump", shift: 1001 },
    ]);
    expect(jumpBetween(beat, later(5000, { wall: noon + 3999 }))).toEqual([
      { kind: "jump", shift: -1001 },
    ]);
  });
});

describe("small corrections", () => {
  it("of NTP are followed to within a second in half an hour, also at 500 ppm", () => {
    let [exam, wall] = [noon, noon];
    for (let second = 0; second < 1800; second++) {
      wall += 1000 * 1.0005;
      exam += 1000;
      exam += slew(exam, wall, 1000);
    }
    expect(Math.abs(wall - exam)).toBeLessThan(10);
  });

  it("never let time stand still or run back, and leave great differences alone", () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), fc.nat(60_000), (difference, passed) => {
        const moved = slew(noon, noon + difference, passed);
        if (Math.abs(difference) > 1000) expect(moved).toBe(0);
        expect(passed + moved).toBeGreaterThanOrEqual(passed * 0.99);
      }),
    );
  });
});

describe("exam time and the system's, when they differ much", () => {
  it("are brought together only when that changes nobody's time, and no doubt is open", () => {
    const may = fc.record({
      ...{ open: fc.boolean(), working: fc.boolean() },
      unsettled: fc.constantFrom("none" as const, "some" as const, "behind" as const),
    });
    fc.assert(
      fc.property(may, (concern) => {
        if (!mayFollowWall(concern)) return;
        expect(concern.working).toBe(false);
        expect(concern.unsettled).not.toBe("behind");
        if (concern.open) expect(concern.unsettled).toBe("none");
      }),
    );
    expect(mayFollowWall({ open: false, working: false, unsettled: "some" })).toBe(true);
    expect(mayFollowWall({ open: true, working: false, unsettled: "none" })).toBe(true);
  });
});
