import type { SeatView } from "../../../contract/desk.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Db } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { StaffActor } from "../../../platform/sessions.ts";
import type { Asker } from "../../sittings/asker.ts";
import { selectSittings, selectVisibleRooms } from "../../sittings/queries.ts";
import type { LiveDesk, SeatNews } from "./live-desk.ts";
import { selectDesk } from "./queries.ts";
import { viewSeat } from "./seat-view.ts";

/** Each seat's state, of the rooms the asker may see. */
export async function watchRoom(
  { db, clock }: Deps,
  asker: Asker,
  sittingId: string,
): Promise<{ serverTime: string; seats: SeatView[] }> {
  const rooms = await roomsToWatch(db, asker, sittingId);
  const seats = await selectDesk(db, sittingId, rooms);
  return { serverTime: new Date(clock.now()).toISOString(), seats: seats.map(viewSeat) };
}

/** The same, and what changes from then on, for as long as somebody looks and may. */
export async function followRoom(
  { db }: Deps,
  live: LiveDesk,
  asker: Asker,
  { tokenDigest }: StaffActor,
  sittingId: string,
): Promise<AsyncIterable<SeatNews>> {
  const rooms = await roomsToWatch(db, asker, sittingId);
  return live.follow(sittingId, { rooms, tokenDigest });
}

async function roomsToWatch(db: Db, asker: Asker, sittingId: string): Promise<string[] | null> {
  const rooms = await selectVisibleRooms(db, asker, sittingId);
  const exists = (await selectSittings(db, [sittingId])).length > 0;
  if (!exists || rooms?.length === 0) throw new AppError("not-found");
  return rooms;
}
