import type { SeatView } from "../../../api/contract/desk.ts";

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

/** Why somebody should walk to a seat, the most pressing first. */
export const attentions = ["asks", "browser", "away", "silent", "left", "aside"] as const;
export type Attention = (typeof attentions)[number];

/** A browser's signs of life are noted twice a minute: a little more without one, and it is out of reach. */
const silentAfter = 45_000;
/** A window that comes and goes by itself is no reason to walk. */
const leftAfter = 5_000;

/**
 * Reasons to look after a seat at `now` (server time, milliseconds). Somebody who thinks long about an item, or
 * has answered everything and reads again, saves nothing and is no reason.
 */
export function attention(seat: SeatView, now: number): Attention[] {
  const state = seatState(seat);
  const working = state === "working";
  const reasons: Record<Attention, boolean> = {
    asks: seat.seatRequest !== null,
    browser: seat.browserRefusedAt !== null,
    away: state === "away",
    silent: working && silence(seat, now) >= silentAfter,
    left: working && awayFor(seat, now) >= leftAfter,
    aside: seat.aside > 0,
  };
  return attentions.filter((reason) => reasons[reason]);
}

/** Milliseconds since the browser was last heard of; 0 when it never was. */
export function silence(seat: Pick<SeatView, "lastSeenAt" | "lastSavedAt">, now: number): number {
  const heard = Math.max(
    ...[seat.lastSeenAt, seat.lastSavedAt].map((at) => (at === null ? 0 : Date.parse(at))),
  );
  return heard === 0 ? 0 : Math.max(0, now - heard);
}

/** Milliseconds for which the exam page has lain behind another window; 0 when it does not. */
export function awayFor({ focus }: Pick<SeatView, "focus">, now: number): number {
  return focus.awaySince === null ? 0 : Math.max(0, now - Date.parse(focus.awaySince));
}

/** Seats somebody should walk to, the most pressing first, seats in order among equals. */
export function pressing(seats: readonly SeatView[], now: number): SeatView[] {
  return seats
    .map((seat) => ({ seat, reason: attention(seat, now)[0] }))
    .filter(({ reason }) => reason !== undefined)
    .sort((a, b) => rank(a.reason) - rank(b.reason) || bySeat(a.seat, b.seat))
    .map(({ seat }) => seat);
}

function rank(reason: Attention | undefined): number {
  return reason === undefined ? attentions.length : attentions.indexOf(reason);
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
