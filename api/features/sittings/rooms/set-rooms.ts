import type { z } from "zod";
import type { Problem } from "../../../contract/errors.ts";
import type { setRooms as setRoomsEndpoint, SittingDetail } from "../../../contract/sittings.ts";
import { sittingText } from "../../../contract/wording/sitting-texts.ts";
import type { Language } from "../../../contract/wording/word.ts";
import type { SittingStatus } from "../../../domain/sitting.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../asker.ts";
import { lockSitting } from "../queries.ts";
import { showSitting } from "../sitting-view.ts";
import type { RoomRow } from "./queries.ts";
import {
  deleteRooms,
  replaceInvigilators,
  selectAbleInvigilators,
  selectRooms,
  unseatBeyond,
  upsertRoom,
} from "./queries.ts";

type RoomPlan = z.output<typeof setRoomsEndpoint.body>["rooms"][number];

/**
 * Sets the rooms of a sitting. A room keeps its candidates as long as its name stays; those whose room
 * or seat is gone have none until seats are assigned again. Once the sitting is sealed only the
 * invigilators may change: somebody falls ill on the morning.
 */
export async function setRooms(
  deps: Deps,
  asker: Asker,
  sittingId: string,
  rooms: readonly RoomPlan[],
): Promise<SittingDetail> {
  const at = new Date(deps.clock.now());
  await inTransaction(deps.db, async (tx) => {
    const sitting = await lockSitting(tx, sittingId);
    if (!sitting) throw new AppError("not-found");
    const before = await selectRooms(tx, [sittingId]);
    const editable =
      sitting.status === "prepared" || (mayStaff(sitting.status) && sameSeats(before, rooms));
    if (!editable) throw new AppError("sitting-not-editable");
    await checkRooms(tx, rooms, asker.language);
    await writeRooms(tx, sittingId, before, rooms);
    await audit(tx, {
      ...{ at, actor: asker.login, act: "sitting.set-rooms", object: `sitting:${sittingId}` },
      detail: { rooms: JSON.stringify(rooms) },
    });
  });
  return showSitting(deps, asker, sittingId);
}

function mayStaff(status: SittingStatus): boolean {
  return status === "sealed" || status === "open" || status === "running";
}

function sameSeats(before: readonly RoomRow[], after: readonly RoomPlan[]): boolean {
  return (
    before.length === after.length &&
    before.every((room) =>
      after.some(
        ({ name, seats, written }) =>
          name === room.name && seats === room.seats && written === room.written,
      ),
    )
  );
}

async function checkRooms(tx: Tx, rooms: readonly RoomPlan[], language: Language): Promise<void> {
  const able = await selectAbleInvigilators(tx, [
    ...new Set(rooms.flatMap(({ invigilatorIds }) => invigilatorIds)),
  ]);
  const problems: Problem[] = [];
  const names = new Set<string>();
  const busy = new Set<string>();
  rooms.forEach(({ name, invigilatorIds }, index) => {
    const path = `rooms.${index}`;
    if (names.has(name)) {
      const message = sittingText(language, "room.name-twice", { name });
      problems.push({ path: `${path}.name`, message });
    }
    names.add(name);
    invigilatorIds.forEach((id, at) => {
      const fault = !able.has(id)
        ? "room.unknown-invigilator"
        : busy.has(id)
          ? "room.invigilator-twice"
          : null;
      if (fault)
        problems.push({
          path: `${path}.invigilatorIds.${at}`,
          message: sittingText(language, fault),
        });
      busy.add(id);
    });
  });
  if (problems.length > 0) throw new AppError("invalid-input", {}, problems);
}

async function writeRooms(
  tx: Tx,
  sittingId: string,
  before: readonly RoomRow[],
  rooms: readonly RoomPlan[],
): Promise<void> {
  const gone = before.filter(({ name }) => !rooms.some((room) => room.name === name));
  await deleteRooms(
    tx,
    gone.map(({ id }) => id),
  );
  for (const [ordinal, { name, seats, written, invigilatorIds }] of rooms.entries()) {
    const id = await upsertRoom(tx, { sittingId, name, seats, written, ordinal });
    await unseatBeyond(tx, id, seats);
    await replaceInvigilators(tx, id, invigilatorIds);
  }
}
