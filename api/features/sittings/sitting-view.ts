import type { SittingDetail, SittingSummary } from "../../contract/sittings.ts";
import { gapText } from "../../contract/wording/sitting-texts.ts";
import type { SittingGap, SittingMove } from "../../domain/sitting.ts";
import { invigilatorsNeeded, nextMove, sittingGaps } from "../../domain/sitting.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Db } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { Asker } from "./asker.ts";
import { selectBrowserOrigins } from "./exam-browser/queries.ts";
import type { CandidateCounts } from "./candidates/queries.ts";
import { countCandidates } from "./candidates/queries.ts";
import type { OfferedPaper, Progress, SittingRow } from "./queries.ts";
import {
  selectOfferedPapers,
  selectProgress,
  selectSittings,
  selectVisibleRooms,
  selectVisibleSittings,
} from "./queries.ts";
import type { RoomRow } from "./rooms/queries.ts";
import { selectRoomInvigilators, selectRooms } from "./rooms/queries.ts";

type Invigilator = SittingDetail["rooms"][number]["invigilators"][number];

/** All that is known of a sitting before it is shown. */
export interface SittingFacts {
  row: SittingRow;
  rooms: (RoomRow & { invigilators: Invigilator[] })[];
  papers: OfferedPaper[];
  counts: Omit<CandidateCounts, "sittingId">;
  progress: Omit<Progress, "sittingId">;
  /** The address Safe Exam Browser is set to; null when the sitting does not ask for it. */
  browserOrigin: string | null;
}

/** Gathers the facts of several sittings with one query a kind. */
export async function gatherFacts(db: Db, ids: readonly string[]): Promise<SittingFacts[]> {
  const rows = await selectSittings(db, ids);
  const rooms = await selectRooms(db, ids);
  const invigilators = await selectRoomInvigilators(db, ids);
  const papers = await selectOfferedPapers(db, ids);
  const counts = await countCandidates(db, ids);
  const progress = await selectProgress(db, ids);
  const origins = await selectBrowserOrigins(db, ids);
  return rows.map((row) => ({
    row,
    rooms: rooms
      .filter(({ sittingId }) => sittingId === row.id)
      .map((room) => ({
        ...room,
        invigilators: invigilators
          .filter(({ roomId }) => roomId === room.id)
          .map(({ id, name }) => ({ id, name })),
      })),
    papers: papers.filter(({ sittingId }) => sittingId === row.id),
    counts: counts.find(({ sittingId }) => sittingId === row.id) ?? nobody,
    progress: progress.find(({ sittingId }) => sittingId === row.id) ?? untouched,
    browserOrigin: origins.get(row.id) ?? null,
  }));
}

const nobody = { candidates: 0, unseated: 0, withoutPaper: 0 };
const untouched = { working: 0, undecidedLate: 0 };

/** What still stands in the way of a sitting's next move. */
export function gapsOf(
  facts: SittingFacts,
  now: number,
  publicOrigin: string | null,
): SittingGap[] {
  const to = nextMove(facts.row.status);
  return to === null ? [] : gapsBefore(to, facts, now, publicOrigin);
}

/** What stands in the way of one move. */
export function gapsBefore(
  to: SittingMove,
  { row, rooms, papers, counts, progress, browserOrigin: made }: SittingFacts,
  now: number,
  publicOrigin: string | null,
): SittingGap[] {
  return sittingGaps(
    to,
    {
      ...counts,
      ...progress,
      lastEntryAt: row.lastEntryAt.getTime(),
      papers: papers.length,
      browser: made === null ? null : { made, now: publicOrigin ?? "—" },
      rooms: rooms.map((room) => ({ ...room, invigilators: room.invigilators.length })),
    },
    row.rules.staffing,
    now,
  );
}

function summarise(
  facts: SittingFacts,
  asker: Asker,
  now: number,
  publicOrigin: string | null,
): SittingSummary {
  const { row, rooms, papers, counts } = facts;
  return {
    id: row.id,
    name: row.name,
    standard: row.standard,
    standardName: row.rules.name,
    level: row.level,
    levelName: row.rules.levels.find((one) => one.level === row.level)?.name ?? String(row.level),
    structure: row.structure,
    structureName: row.structureName,
    opensAt: row.opensAt.toISOString(),
    lastEntryAt: row.lastEntryAt.toISOString(),
    minutes: row.minutes,
    status: row.status,
    candidates: counts.candidates,
    papers: papers.length,
    seats: rooms.reduce((sum, room) => sum + room.seats, 0),
    missing: gapsOf(facts, now, publicOrigin).map((gap) => gapText(asker.language, gap)),
  };
}

function detail(
  facts: SittingFacts,
  asker: Asker,
  visibleRooms: string[] | null,
  now: number,
  publicOrigin: string | null,
): SittingDetail {
  const { row, rooms, papers, browserOrigin } = facts;
  return {
    ...summarise(facts, asker, now, publicOrigin),
    minimumMinutes: row.minimumMinutes,
    earliestHandInMinutes: row.earliestHandInMinutes,
    earliestHandInReason: row.earliestHandInReason,
    lateEntryReason: row.lateEntryReason,
    warningMinutes: row.warningMinutes,
    warningReason: row.warningReason,
    examBrowser: browserOrigin === null ? null : { origin: browserOrigin },
    rooms: rooms
      .filter(({ id }) => visibleRooms?.includes(id) ?? true)
      .map(({ id, name, seats, candidates, invigilators, written }) => ({
        ...{ id, name, seats, candidates, invigilators, written },
        invigilatorsNeeded: invigilatorsNeeded(candidates, row.rules.staffing),
      })),
    paperList: papers.map(({ id, title, series, hash }) => ({ id, title, series, hash })),
  };
}

/** One sitting as the asker may see it; one they may not see is like one that does not exist. */
export async function showSitting(
  { db, clock, publicOrigin }: Pick<Deps, "db" | "clock" | "publicOrigin">,
  asker: Asker,
  id: string,
): Promise<SittingDetail> {
  const visibleRooms = await selectVisibleRooms(db, asker, id);
  const [facts] = visibleRooms?.length === 0 ? [] : await gatherFacts(db, [id]);
  if (!facts) throw new AppError("not-found");
  return detail(facts, asker, visibleRooms, clock.now(), publicOrigin);
}

/** The asker's sittings: those still to come or under way first, soonest first; then the past. */
export async function listSittings(
  { db, clock, publicOrigin }: Pick<Deps, "db" | "clock" | "publicOrigin">,
  asker: Asker,
): Promise<{ sittings: SittingSummary[] }> {
  const facts = await gatherFacts(db, await selectVisibleSittings(db, asker));
  const past = ({ row }: SittingFacts): boolean =>
    row.status === "collected" || row.status === "archived";
  const opens = ({ row }: SittingFacts): number => row.opensAt.getTime();
  const soonest = facts.filter((one) => !past(one)).sort((a, b) => opens(a) - opens(b));
  const latest = facts.filter(past).sort((a, b) => opens(b) - opens(a));
  return {
    sittings: [...soonest, ...latest].map((one) =>
      summarise(one, asker, clock.now(), publicOrigin),
    ),
  };
}
