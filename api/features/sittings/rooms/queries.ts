import type { Db, Tx } from "../../../platform/database.ts";

export interface RoomRow {
  id: string;
  sittingId: string;
  name: string;
  seats: number;
  written: boolean;
  candidates: number;
}

/** Rooms of these sittings in order, with the candidates seated in each. */
export async function selectRooms(db: Db, sittingIds: readonly string[]): Promise<RoomRow[]> {
  if (sittingIds.length === 0) return [];
  return db
    .selectFrom("room")
    .leftJoin("candidate", "candidate.room_id", "room.id")
    .select((room) => [
      "room.id",
      "room.sitting_id as sittingId",
      "room.name",
      "room.seats",
      "room.written",
      room.fn.count<number>("candidate.id").as("candidates"),
    ])
    .where("room.sitting_id", "in", sittingIds)
    .groupBy("room.id")
    .orderBy("room.ordinal")
    .execute();
}

export async function selectRoomInvigilators(
  db: Db,
  sittingIds: readonly string[],
): Promise<{ roomId: string; id: string; name: string }[]> {
  if (sittingIds.length === 0) return [];
  return db
    .selectFrom("room_invigilator")
    .innerJoin("room", "room.id", "room_invigilator.room_id")
    .innerJoin("staff", "staff.id", "room_invigilator.staff_id")
    .select(["room_id as roomId", "staff.id", "staff.name"])
    .where("room.sitting_id", "in", sittingIds)
    .orderBy("staff.name")
    .orderBy("staff.id")
    .execute();
}

/** Those of `ids` who may be put in charge of a room. */
export async function selectAbleInvigilators(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("staff")
    .select(["id", "roles"])
    .where("id", "in", ids)
    .where("disabled_at", "is", null)
    .execute();
  const able = rows.filter(({ roles }) =>
    roles.some((role) => role === "invigilator" || role === "chief-invigilator"),
  );
  return new Set(able.map(({ id }) => id));
}

/** Adds a room or changes the one of this name; returns its id. */
export async function upsertRoom(
  tx: Tx,
  room: { sittingId: string; name: string; seats: number; written: boolean; ordinal: number },
): Promise<string> {
  const { sittingId, name, seats, written, ordinal } = room;
  const { id } = await tx
    .insertInto("room")
    .values({ sitting_id: sittingId, name, seats, written, ordinal })
    .onConflict((on) => on.columns(["sitting_id", "name"]).doUpdateSet({ seats, written, ordinal }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function replaceInvigilators(
  tx: Tx,
  roomId: string,
  staffIds: readonly string[],
): Promise<void> {
  await tx.deleteFrom("room_invigilator").where("room_id", "=", roomId).execute();
  if (staffIds.length === 0) return;
  await tx
    .insertInto("room_invigilator")
    .values(staffIds.map((staff_id) => ({ room_id: roomId, staff_id })))
    .execute();
}

/** Removes rooms; those seated there have no seat any more. */
export async function deleteRooms(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("candidate")
    .set({ room_id: null, seat: null })
    .where("room_id", "in", ids)
    .execute();
  await tx.deleteFrom("room").where("id", "in", ids).execute();
}

/** Takes their seat from candidates beyond the last one of a room. */
export async function unseatBeyond(tx: Tx, roomId: string, seats: number): Promise<void> {
  await tx
    .updateTable("candidate")
    .set({ room_id: null, seat: null })
    .where("room_id", "=", roomId)
    .where("seat", ">", seats)
    .execute();
}
