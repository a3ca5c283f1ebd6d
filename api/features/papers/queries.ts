import { sql } from "kysely";
import type { AssemblyConstraints } from "../../domain/constraints.ts";
import type { ItemType, LabelledOption } from "../../domain/item.ts";
import { toHalfMarks, toMarks } from "../../domain/marks.ts";
import type { PaperDocument, PaperProof, PaperSlot } from "../../domain/paper.ts";
import type { StandardDocument } from "../../domain/standard.ts";
import { levelName } from "../../domain/standard.ts";
import type { Db, Tx } from "../../platform/database.ts";

export type PaperStatus = "draft" | "sealed";

/** What an order asked of its papers beyond the weight table; empty for papers older than such orders. */
export interface Asked {
  constraints?: AssemblyConstraints;
  /** Ids of the earlier papers it named. */
  earlier?: readonly string[];
  avoidDrafts?: boolean;
}

/** A slot changed by hand: which item made way for which, by whose login and when (UTC). */
export interface Replacement {
  no: number;
  from: string;
  to: string;
  by: string;
  at: string;
}

/** A paper without its slots, with what lists show of it. */
export interface PaperRow extends Omit<PaperDocument, "slots"> {
  id: string;
  title: string;
  proof: PaperProof;
  status: PaperStatus;
  structureName: string;
  /** The level as the standard prints it. */
  levelName: string;
  /** Login of who assembled it. */
  createdBy: string;
  createdAt: Date;
  sealedAt: Date | null;
  /** Same for the papers of one order; null for papers older than such orders. */
  assembly: string | null;
  asked: Asked;
  replacements: Replacement[];
}

/** A sealed paper as it was frozen; null when there is none by this id or it is still a draft. */
export async function loadSealedPaper(db: Db, paperId: string): Promise<PaperDocument | null> {
  const paper = await selectPaper(db, paperId);
  return paper?.status === "sealed" ? loadDocument(db, paper) : null;
}

/** The whole paper, with keys: never hand it to a candidate. */
export async function loadDocument(db: Db, row: PaperRow): Promise<PaperDocument> {
  const { standard, level, structure, seed, series, hash, minutes, sections } = row;
  const slots = await selectSlots(db, row.id);
  return { standard, level, structure, seed, series, hash, minutes, sections, slots };
}

export async function selectPaper(db: Db, id: string): Promise<PaperRow | null> {
  const row = await paperRows(db).where("paper.id", "=", id).executeTakeFirst();
  return row ? paperRow(row) : null;
}

/** The paper, held until `tx` ends. */
export async function holdPaper(tx: Tx, id: string): Promise<PaperRow | null> {
  await tx.selectFrom("paper").select("id").where("id", "=", id).forUpdate().execute();
  return selectPaper(tx, id);
}

/** 解析 of the items on a paper, in the version that stands on it, by item id. */
export async function selectRationales(db: Db, paperId: string): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom("paper_slot")
    .innerJoin("item_version", (on) =>
      on
        .onRef("item_version.item_id", "=", "paper_slot.item_id")
        .onRef("item_version.version", "=", "paper_slot.item_version"),
    )
    .select(["paper_slot.item_id as id", "item_version.rationale"])
    .where("paper_id", "=", paperId)
    .execute();
  return Object.fromEntries(rows.map(({ id, rationale }) => [id, rationale]));
}

export interface PaperFilter {
  standard?: string | undefined;
  level?: number | undefined;
}

/** Newest first; the papers of one assembly in their order. */
export async function selectPapers(db: Db, { standard, level }: PaperFilter): Promise<PaperRow[]> {
  let papers = paperRows(db).orderBy("paper.created_at", "desc").orderBy(inSeries);
  if (standard !== undefined) papers = papers.where("paper.standard_code", "=", standard);
  if (level !== undefined) papers = papers.where("paper.level", "=", level);
  return (await papers.orderBy("paper.id").execute()).map(paperRow);
}

/** A … Z before AA: shorter names first. */
const inSeries = sql`(length(paper.series), paper.series)`;

function paperRows(db: Db) {
  return db
    .selectFrom("paper")
    .innerJoin("standard", "standard.code", "paper.standard_code")
    .innerJoin("structure", (join) =>
      join
        .onRef("structure.standard_code", "=", "paper.standard_code")
        .onRef("structure.id", "=", "paper.structure_id"),
    )
    .innerJoin("staff", "staff.id", "paper.created_by")
    .selectAll("paper")
    .select([
      sql<StandardDocument["levels"]>`standard.document -> 'levels'`.as("levels"),
      sql<string>`structure.document ->> 'name'`.as("structureName"),
      "staff.login as createdBy",
    ]);
}

type FoundPaper = Awaited<ReturnType<ReturnType<typeof paperRows>["executeTakeFirstOrThrow"]>>;

