import type { SeatView } from "../../../api/contract/sittings.ts";

export const seatStates = [
  "paused",
  "away",
  "working",
  "seated",
  "absent",
  "done",
  "voided",
] as const;
/**
 * 已暂停 · 已离线: working time runs but nobody is signed in · 作答中 · 已登录: has not begun · 未登录 · 已交卷 · 已作废.
 */
export type SeatState = (typeof seatStates)[number];

/** What an invigilator sees of a seat at a glance. */
export function seatState(seat: Pick<SeatView, "status" | "signedIn">): SeatState {
  switch (seat.status) {
    case "running":
      return seat.signedIn ? "working" : "away";
    case "paused":
      return "paused";
    case "prepared":
      return seat.signedIn ? "seated" : "absent";
    case "handed-in":
      return "done";
    case "voided":
      return "voided";
  }
}

/** Why somebody should walk to a seat. */
export type Attention = "asks" | "browser" | "away" | "unsaved" | "aside";

/** Working without a save for this long is worth a look. */
const unsavedAfter = 60_000;

/**
 * Reasons to look after a seat at `now` (server time, milliseconds). Somebody who has answered everything
 * and reads again saves nothing and is no reason.
 */
export function attention(seat: SeatView, now: number): Attention[] {
  const found: Attention[] = [];
  const state = seatState(seat);
  if (seat.seatRequest !== null) found.push("asks");
  if (seat.browserRefusedAt !== null) found.push("browser");
  if (state === "away") found.push("away");
  if (state === "working" && seat.answered < seat.total && isStale(seat, now))
    found.push("unsaved");
  if (seat.aside > 0) found.push("aside");
  return found;
}

/** A candidate who has just begun has nothing to save yet and cannot be told from one who is stuck. */
function isStale(seat: SeatView, now: number): boolean {
  return seat.lastSavedAt !== null && now - Date.parse(seat.lastSavedAt) >= unsavedAfter;
}

/** How many seats are in each state, and how many need a look. */
export function seatCounts(
  seats: readonly SeatView[],
  now: number,
): Record<SeatState | "attention" | "all", number> {
  const counts = {
    all: seats.length,
    attention: seats.filter((seat) => attention(seat, now).length > 0).length,
    paused: 0,
    away: 0,
    working: 0,
    seated: 0,
    absent: 0,
    done: 0,
    voided: 0,
  };
  for (const seat of seats) counts[seatState(seat)] += 1;
  return counts;
}

export type SeatAct =
  "menu" | "request" | "waive" | "late" | "extend" | "pause" | "resume" | "record" | "collect";

/** The one thing most likely to be done about a seat: it gets the button. */
export function usualAct(seat: SeatView): SeatAct | null {
  if (seat.seatRequest !== null) return "request";
  if (seat.browserRefusedAt !== null) return "waive";
  if (seat.attemptId === null) return null;
  if (seat.aside > 0) return "late";
  if (seat.status === "paused") return "resume";
  return seat.status === "running" || seat.status === "prepared" ? "extend" : null;
}

/** The seats whose time can be stopped, or can go on. */
export function pausable(seats: readonly SeatView[], kind: "pause" | "resume"): SeatView[] {
  return seats.filter((seat) => seat.status === (kind === "pause" ? "running" : "paused"));
}

/** Everything that can be done about a seat now. */
export function actsOn(seat: SeatView): SeatAct[] {
  const acts: SeatAct[] = [];
  if (seat.seatRequest !== null) acts.push("request");
  if (seat.browserRefusedAt !== null) acts.push("waive");
  if (seat.attemptId === null) return [...acts, "record"];
  if (seat.aside > 0) acts.push("late");
  if (seat.status === "paused") acts.push("resume");
  if (seat.status === "running") acts.push("pause");
  if (["prepared", "running", "paused"].includes(seat.status)) acts.push("extend");
  if (["running", "paused"].includes(seat.status)) acts.push("collect");
  return [...acts, "record"];
}

/** Milliseconds of working time left; null unless the candidate is working. */
export function timeLeft(seat: SeatView, now: number): number | null {
  if (seat.status !== "running" && seat.status !== "paused") return null;
  if (seat.deadline === null) return null;
  const at = seat.pausedAt === null ? now : Date.parse(seat.pausedAt);
  return Math.max(0, Date.parse(seat.deadline) - at);
}

/** Rooms with anybody in them, in the order they come. */
export function roomsOf(seats: readonly Pick<SeatView, "room">[]): string[] {
  return [...new Set(seats.flatMap((seat) => (seat.room === null ? [] : [seat.room])))];
}

/** By room, then seat; those without a seat last, by admission number. */
export function bySeat(
  a: Pick<SeatView, "room" | "seat" | "admissionNo">,
  b: Pick<SeatView, "room" | "seat" | "admissionNo">,
): number {
  if ((a.room === null) !== (b.room === null)) return a.room === null ? 1 : -1;
  const rooms = (a.room ?? "").localeCompare(b.room ?? "", "zh-CN", { numeric: true });
  if (rooms !== 0) return rooms;
  return (a.seat ?? 0) - (b.seat ?? 0) || a.admissionNo.localeCompare(b.admissionNo);
}
