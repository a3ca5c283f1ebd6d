import type { Clock } from "../../api/platform/clock.ts";

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  set(instant: Date | string): void;
  advance(by: { hours?: number; minutes?: number; seconds?: number }): void;
}

export function testClock(start: Date | string): TestClock {
  let now = new Date(start).getTime();
  return {
    now: () => now,
    set: (instant) => {
      now = new Date(instant).getTime();
    },
    advance: ({ hours = 0, minutes = 0, seconds = 0 }) => {
      now += ((hours * 60 + minutes) * 60 + seconds) * 1000;
    },
  };
}
