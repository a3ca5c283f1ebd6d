import type { PaperDocument } from "../../../domain/paper.ts";
import type { Db } from "../../../platform/database.ts";

/** A candidate as a card names them, with the paper that lies before them. */
export interface SeatedHolder {
  admissionNo: string;
  name: string;
  roomId: string;
  room: string;
  seat: number;
  hash: string;
  series: string;
  sections: PaperDocument["sections"];
}

/** Those with a room, a seat and a paper, room by room in seat order. */
export async function selectHolders(db: Db, sittingId: string): Promise<SeatedHolder[]> {
  const rows = await db
    .selectFrom("candidate")
    .innerJoin("room", "room.id", "candidate.room_id")
    .innerJoin("paper", "paper.id", "candidate.paper_id")
    .select(["admission_no as admissionNo", "candidate.name", "room.id as roomId"])
    .select(["room.name as room", "candidate.seat", "paper.hash", "paper.series"])
    .select("paper.sections")
    .where("candidate.sitting_id", "=", sittingId)
    .where("candidate.seat", "is not", null)
    .orderBy("room.ordinal")
    .orderBy("candidate.seat")
    .execute();
  return rows.map((row) => ({
    ...row,
    seat: row.seat ?? 0,
    sections: row.sections as unknown as PaperDocument["sections"],
  }));
}
