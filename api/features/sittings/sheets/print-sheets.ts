import { gapText, sittingText } from "../../../contract/wording/sitting-texts.ts";
import type { SittingGap } from "../../../domain/sitting.ts";
import { levelName } from "../../../domain/standard.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../asker.ts";
import { selectCandidates } from "../candidates/queries.ts";
import type { Form, FormAbout } from "../../templates/print-form.ts";
import { formPage, formPdf } from "../../templates/print-form.ts";
import type { OfferedPaper, SittingRow } from "../queries.ts";
import { selectOfferedPapers, selectVisibleRooms } from "../queries.ts";
import { gatherFacts } from "../sitting-view.ts";
import { attendanceSheet } from "./attendance-sheet.ts";
import { attendanceForm, doorForm, labelForm, registerForm, ticketForm } from "./forms.ts";
import { paperRegister } from "./paper-register.ts";
import { doorList, seatLabels } from "./seat-sheets.ts";
import type { SeatedCandidate, SheetRoom, SheetSitting } from "./seated.ts";
import { ticketSheet } from "./ticket-sheet.ts";

type Listed = Awaited<ReturnType<typeof selectCandidates>>[number];

/** 准考证 of all candidates as a page to print. */
export async function printTickets(
  deps: Pick<Deps, "db">,
  asker: Asker,
  id: string,
): Promise<Buffer> {
  const { sitting, rooms, candidates } = await gatherSheet(deps, asker, id);
  return formPage(deps.db, ticketForm, ticketSheet(sitting, rooms, candidates));
}

/** 考场签到表 of the rooms the asker may see as a page to print. */
export async function printAttendance(
  deps: Pick<Deps, "db">,
  asker: Asker,
  id: string,
): Promise<Buffer> {
  return printSheet(deps, asker, id, "attendance", formPage);
}

/** 准考证 as a PDF. */
export async function printTicketsPdf(
  deps: Pick<Deps, "db">,
  asker: Asker,
  id: string,
): Promise<Buffer> {
  const { sitting, rooms, candidates } = await gatherSheet(deps, asker, id);
  const data = ticketSheet(sitting, rooms, candidates);
  return formPdf(deps.db, ticketForm, data, aboutOf("准考证", sitting));
}

export type RoomSheet = "attendance" | "seat-labels" | "door-list" | "paper-register";

const titles: Record<RoomSheet, string> = {
  attendance: "考场签到表",
  "seat-labels": "座位标签",
  "door-list": "考场门贴",
  "paper-register": "试卷发放与收取登记表",
};

type Printed = <Data extends object>(
  db: Deps["db"],
  form: Form<Data>,
  data: Data,
  about: FormAbout,
) => Promise<Buffer>;

/** A sheet of the rooms the asker may see, by `print`: as a page to print, or as a PDF. */
export async function printSheet(
  deps: Pick<Deps, "db">,
  asker: Asker,
  id: string,
  sheet: RoomSheet,
  print: Printed,
): Promise<Buffer> {
  const { sitting, rooms, candidates, papers } = await gatherSheet(deps, asker, id);
  const about = aboutOf(titles[sheet], sitting);
  const facts = [sitting, rooms, candidates] as const;
  switch (sheet) {
    case "attendance":
      return print(deps.db, attendanceForm, attendanceSheet(...facts), about);
    case "seat-labels":
      return print(deps.db, labelForm, seatLabels(...facts), about);
    case "door-list":
      return print(deps.db, doorForm, doorList(...facts), about);
    case "paper-register":
      return print(deps.db, registerForm, paperRegister(...facts, papers), about);
  }
}

function aboutOf(title: string, { name, opensAt }: SheetSitting): FormAbout {
  return { title: `${title} ${name}`, date: opensAt.toISOString() };
}

interface SheetFacts {
  sitting: SheetSitting;
  rooms: SheetRoom[];
  candidates: SeatedCandidate[];
  papers: OfferedPaper[];
}

/** Half-filled official paper is worse than none: refuses while anybody has no seat or paper. */
async function gatherSheet(
  { db }: Pick<Deps, "db">,
  asker: Asker,
  id: string,
): Promise<SheetFacts> {
  const visible = await selectVisibleRooms(db, asker, id);
  const [facts] = visible?.length === 0 ? [] : await gatherFacts(db, [id]);
  if (!facts) throw new AppError("not-found");
  const listed = await selectCandidates(db, id, visible);
  const candidates = listed.filter(isSeated);
  refuseUnseated(asker, listed);
  const rooms = facts.rooms.filter((room) => visible?.includes(room.id) ?? true);
  const papers = await selectOfferedPapers(db, [id]);
  return { sitting: sheetSitting(facts.row), rooms, candidates, papers };
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
  const act = sittingText(asker.language, "move.print");
  throw new AppError("sitting-not-ready", { act, missing });
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
