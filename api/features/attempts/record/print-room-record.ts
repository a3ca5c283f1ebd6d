import { levelName } from "../../../domain/standard.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../../sittings/asker.ts";
import type { Form } from "../../templates/print-form.ts";
import { formPage, formPdf } from "../../templates/print-form.ts";
import { selectVisibleRooms } from "../../sittings/queries.ts";
import { gatherFacts } from "../../sittings/sitting-view.ts";
import { selectAttendance, selectDeeds, selectIrregularities, selectWaivers } from "./queries.ts";
import type { RoomRecord } from "./room-record.ts";
import { roomRecord, sampleRecord } from "./room-record.ts";

/** A room where much happened, and one where nothing did. */
const samples: [RoomRecord, RoomRecord] = [sampleRecord(true), sampleRecord(false)];

export const roomRecordForm: Form<RoomRecord> = {
  ...{ name: "room-record", file: new URL("room-record.hbs", import.meta.url), samples },
};

/** 考场情况记录单 of the rooms the asker may see, as a page to print and sign. */
export async function printRoomRecord(
  deps: Pick<Deps, "db">,
  asker: Asker,
  id: string,
): Promise<Buffer> {
  const { record } = await gatherRecord(deps, asker, id);
  return formPage(deps.db, roomRecordForm, record);
}

/** The same as a PDF. */
export async function printRoomRecordPdf(
  deps: Pick<Deps, "db">,
  asker: Asker,
  id: string,
): Promise<Buffer> {
  const { record, opensAt } = await gatherRecord(deps, asker, id);
  const about = { title: `考场情况记录单 ${record.sitting}`, date: opensAt.toISOString() };
  return formPdf(deps.db, roomRecordForm, record, about);
}

async function gatherRecord({ db }: Pick<Deps, "db">, asker: Asker, id: string) {
  const visible = await selectVisibleRooms(db, asker, id);
  const [facts] = visible?.length === 0 ? [] : await gatherFacts(db, [id]);
  if (!facts) throw new AppError("not-found");
  const { row } = facts;
  const record = roomRecord({
    sitting: {
      name: row.name,
      occupation: row.rules.name,
      level: levelName(row.rules, row.level),
      opensAt: row.opensAt,
      minutes: row.minutes,
    },
    rooms: facts.rooms.filter((room) => visible?.includes(room.id) ?? true),
    attendants: await selectAttendance(db, id, visible),
    deeds: inOrder([
      ...(await selectDeeds(db, id, visible)),
      ...(await selectWaivers(db, id, visible)),
    ]),
    noted: await selectIrregularities(db, id, visible),
  });
  return { record, opensAt: row.opensAt };
}

function inOrder<T extends { at: Date }>(deeds: readonly T[]): T[] {
  return [...deeds].sort((a, b) => a.at.getTime() - b.at.getTime());
}
