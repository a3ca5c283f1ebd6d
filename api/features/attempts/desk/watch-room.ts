import type { SeatView } from "../../../contract/sittings.ts";
import { deadline } from "../../../domain/timing.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../../sittings/asker.ts";
import { selectSittings, selectVisibleRooms } from "../../sittings/queries.ts";
import { asInstant } from "../attempt-view.ts";
import { selectDesk } from "./queries.ts";

/** Each seat's state, of the rooms the asker may see. */
export async function watchRoom(
  { db, clock }: Deps,
  asker: Asker,
  sittingId: string,
): Promise<{ serverTime: string; seats: SeatView[] }> {
  const rooms = await selectVisibleRooms(db, asker, sittingId);
  const exists = (await selectSittings(db, [sittingId])).length > 0;
  if (!exists || rooms?.length === 0) throw new AppError("not-found");
  const seats = await selectDesk(db, sittingId, rooms);
  return {
    serverTime: new Date(clock.now()).toISOString(),
    seats: seats.map(asSeat),
  };
}

function asSeat(row: Awaited<ReturnType<typeof selectDesk>>[number]): SeatView {
  const { startedAt, allowedSeconds, pausedSeconds, pausedAt, ...rest } = row;
  const { lastSavedAt, handedInAt, seatRequest, browserRefusedAt, focus, ...seat } = rest;
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
    handedInAt: handedInAt?.toISOString() ?? null,
    pausedAt: pausedAt?.toISOString() ?? null,
    focus: { ...focus, awaySince: focus.awaySince && new Date(focus.awaySince).toISOString() },
    browserRefusedAt: browserRefusedAt?.toISOString() ?? null,
    deadline: asInstant(deadline(time)),
  };
}
