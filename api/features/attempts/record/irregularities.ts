import type { IrregularityView } from "../../../contract/desk.ts";
import { sittingText } from "../../../contract/wording/sitting-texts.ts";
import type { IrregularityCategory } from "../../../domain/irregularity.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { once } from "../../../platform/once.ts";
import type { Asker } from "../../sittings/asker.ts";
import { selectSittings, selectVisibleRooms } from "../../sittings/queries.ts";
import { shareSitting } from "../queries.ts";
import { insertIrregularity, selectIrregularities, selectPlace, selectRoomId } from "./queries.ts";

export interface Irregularity {
  about: { kind: "candidate"; candidateId: string } | { kind: "room"; room: string };
  category: IrregularityCategory;
  text: string;
  key?: string | undefined;
}

/** Notes what happened at a seat or in a room. What was noted is never changed; a second note corrects it. */
export async function recordIrregularity(
  { db, clock }: Deps,
  asker: Asker,
  sittingId: string,
  { about, category, text, key }: Irregularity,
): Promise<void> {
  const at = new Date(clock.now());
  const rooms = await visibleRooms(db, asker, sittingId);
  const by = asker.login;
  const act = "sitting.record-irregularity";
  const input = { sittingId, about, category, text };
  await inTransaction(db, (tx) =>
    once(tx, { actor: by, key, act, input, at }, async () => {
      if ((await shareSitting(tx, sittingId)).status === "archived")
        throw new AppError("sitting-moved");
      const place = await placeOf(tx, asker, sittingId, about, rooms);
      await insertIrregularity(tx, { sittingId, ...place, category, text, at, by });
      const object = `sitting:${sittingId}`;
      const detail = { category, ...place };
      await audit(tx, { at, actor: by, act, object, detail });
    }),
  );
}

/** What was noted in the rooms the asker may see, the latest first. */
export async function listIrregularities(
  { db }: Deps,
  asker: Asker,
  sittingId: string,
): Promise<{ irregularities: IrregularityView[] }> {
  const rooms = await visibleRooms(db, asker, sittingId);
  const rows = await selectIrregularities(db, sittingId, rooms);
  return {
    irregularities: rows.map(({ id, category, text, at, recordedBy, room, name, admissionNo }) => ({
      ...{ id, category, text, recordedBy, room },
      at: at.toISOString(),
      candidate: name !== null && admissionNo !== null ? { name, admissionNo } : null,
    })),
  };
}

/** The rooms the asker may see, null for all; a sitting without any is like one that does not exist. */
async function visibleRooms(
  db: Deps["db"],
  asker: Asker,
  sittingId: string,
): Promise<string[] | null> {
  const rooms = await selectVisibleRooms(db, asker, sittingId);
  const exists = (await selectSittings(db, [sittingId])).length > 0;
  if (!exists || rooms?.length === 0) throw new AppError("not-found");
  return rooms;
}

async function placeOf(
  tx: Tx,
  { language }: Asker,
  sittingId: string,
  about: Irregularity["about"],
  rooms: readonly string[] | null,
): Promise<{ roomId: string | null; candidateId: string | null }> {
  if (about.kind === "candidate") {
    const { candidateId } = about;
    const found = await selectPlace(tx, sittingId, candidateId, rooms);
    if (found) return { roomId: found.roomId, candidateId };
  } else {
    const roomId = await selectRoomId(tx, sittingId, about.room, rooms);
    if (roomId !== undefined) return { roomId, candidateId: null };
  }
  const message = sittingText(language, `record.unknown-${about.kind}`);
  throw new AppError("invalid-input", {}, [{ path: "about", message }]);
}
