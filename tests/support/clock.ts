import type { Clock } from "../../api/platform/clock.ts";

/** A clock a test sets and moves. */
export interface TestClock extends Clock {
  set(instant: Date | string): void;
  advance(by: { hours?: number; minutes?: number; seconds?: number }): void;
}

/** Stands still unless `running`. */
export function testClock(start: Date | string, running = false): TestClock {
  const elapsed = (): number => (running ? performance.now() : 0);
  let base = new Date(start).getTime() - elapsed();
  return {
    now: () => Math.floor(base + elapsed()),
    set: (instant) => {
      base = new Date(instant).getTime() - elapsed();
    },
    advance: ({ hours = 0, minutes = 0, seconds = 0 }) => {
      base += ((hours * 60 + minutes) * 60 + seconds) * 1000;
    },
  };
}
