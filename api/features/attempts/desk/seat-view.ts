import type { SeatView } from "../../../contract/desk.ts";
import { deadline } from "../../../domain/timing.ts";
import { asInstant } from "../attempt-view.ts";
import type { DeskRow } from "./queries.ts";

/** A seat as the desk shows it. */
export function viewSeat(row: DeskRow): SeatView {
  const { startedAt, allowedSeconds, pausedSeconds, pausedAt, roomId: _, ...rest } = row;
  const { lastSavedAt, lastSeenAt, handedInAt, seatRequest, browserRefusedAt, focus, ...seat } =
    rest;
  const time = {
    startedAt: startedAt?.getTime() ?? null,
    allowedSeconds: allowedSeconds ?? 0,
    pausedSeconds: pausedSeconds ?? 0,
  };
  return {
    ...seat,
    seatRequest: seatRequest && {
      ...seatRequest,
      askedAt: new Date(seatRequest.askedAt).toISOString(),
    },
    lastSavedAt: lastSavedAt?.toISOString() ?? null,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    handedInAt: handedInAt?.toISOString() ?? null,
    pausedAt: pausedAt?.toISOString() ?? null,
    focus: { ...focus, awaySince: focus.awaySince && new Date(focus.awaySince).toISOString() },
    browserRefusedAt: browserRefusedAt?.toISOString() ?? null,
    deadline: asInstant(deadline(time)),
  };
}
