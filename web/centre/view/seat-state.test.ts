import { describe, expect, it } from "vitest";
import type { SeatView } from "../../../api/contract/desk.ts";
import {
  attention,
  pressing,
  bySeat,
  roomsOf,
  seatCounts,
  seatState,
  timeLeft,
} from "./seat-state.ts";

const now = Date.parse("2026-11-23T01:30:00.000Z");
const ago = (seconds: number): string => new Date(now - seconds * 1000).toISOString();

function seat(change: Partial<SeatView> = {}): SeatView {
  return {
    candidateId: "c",
    attemptId: "a",
    admissionNo: "2611230001",
    name: "考生一",
    room: "第一考场",
    seat: 1,
    series: "A",
    status: "running",
    signedIn: true,
    answered: 12,
    total: 100,
    lastSavedAt: ago(5),
    lastSeenAt: ago(5),
    deadline: new Date(now + 3_600_000).toISOString(),
    handedInAt: null,
    aside: 0,
    seatRequest: null,
    extendedSeconds: 0,
    lostSeconds: 0,
    pausedAt: null,
    focus: { count: 0, seconds: 0, awaySince: null },
    examBrowser: null,
    browserRefusedAt: null,
    ...change,
  };
}

describe("a seat on the desk", () => {
  it("tells a working candidate from one whose time runs unattended", () => {
    expect(seatState(seat())).toBe("working");
    expect(seatState(seat({ signedIn: false }))).toBe("away");
    expect(seatState(seat({ status: "prepared" }))).toBe("seated");
    expect(seatState(seat({ status: "prepared", signedIn: false }))).toBe("absent");
  });

  it("asks for a look at a seat signed out, out of reach, behind a window, or with something to decide", () => {
    const left = (seconds: number) => ({
      focus: { count: 1, seconds: 0, awaySince: ago(seconds) },
    });
    const asking = { id: "r", address: "10.0.0.9", askedAt: ago(1) };
    expect(attention(seat(), now)).toEqual([]);
    expect(attention(seat({ signedIn: false }), now)).toEqual(["away"]);
    expect(attention(seat({ lastSavedAt: ago(90), lastSeenAt: ago(50) }), now)).toEqual(["silent"]);
    expect(attention(seat(left(6)), now)).toEqual(["left"]);
    expect(attention(seat({ aside: 2 }), now)).toEqual(["aside"]);
    expect(attention(seat({ browserRefusedAt: ago(5) }), now)).toEqual(["browser"]);
    expect(attention(seat({ seatRequest: asking, aside: 1 }), now)).toEqual(["asks", "aside"]);
  });

  it("raises no alarm over one who thinks, glances away, has handed in, or not come", () => {
    const longAgo = { lastSavedAt: ago(600), lastSeenAt: ago(600) };
    expect(attention(seat({ lastSavedAt: ago(600), lastSeenAt: ago(30) }), now)).toEqual([]);
    const glance = { count: 3, seconds: 9, awaySince: ago(2) };
    expect(attention(seat({ focus: glance }), now)).toEqual([]);
    expect(attention(seat({ status: "handed-in", ...longAgo }), now)).toEqual([]);
    expect(attention(seat({ status: "prepared", signedIn: false }), now)).toEqual([]);
    // Nobody works at a paused seat: its silence says nothing.
    const paused = { status: "paused" as const, pausedAt: ago(300), ...longAgo };
    expect(attention(seat(paused), now)).toEqual([]);
  });

  it("stands the more pressing first, seats in order among equals", () => {
    const asking = { id: "r", address: "10.0.0.9", askedAt: ago(1) };
    const seats = [
      seat({ seat: 9, aside: 1 }),
      seat({ seat: 7, signedIn: false }),
      seat({ seat: 3 }),
      seat({ seat: 5, signedIn: false }),
      seat({ seat: 8, seatRequest: asking }),
    ];
    expect(pressing(seats, now).map((one) => one.seat)).toEqual([8, 5, 7, 9]);
  });

  it("counts each seat in one state", () => {
    const seats = [seat(), seat({ signedIn: false }), seat({ status: "handed-in", aside: 1 })];
    const counts = seatCounts(seats, now);
    expect(counts).toMatchObject({ all: 3, working: 1, away: 1, done: 1, attention: 2 });
  });

  it("has time left only while it works, never less than none", () => {
    expect(timeLeft(seat(), now)).toBe(3_600_000);
    expect(timeLeft(seat({ deadline: ago(5) }), now)).toBe(0);
    expect(timeLeft(seat({ status: "handed-in" }), now)).toBeNull();
  });

  it("stands by room and seat, the unseated last", () => {
    const seats = [
      seat({ room: null, seat: null, admissionNo: "9" }),
      seat({ room: "第一考场", seat: 10 }),
      seat({ room: "第一考场", seat: 2 }),
    ];
    expect([...seats].sort(bySeat).map((one) => one.seat)).toEqual([2, 10, null]);
    expect(roomsOf(seats)).toEqual(["第一考场"]);
  });
});
