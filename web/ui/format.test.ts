import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateTime, fromLocalInput, tableTime, toLocalInput } from "./format.ts";

describe("times on screen", () => {
  it("are those of the wall clock in China, whatever the machine's zone", () => {
    const instant = "2026-11-22T17:05:00.000Z";
    expect(dateTime(instant, "zh")).toBe("2026年11月23日 周一 01:05");
    expect(tableTime(instant)).toBe("2026-11-23 01:05");
    expect(dateTime(instant, "en")).toContain("23 Nov 2026");
  });

  it("come back from a field as the same minute", () => {
    const minute = fc.integer({ min: 0, max: 4_102_444_800 / 60 });
    fc.assert(
      fc.property(minute, (minutes) => {
        const instant = new Date(minutes * 60_000).toISOString();
        expect(fromLocalInput(toLocalInput(instant))).toBe(instant);
      }),
    );
  });

  it("are none while the field is incomplete", () => {
    expect(fromLocalInput("")).toBeNull();
    expect(fromLocalInput("2026-11-23")).toBeNull();
  });
});
