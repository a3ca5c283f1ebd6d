import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AttemptState } from "./attempt.ts";
import { attemptMoves, attemptStatuses, canMove, mayHandIn, mayRespond } from "./attempt.ts";
import { graceSeconds } from "./timing.ts";

const minute = 60_000;
const running: AttemptState = {
  status: "running",
  epoch: 2,
  startedAt: 0,
  allowedSeconds: 90 * 60,
  minimumSeconds: 60 * 60,
  earliestHandInSeconds: 60 * 60,
  pausedAt: null,
  pausedSeconds: 0,
};

describe("answers arriving", () => {
  it("are taken until the deadline, marked within the grace time, and kept aside after it", () => {
    const end = 90 * minute;
    expect(mayRespond(running, 2, end - 1)).toBe("accept");
    expect(mayRespond(running, 2, end)).toBe("accept-late");
    expect(mayRespond(running, 2, end + graceSeconds * 1000 - 1)).toBe("accept-late");
    expect(mayRespond(running, 2, end + graceSeconds * 1000)).toBe("handed-in");
  });

  it("are taken as late ones after the end as long as time is held", () => {
    const late = 200 * minute;
    expect(mayRespond(running, 2, 90 * minute - 1, true)).toBe("accept");
    expect(mayRespond(running, 2, late, true)).toBe("accept-late");
    expect(mayRespond({ ...running, status: "handed-in" }, 2, late, true)).toBe("handed-in");
    expect(mayRespond(running, 1, late, true)).toBe("superseded");
  });

  it("from another seat's turn are never taken, older or invented", () => {
    for (const epoch of [0, 1, 3]) expect(mayRespond(running, epoch, 0)).toBe("superseded");
  });

  it("are not taken before the start, after hand-in or when voided", () => {
    const at = (status: AttemptState["status"]) => mayRespond({ ...running, status }, 2, minute);
    expect(at("prepared")).toBe("not-started");
    expect(at("handed-in")).toBe("handed-in");
    expect(at("voided")).toBe("voided");
  });
});

describe("handing in", () => {
  it("opens exactly when the earliest time has come and is time's own after the grace", () => {
    expect(mayHandIn(running, 2, 60 * minute - 1)).toBe("too-early");
    expect(mayHandIn(running, 2, 60 * minute)).toBe("hand-in");
    expect(mayHandIn(running, 2, 90 * minute + 29_999)).toBe("hand-in");
    expect(mayHandIn(running, 2, 90 * minute + 30_000)).toBe("time-over");
  });

  it("is not done by time as long as time is held, though the candidate may before the end", () => {
    expect(mayHandIn(running, 2, 60 * minute, true)).toBe("hand-in");
    expect(mayHandIn(running, 2, 90 * minute - 1, true)).toBe("hand-in");
    expect(mayHandIn(running, 2, 90 * minute, true)).toBe("held");
    expect(mayHandIn(running, 2, 200 * minute, true)).toBe("held");
  });

  it("a second time, even from an older seat, shows the receipt again", () => {
    expect(mayHandIn({ ...running, status: "handed-in" }, 1, 0)).toBe("already");
  });

  it("is for the present seat of a running attempt only", () => {
    expect(mayHandIn(running, 1, 70 * minute)).toBe("superseded");
    expect(mayHandIn({ ...running, status: "prepared" }, 2, 70 * minute)).toBe("not-running");
    expect(mayHandIn({ ...running, status: "voided" }, 2, 70 * minute)).toBe("not-running");
  });

  it("is never possible while answers are still taken as in time and the earliest is not reached", () => {
    const state = fc.record({
      allowedSeconds: fc.integer({ min: 3600, max: 10_800 }),
      earliestHandInSeconds: fc.nat(10_800),
    });
    fc.assert(
      fc.property(state, fc.nat(12_000_000), (allotment, now) => {
        const attempt = { ...running, ...allotment };
        const verdict = mayHandIn(attempt, 2, now);
        const earliest = Math.min(allotment.earliestHandInSeconds, allotment.allowedSeconds) * 1000;
        const closed = now >= (allotment.allowedSeconds + graceSeconds) * 1000;
        expect(verdict).toBe(closed ? "time-over" : now < earliest ? "too-early" : "hand-in");
        if (verdict === "time-over") expect(mayRespond(attempt, 2, now)).toBe("handed-in");
      }),
    );
  });
});

describe("the table of moves", () => {
  it("never leaves voided, never returns to prepared, and hands in only what has begun", () => {
    expect(attemptMoves.voided).toEqual([]);
    for (const from of attemptStatuses) {
      expect(canMove(from, "prepared")).toBe(false);
      expect(canMove(from, "handed-in")).toBe(from === "running" || from === "paused");
    }
  });
});
