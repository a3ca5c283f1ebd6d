import { expect, it } from "vitest";
import { daysLeft } from "./due.ts";

it("counts days by the calendar in China, whatever the hour", () => {
  const lateEvening = Date.parse("2026-11-23T15:59:00.000Z");
  const afterMidnight = Date.parse("2026-11-23T16:00:00.000Z");
  expect(daysLeft("2026-11-23", lateEvening)).toBe(0);
  expect(daysLeft("2026-11-23", afterMidnight)).toBe(-1);
  expect(daysLeft("2026-12-01", afterMidnight)).toBe(7);
  expect(daysLeft("2026-11-01", lateEvening)).toBe(-22);
});
