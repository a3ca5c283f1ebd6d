import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayHandIn, mayPause } from "./attempt.ts";
import type { AttemptState } from "./attempt.ts";
import type { Beat, ClockFinding, Reading } from "./exam-clock.ts";
import { jumpBetween, outageBetween, resumeClock } from "./exam-clock.ts";
import { lostTime } from "./lost-time.ts";
import { afterPause, changeAllowed, deadline, secondsToGive } from "./timing.ts";

/**
 * The algebra of time against a candidate with a stopwatch: second by second it counts what they could really
 * work, and what they were promised. Nothing here is computed by the functions under test but the attempt itself.
 */
const minimum = 3600;
const start = Date.parse("2026-11-23T01:00:00Z");

type Happening =
  | { kind: "pause"; seconds: number }
  | { kind: "extend" | "reduce"; seconds: number }
  /** The server is gone, in the same run of the machine or with a restart of it, and a person decides later. */
  | { kind: "crash"; seconds: number; reboot: boolean; decideAfter: number }
  /** Somebody sets the system's clock. */
  | { kind: "jump"; seconds: number };

interface Schedule {
  allowed: number;
  /** Seconds from one happening's end to the next one's beginning. */
  happenings: (Happening & { after: number })[];
}

const seconds = (min: number, max: number) => fc.integer({ min, max });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant("pause" as const), seconds: seconds(1, 1500) }),
  fc.record({
    kind: fc.constantFrom("extend" as const, "reduce" as const),
    seconds: seconds(60, 3600),
  }),
  fc.record({
    ...{ kind: fc.constant("crash" as const), seconds: seconds(1, 1200), reboot: fc.boolean() },
    decideAfter: seconds(0, 900),
  }),
  fc.record({
    kind: fc.constant("jump" as const),
    seconds: fc.constantFrom(3600, -3600, 172_800, -172_800, 1, -1, 5),
  }),
);
const schedule: fc.Arbitrary<Schedule> = fc.record({
  allowed: seconds(minimum, 7200),
  happenings: fc.array(
    fc.tuple(happening, seconds(1, 1500)).map(([one, after]) => ({ ...one, after })),
    { maxLength: 8 },
  ),
});

/** What the candidate lived through. */
interface Lived {
  worked: number;
  promised: number;
  allowed: number;
  handedInEarly: boolean;
}

/** One candidate's exam, true time counted in seconds from their start. */
class World {
  private at = 0;
  private wallShift = 0;
  private machineStarted = -1000;
  private boot = 1;
  private seen: Reading;
  private offset: number;
  private held = false;
  private readonly found: ClockFinding[] = [];
  private readonly pauses: { from: number; to: number }[] = [];
  private attempt: AttemptState;
  private worked = 0;
  private promised: number;
  private over = false;
  private handedInEarly = false;

  constructor(allowed: number) {
    this.seen = this.read();
    this.offset = this.seen.wall - this.seen.mono;
    this.promised = allowed;
    this.attempt = {
      ...{ status: "running", epoch: 1, startedAt: this.now(), allowedSeconds: allowed },
      ...{ minimumSeconds: minimum, earliestHandInSeconds: minimum, pausedAt: null },
      pausedSeconds: 0,
    };
  }

  live({ happenings }: Schedule): Lived {
    for (const one of happenings) {
      this.pass(one.after);
      if (this.over) break;
      this.befall(one);
    }
    while (!this.over) this.pass(1);
    const { worked, promised, handedInEarly } = this;
    return { worked, promised, allowed: this.attempt.allowedSeconds, handedInEarly };
  }

  private read(): Reading {
    const true_ = start + this.at * 1000;
    const mono = (this.at - this.machineStarted) * 1000;
    return { wall: true_ + this.wallShift, mono, boot: String(this.boot) };
  }

  private now(): number {
    return Math.floor(this.read().mono + this.offset);
  }

  /** Seconds with the server there: its clock ticks, the candidate works while the page is not locked. */
  private pass(count: number): void {
    for (let second = 0; second < count && !this.over; second++) {
      const locked = this.now() >= (deadline(this.attempt) ?? Infinity);
      if (this.attempt.status === "running" && !locked) this.worked++;
      this.at++;
      this.tick();
      const verdict = mayHandIn(this.attempt, 1, this.now(), this.held);
      // By true time; after a restart of the machine the system's clock alone could tell, and may be wrong.
      const stood = this.pauses.reduce((sum, { from, to }) => sum + (to - from) / 1000, 0);
      if (verdict === "hand-in" && this.boot === 1 && this.at - stood < minimum)
        this.handedInEarly = true;
      this.over = verdict === "time-over";
    }
  }