function paperRow(row: FoundPaper): PaperRow {
  return {
    id: row.id,
    title: row.title,
    standard: row.standard_code,
    level: row.level,
    structure: row.structure_id,
    seed: row.seed,
    series: row.series,
    hash: row.hash,
    minutes: row.minutes,
    sections: row.sections as unknown as PaperDocument["sections"],
    proof: row.proof as unknown as PaperProof,
    status: row.status as PaperStatus,
    structureName: row.structureName,
    levelName: levelName(row, row.level),
    createdBy: row.createdBy,
    createdAt: row.created_at,
    sealedAt: row.sealed_at,
    assembly: row.assembly,
    asked: row.asked as unknown as Asked,
    replacements: row.replacements as unknown as Replacement[],
  };
}

/** The other papers of the same order that are still there, by series. */
export async function selectParallel(
  db: Db,
  { id, assembly }: Pick<PaperRow, "id" | "assembly">,
): Promise<PaperRow[]> {
  if (assembly === null) return [];
  const rows = await paperRows(db)
    .where("paper.assembly", "=", assembly)
    .where("paper.id", "!=", id)
    .orderBy(inSeries)
    .execute();
  return rows.map(paperRow);
}

/** The slots of a paper in order, with keys: never hand them to a candidate. */
export async function selectSlots(db: Db, paperId: string): Promise<PaperSlot[]> {
  const rows = await db
    .selectFrom("paper_slot")
    .selectAll()
    .where("paper_id", "=", paperId)
    .orderBy("no")
    .execute();
  return rows.map((row) => ({
    no: row.no,
    itemId: row.item_id,
    version: row.item_version,
    type: row.type as ItemType,
    knowledgePoint: row.knowledge_point,
    weightRow: row.weight_row,
    marks: toMarks(row.half_marks),
    stem: row.stem,
    options: row.options as unknown as LabelledOption[],
    key: row.key as unknown as string[],
  }));
}

/** Slots whose item was retired, or got another approved text, since the paper was assembled. */
export async function selectOutdated(tx: Tx, paperId: string): Promise<number[]> {
  const rows = await tx
    .selectFrom("paper_slot")
    .innerJoin("item", "item.id", "paper_slot.item_id")
    .select("no")
    .where("paper_id", "=", paperId)
    .where(({ or, eb, ref }) =>
      or([
        eb("item.status", "=", "retired"),
        eb("item.approved_version", "is distinct from", ref("paper_slot.item_version")),
      ]),
    )
    .orderBy("no")
    // Nobody retires or approves one of these items until the paper is sealed.
    .forShare("item")
    .execute();
  return rows.map(({ no }) => no);
}

/** Names of the sittings that offer this paper. */
export async function selectUses(db: Db, paperId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("sitting_paper")
    .innerJoin("sitting", "sitting.id", "sitting_paper.sitting_id")
    .select("sitting.name")
    .where("sitting_paper.paper_id", "=", paperId)
    .orderBy("sitting.opens_at")
    .execute();
  return rows.map((row) => row.name);
}

export interface NewPaper {
  title: string;
  paper: PaperDocument;
  proof: PaperProof;
  /** Same for the papers of one order. */
  assembly: string;
  asked: Asked;
  createdBy: string;
}

/** Keeps a paper as a draft; returns its id. */
export async function insertPaper(tx: Tx, made: NewPaper, now: Date): Promise<string> {
  const { title, paper, proof, createdBy, assembly } = made;
  const { seed, series, hash, minutes, level } = paper;
  const { id } = await tx
    .insertInto("paper")
    .values({
      ...{ title, seed, series, hash, minutes, level, status: "draft", assembly },
      asked: JSON.stringify(made.asked),
      standard_code: paper.standard,
      structure_id: paper.structure,
      sections: JSON.stringify(paper.sections),
      proof: JSON.stringify(proof),
      created_by: createdBy,
      created_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("paper_slot")
    .values(paper.slots.map((slot) => slotValues(id, slot)))
    .execute();
  return id;
}

/** The columns of a slot. */
export function slotValues(paperId: string, slot: PaperSlot) {
  const { no, type, stem } = slot;
  return {
    ...{ paper_id: paperId, no, type, stem, item_id: slot.itemId, item_version: slot.version },
    knowledge_point: slot.knowledgePoint,
    weight_row: slot.weightRow,
    half_marks: toHalfMarks(slot.marks),
    options: JSON.stringify(slot.options),
    key: JSON.stringify(slot.key),
  };
}

/** Freezes the paper: from here on the database itself refuses any change to it. */
export async function markSealed(tx: Tx, id: string, by: string, now: Date): Promise<void> {
  await tx
    .updateTable("paper")
    .set({ status: "sealed", sealed_by: by, sealed_at: now })
    .where("id", "=", id)
    .execute();
}

export async function deletePaper(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("paper").where("id", "=", id).execute();
}
