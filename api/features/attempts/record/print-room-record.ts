import { levelName } from "../../../domain/standard.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Deps } from "../../../platform/http.ts";
import { compileSheet } from "../../../platform/sheet.ts";
import type { Asker } from "../../sittings/asker.ts";
import { selectVisibleRooms } from "../../sittings/queries.ts";
import { gatherFacts } from "../../sittings/sitting-view.ts";
import { selectAttendance, selectDeeds, selectIrregularities } from "./queries.ts";
import type { RoomRecord } from "./room-record.ts";
import { roomRecord } from "./room-record.ts";

const render: (record: RoomRecord) => Buffer = compileSheet(
  new URL("room-record.hbs", import.meta.url),
);

/** 考场情况记录单 of the rooms the asker may see, as a page to print and sign. */
export async function printRoomRecord({ db }: Deps, asker: Asker, id: string): Promise<Buffer> {
  const visible = await selectVisibleRooms(db, asker, id);
  const [facts] = visible?.length === 0 ? [] : await gatherFacts(db, [id]);
  if (!facts) throw new AppError("not-found");
  const { row } = facts;
  return render(
    roomRecord({
      sitting: {
        name: row.name,
        occupation: row.rules.name,
        level: levelName(row.rules, row.level),
        opensAt: row.opensAt,
        minutes: row.minutes,
      },
      rooms: facts.rooms.filter((room) => visible?.includes(room.id) ?? true),
      attendants: await selectAttendance(db, id, visible),
      deeds: await selectDeeds(db, id, visible),
      noted: await selectIrregularities(db, id, visible),
    }),
  );
}