  private tick(): void {
    const now = this.read();
    if (jumpBetween(this.seen, now).length > 0) this.held = true;
    this.seen = now;
  }

  private befall(one: Happening): void {
    switch (one.kind) {
      case "pause":
        return this.pause(one.seconds);
      case "extend":
        this.promised += one.seconds;
        return this.change(secondsToGive(this.attempt, one.seconds, this.now()));
      case "reduce":
        this.promised = Math.max(minimum, this.promised - one.seconds);
        return this.change(-one.seconds);
      case "crash":
        return this.crash(one);
      case "jump":
        this.wallShift += one.seconds * 1000;
        this.pass(20);
        // The chief invigilator has looked at the clock.
        this.held = false;
    }
  }

  private change(by: number): void {
    this.attempt = { ...this.attempt, allowedSeconds: changeAllowed(this.attempt, by) };
  }

  private pause(length: number): void {
    if (!mayPause(this.attempt, this.now())) return;
    const from = this.now();
    this.attempt = { ...this.attempt, status: "paused", pausedAt: from };
    this.pass(length);
    const pausedSeconds = afterPause(this.attempt, this.now());
    this.pauses.push({ from, to: this.now() });
    this.attempt = { ...this.attempt, status: "running", pausedAt: null, pausedSeconds };
  }

  /** Nobody works while the server is gone: the worst case. Afterwards a person gives back what was lost. */
  private crash({
    seconds: length,
    reboot,
    decideAfter,
  }: Extract<Happening, { kind: "crash" }>): void {
    const last: Beat = { ...this.seen, exam: this.now() };
    this.at += length;
    if (reboot) {
      this.boot++;
      this.machineStarted = this.at - 5;
    }
    const now = this.read();
    const { exam, findings } = resumeClock(last, now);
    this.offset = exam - now.mono;
    this.seen = now;
    this.held = findings.some(({ kind }) => kind !== "jump") || this.held;
    this.found.push(...findings, ...outageBetween(last.exam, exam));
    const cost = { from: last.exam, to: exam };
    this.pass(this.held ? decideAfter : 0);
    if (!this.over) this.giveBack(cost);
    this.held = false;
  }

  private giveBack(cost: { from: number; to: number }): void {
    const end = deadline(this.attempt) ?? 0;
    const work = { from: this.attempt.startedAt ?? 0, to: end };
    const lost = lostTime([{ kind: "outage", ...cost }], this.pauses, work);
    const sum = lost.reduce((all, one) => all + one.seconds, 0);
    if (sum === 0) return;
    const pausedSeconds = this.attempt.pausedSeconds + secondsToGive(this.attempt, sum, this.now());
    this.attempt = { ...this.attempt, pausedSeconds };
  }
}

describe("a candidate with a stopwatch", () => {
  it("gets the minimum and all that was promised, under 10,000 orders of pause, extension, crash and clock jump", () => {
    fc.assert(
      fc.property(schedule, (one) => {
        const { worked, promised, allowed, handedInEarly } = new World(one.allowed).live(one);
        const crashes = one.happenings.filter(({ kind }) => kind === "crash").length;
        // What is too short to be decided about (15 s a restart), and a begun second each time.
        const tolerance = crashes * 16 + 1;
        expect(allowed).toBeGreaterThanOrEqual(minimum);
        expect(worked).toBeGreaterThanOrEqual(minimum - tolerance);
        expect(worked).toBeGreaterThanOrEqual(promised - tolerance);
        expect(handedInEarly).toBe(false);
      }),
      { numRuns: 10_000 },
    );
  });

  it("gets exactly what was promised, to the second, as long as the server stays there", () => {
    fc.assert(
      fc.property(schedule, ({ allowed, happenings }) => {
        const calm = { allowed, happenings: happenings.filter(({ kind }) => kind !== "crash") };
        const { worked, promised } = new World(allowed).live(calm);
        // Reduced below what was worked already, the time is over at once and stays worked.
        const reduced = calm.happenings.some(({ kind }) => kind === "reduce");
        if (!reduced) expect(Math.abs(worked - promised)).toBeLessThanOrEqual(1);
        expect(worked).toBeGreaterThanOrEqual(promised - 1);
      }),
      { numRuns: 2000 },
    );
  });
});
