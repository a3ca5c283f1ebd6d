import type { SeatView } from "../../../api/contract/desk.ts";
import type { centreWords } from "../words.ts";
import type { Attention } from "./seat-state.ts";
import { attention, awayFor, seatState, silence } from "./seat-state.ts";

type Words = ReturnType<typeof centreWords>["desk"];

/** Why somebody should walk to this seat, each in a few words. */
export function reasonsOf(seat: SeatView, now: number, t: Words): string[] {
  const said: Record<Attention, () => string> = {
    asks: () => t.reasons.asks,
    browser: () => t.reasons.browser,
    away: () => t.reasons.away,
    silent: () => t.reasons.silent(lengthOf(silence(seat, now), t)),
    left: () => t.reasons.left(lengthOf(awayFor(seat, now), t)),
    aside: () => t.reasons.aside(seat.aside),
  };
  return attention(seat, now).map((reason) => said[reason]());
}

/** How long ago the last answer was saved; that there was none; nothing for those who are not working. */
export function savedAgo(seat: SeatView, now: number, t: Words): string {
  if (seat.status !== "running") return "";
  if (seat.lastSavedAt === null) return t.noSave;
  const passed = Math.max(0, now - Date.parse(seat.lastSavedAt));
  return t.savedAgo(passed < 5000 ? t.justNow : t.ago(lengthOf(passed, t)));
}

/** Times the page was left for another window; nothing when it never was. */
export function focusText({ focus }: Pick<SeatView, "focus">, t: Words): string {
  return focus.count === 0 ? "" : t.focus(focus.count, lengthOf(focus.seconds * 1000, t));
}

/** What the seat's browser is, where the sitting asks for one. */
export function browserText({ examBrowser }: Pick<SeatView, "examBrowser">, t: Words): string {
  if (examBrowser === null) return "";
  return examBrowser.how === "waived" ? t.browserWaived : t.browserShown;
}

/** Everything about a seat in one line, for those who listen, and for a tile too small for words. */
export function seatLine(seat: SeatView, now: number, t: Words): string {
  const done = seat.status === "prepared" ? "" : `${t.answered} ${seat.answered} / ${seat.total}`;
  return [
    `${seat.seat ?? t.unseated} ${seat.name}`,
    t.states[seatState(seat)],
    done,
    ...reasonsOf(seat, now, t),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

function lengthOf(milliseconds: number, t: Words): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 120 ? t.seconds(seconds) : t.minutesLong(Math.floor(seconds / 60));
}
