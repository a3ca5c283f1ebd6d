/**
 * The server's time on this machine, carried forward by a monotonic clock, so that changing the PC's clock
 * changes nothing. All figures are milliseconds. The screen counts down; the server decides.
 */
export interface Clock {
  /** Server time minus the monotonic clock. */
  offset: number;
  /** The offset may be wrong by this much either way: half the round trip it was measured by. */
  error: number;
  /** Monotonic time of the measurement. */
  measuredAt: number;
}

/** One exchange with the server: monotonic time when asked and when answered, and the time it told. */
export interface Sample {
  asked: number;
  answered: number;
  server: number;
}

/** Quartz drifts by some 50 ppm; an old measurement is trusted a little less each second. */
const driftPerMillisecond = 0.0001;

/** Takes the better of what is known and what was just measured; always the new when they contradict. */
export function adjust(clock: Clock | null, sample: Sample): Clock {
  const half = (sample.answered - sample.asked) / 2;
  const measured = {
    offset: sample.server + half - sample.answered,
    error: half,
    measuredAt: sample.answered,
  };
  if (clock === null) return measured;
  const known = clock.error + (sample.answered - clock.measuredAt) * driftPerMillisecond;
  const contradicts = Math.abs(measured.offset - clock.offset) > known + measured.error + 1;
  return contradicts || measured.error <= known ? measured : clock;
}

/** The server's time at monotonic time `at`. */
export function serverTime(clock: Clock, at: number): number {
  return clock.offset + at;
}

/**
 * Whether the machine seems to have slept between two ticks: either much more time passed than a tick takes,
 * or the monotonic clock stood still while the PC's clock went on.
 */
export function slept(
  before: { monotonic: number; wall: number },
  now: { monotonic: number; wall: number },
): boolean {
  const passed = now.monotonic - before.monotonic;
  return passed > 10_000 || Math.abs(now.wall - before.wall - passed) > 5_000;
}

/** 剩余时间 as people read it: 1:29:59, 0:59. Counts the second that has begun. */
export function clockFace(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
