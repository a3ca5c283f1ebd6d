import { sql } from "kysely";
import type { SittingMove, SittingStatus, StaffingRule } from "../../domain/sitting.ts";
import type { StandardDocument } from "../../domain/standard.ts";
import type { Db, Tx } from "../../platform/database.ts";
import type { Asker } from "./asker.ts";

/** What a standard says about its theory exam. */
export interface TheoryRules {
  name: string;
  levels: StandardDocument["levels"];
  minimumMinutes: number;
  passMark: number;
  fullMarks: number;
  staffing: StaffingRule;
}

export interface PlanRow {
  name: string;
  standard: string;
  level: number;
  structure: string;
  opensAt: Date;
  lastEntryAt: Date;
  minutes: number;
  earliestHandInMinutes: number;
  earliestHandInReason: string;
  lateEntryReason: string;
  warningMinutes: number[];
  warningReason: string;
}

export interface SittingRow extends PlanRow {
  id: string;
  structureName: string;
  minimumMinutes: number;
  status: SittingStatus;
  rules: TheoryRules;
}

const levels = sql<StandardDocument["levels"]>`standard.document -> 'levels'`;
const theory = sql<StandardDocument["exam"]["theory"]>`standard.document -> 'exam' -> 'theory'`;

const begun = sql<boolean>`exists (select from attempt
  where attempt.sitting_id = sitting.id and started_at is not null)`;

const fullMarks = sql<number>`(standard.document -> 'exam' ->> 'fullMarks')::int`;
const ruleColumns = [levels.as("levels"), theory.as("theory"), fullMarks.as("fullMarks")] as const;

/** The exam rules of a standard; null when this installation does not hold it. */
export async function selectRules(db: Db, code: string): Promise<TheoryRules | null> {
  const row = await db
    .selectFrom("standard")
    .select(["name", "minimum_minutes", ...ruleColumns])
    .where("code", "=", code)
    .executeTakeFirst();
  return row ? asRules(row) : null;
}

function asRules(row: {
  name: string;
  minimum_minutes: number;
  levels: StandardDocument["levels"];
  theory: StandardDocument["exam"]["theory"];
  fullMarks: number;
}): TheoryRules {
  return {
    name: row.name,
    levels: row.levels,
    minimumMinutes: row.minimum_minutes,
    passMark: row.theory.passMark,
    fullMarks: row.fullMarks,
    staffing: row.theory.invigilators,
  };
}

export async function hasStructure(db: Db, standard: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("structure")
    .select("id")
    .where("standard_code", "=", standard)
    .where("id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Sittings the asker may see. */
export async function selectVisibleSittings(db: Db, asker: Asker): Promise<string[]> {
  let visible = db.selectFrom("sitting").select("id");
  if (!asker.seesAllRooms)
    visible = visible.where("id", "in", (from) =>
      from
        .selectFrom("room")
        .innerJoin("room_invigilator", "room_invigilator.room_id", "room.id")
        .select("room.sitting_id")
        .where("room_invigilator.staff_id", "=", asker.id),
    );
  return (await visible.execute()).map(({ id }) => id);
}

/** Rooms of a sitting the asker may see; null means all of them, and candidates without a room too. */
export async function selectVisibleRooms(
  db: Db,
  asker: Asker,
  sittingId: string,
): Promise<string[] | null> {
  if (asker.seesAllRooms) return null;
  const rows = await db
    .selectFrom("room")
    .innerJoin("room_invigilator", "room_invigilator.room_id", "room.id")
    .select("room.id")
    .where("room.sitting_id", "=", sittingId)
    .where("room_invigilator.staff_id", "=", asker.id)
    .execute();
  return rows.map(({ id }) => id);
}

export async function selectSittings(db: Db, ids: readonly string[]): Promise<SittingRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("sitting")
    .innerJoin("standard", "standard.code", "sitting.standard_code")
    .innerJoin("structure", (on) =>
      on
        .onRef("structure.standard_code", "=", "sitting.standard_code")
        .onRef("structure.id", "=", "sitting.structure_id"),
    )
    .selectAll("sitting")
    .select(sql<string>`structure.document ->> 'name'`.as("structureName"))
    .select(["standard.name as standardName", begun.as("begun"), ...ruleColumns])
    .where("sitting.id", "in", ids)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    standard: row.standard_code,
    level: row.level,
    structure: row.structure_id,
    structureName: row.structureName,
    opensAt: row.opens_at,
    lastEntryAt: row.last_entry_at,
    minutes: row.minutes,
    minimumMinutes: row.minimum_minutes,
    earliestHandInMinutes: row.earliest_hand_in_minutes,
    earliestHandInReason: row.earliest_hand_in_reason,
    lateEntryReason: row.late_entry_reason,
    warningMinutes: row.warning_minutes,
    warningReason: row.warning_reason,
    status: row.begun && row.status === "open" ? "running" : (row.status as SittingStatus),
    rules: asRules({ ...row, name: row.standardName }),
  }));
}

