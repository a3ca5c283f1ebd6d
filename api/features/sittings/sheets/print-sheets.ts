import { gapText } from "../../../contract/wording/sitting-texts.ts";
import type { SittingGap } from "../../../domain/sitting.ts";
import { levelName } from "../../../domain/standard.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../asker.ts";
import { selectCandidates } from "../candidates/queries.ts";
import type { SittingRow } from "../queries.ts";
import { selectVisibleRooms } from "../queries.ts";
import { gatherFacts } from "../sitting-view.ts";
import { attendanceSheet } from "./attendance-sheet.ts";
import type { SeatedCandidate, SheetRoom, SheetSitting } from "./seated.ts";
import { renderAttendance, renderTickets } from "./templates.ts";
import { ticketSheet } from "./ticket-sheet.ts";

type Listed = Awaited<ReturnType<typeof selectCandidates>>[number];

/** 准考证 of all candidates as a page to print. */
export async function printTickets(deps: Deps, asker: Asker, id: string): Promise<Buffer> {
  const { sitting, rooms, candidates } = await gatherSheet(deps, asker, id);
  return renderTickets(ticketSheet(sitting, rooms, candidates));
}

/** 考场签到表 of the rooms the asker may see as a page to print. */
export async function printAttendance(deps: Deps, asker: Asker, id: string): Promise<Buffer> {
  const { sitting, rooms, candidates } = await gatherSheet(deps, asker, id);
  return renderAttendance(attendanceSheet(sitting, rooms, candidates));
}

interface SheetFacts {
  sitting: SheetSitting;
  rooms: SheetRoom[];
  candidates: SeatedCandidate[];
}

/** Half-filled official paper is worse than none: refuses while anybody has no seat or paper. */
async function gatherSheet({ db }: Deps, asker: Asker, id: string): Promise<SheetFacts> {
  const visible = await selectVisibleRooms(db, asker, id);
  const [facts] = visible?.length === 0 ? [] : await gatherFacts(db, [id]);
  if (!facts) throw new AppError("not-found");
  const listed = await selectCandidates(db, id, visible);
  const candidates = listed.filter(isSeated);
  refuseUnseated(asker, listed);
  const rooms = facts.rooms.filter((room) => visible?.includes(room.id) ?? true);
  return { sitting: sheetSitting(facts.row), rooms, candidates };
}

function isSeated(one: Listed): one is Listed & SeatedCandidate {
  return one.room !== null && one.seat !== null && one.series !== null;
}

function gapsIn(listed: readonly Listed[]): SittingGap[] {
  if (listed.length === 0) return [{ code: "no-candidates" }];
  const unseated = listed.filter(({ room, seat }) => room === null || seat === null).length;
  if (unseated > 0) return [{ code: "unseated", count: unseated }];
  const withoutPaper = listed.filter(({ series }) => series === null).length;
  return withoutPaper > 0 ? [{ code: "without-paper", count: withoutPaper }] : [];
}

/** Refuses, with all of what is missing, while anybody has no seat or paper, or there is nobody. */
export function refuseUnseated(asker: Asker, listed: readonly Listed[]): void {
  const gaps = gapsIn(listed);
  if (gaps.length === 0) return;
  const missing = gaps.map((gap) => gapText(asker.language, gap)).join("");
  throw new AppError("sitting-not-ready", { missing });
}

function sheetSitting(row: SittingRow): SheetSitting {
  return {
    name: row.name,
    occupation: row.rules.name,
    level: levelName(row.rules, row.level),
    opensAt: row.opensAt,
    lastEntryAt: row.lastEntryAt,
    minutes: row.minutes,
    earliestHandInMinutes: row.earliestHandInMinutes,
  };
}