/** Sittings with this id or name. */
export async function findSittings(db: Db, asked: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("sitting")
    .select(["id", "name"])
    .where(({ eb, or }) => or([eb("name", "=", asked), eb(sql`id::text`, "=", asked)]))
    .execute();
}

/** The sitting, held so that its status and plan stay as they are until `tx` ends. */
export async function lockSitting(tx: Tx, id: string): Promise<SittingRow | null> {
  await tx.selectFrom("sitting").select("id").where("id", "=", id).forUpdate().execute();
  return (await selectSittings(tx, [id]))[0] ?? null;
}

function planColumns(plan: PlanRow) {
  return {
    name: plan.name,
    standard_code: plan.standard,
    level: plan.level,
    structure_id: plan.structure,
    opens_at: plan.opensAt,
    last_entry_at: plan.lastEntryAt,
    minutes: plan.minutes,
    earliest_hand_in_minutes: plan.earliestHandInMinutes,
    earliest_hand_in_reason: plan.earliestHandInReason,
    late_entry_reason: plan.lateEntryReason,
    warning_minutes: plan.warningMinutes,
    warning_reason: plan.warningReason,
  };
}

export async function insertSitting(
  tx: Tx,
  plan: PlanRow,
  minimumMinutes: number,
  createdBy: string,
  at: Date,
): Promise<string> {
  const { id } = await tx
    .insertInto("sitting")
    .values({
      ...planColumns(plan),
      minimum_minutes: minimumMinutes,
      status: "prepared",
      created_by: createdBy,
      created_at: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateSitting(
  tx: Tx,
  id: string,
  plan: PlanRow,
  minimumMinutes: number,
): Promise<void> {
  await tx
    .updateTable("sitting")
    .set({ ...planColumns(plan), minimum_minutes: minimumMinutes })
    .where("id", "=", id)
    .execute();
}

export async function updateStatus(tx: Tx, id: string, status: SittingMove): Promise<void> {
  await tx.updateTable("sitting").set({ status }).where("id", "=", id).execute();
}

export interface Progress {
  sittingId: string;
  /** Attempts whose time runs or stands still. */
  working: number;
  /** Answers set aside that nobody has decided about. */
  undecidedLate: number;
}

/** How far the attempts of these sittings are; a sitting without any is missing. */
export async function selectProgress(db: Db, ids: readonly string[]): Promise<Progress[]> {
  const { rows } = await sql<Progress>`
    select sitting_id as "sittingId",
      count(*) filter (where status in ('running', 'paused')) as working,
      coalesce(sum((select count(*) from late_response late
        where late.attempt_id = attempt.attempt_id and not exists (select from late_decision decided
          where decided.attempt_id = late.attempt_id and decided.late_id = late.id))), 0)::int as "undecidedLate"
    from attempt where sitting_id = any(${ids}::uuid[]) group by sitting_id`.execute(db);
  return rows;
}

export interface OfferedPaper {
  id: string;
  sittingId: string;
  title: string;
  series: string;
  hash: string;
}

export async function selectOfferedPapers(
  db: Db,
  sittingIds: readonly string[],
): Promise<OfferedPaper[]> {
  if (sittingIds.length === 0) return [];
  return db
    .selectFrom("sitting_paper")
    .innerJoin("paper", "paper.id", "sitting_paper.paper_id")
    .select(["paper.id", "sitting_id as sittingId", "title", "series", "hash"])
    .where("sitting_id", "in", sittingIds)
    .orderBy("ordinal")
    .execute();
}

export async function selectPapers(db: Db, ids: readonly string[]) {
  return db
    .selectFrom("paper")
    .select(["id", "title", "standard_code as standard", "level", "status"])
    .select("structure_id as structure")
    .where("id", "in", ids)
    .execute();
}

/** Replaces the papers a sitting offers; candidates lose theirs until seats are assigned again. */
export async function replacePapers(
  tx: Tx,
  sittingId: string,
  paperIds: readonly string[],
): Promise<void> {
  await tx.deleteFrom("sitting_paper").where("sitting_id", "=", sittingId).execute();
  await tx
    .updateTable("candidate")
    .set({ paper_id: null })
    .where("sitting_id", "=", sittingId)
    .execute();
  if (paperIds.length === 0) return;
  await tx
    .insertInto("sitting_paper")
    .values(paperIds.map((paper_id, ordinal) => ({ sitting_id: sittingId, paper_id, ordinal })))
    .execute();
}
