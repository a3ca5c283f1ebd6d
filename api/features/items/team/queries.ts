import { sql } from "kysely";
import type { ItemComment, SuggestedChanges } from "../../../contract/items.ts";
import type { Colleague, ItemVersion } from "../../../contract/item-teamwork.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import { contentOf, textColumns } from "../rows.ts";

/**
 * Whether words of this person are in the item: they wrote one of its versions, or a suggestion of theirs
 * was accepted into one. By account, so that a change of role changes nothing.
 */
export async function hasContributed(db: Db, itemId: string, staffId: string): Promise<boolean> {
  const { rows } = await sql<{ contributed: boolean }>`
    select exists (select from item_version where item_id = ${itemId} and written_by = ${staffId})
      or exists (select from item_contribution where item_id = ${itemId} and staff_id = ${staffId})
      as contributed`.execute(db);
  return rows[0]?.contributed ?? false;
}

export async function insertContribution(
  tx: Tx,
  itemId: string,
  version: number,
  staffId: string,
): Promise<void> {
  await tx
    .insertInto("item_contribution")
    .values({ item_id: itemId, version, staff_id: staffId })
    .execute();
}

/** Members of staff who work on items and may sign in, by name. */
export async function selectColleagues(db: Db): Promise<Colleague[]> {
  const known = ["writer", "reviewer", "editor"] as const;
  const rows = await db
    .selectFrom("staff")
    .select(["id", "name", "roles"])
    .where("disabled_at", "is", null)
    .where(sql<boolean>`roles && ${[...known]}::text[]`)
    .orderBy("name")
    .orderBy("login")
    .execute();
  return rows.map(({ id, name, roles }) => ({
    ...{ id, name },
    roles: known.filter((role) => roles.includes(role)),
  }));
}

/** Says who is to review an item and by when. */
export async function updateReviewer(
  tx: Tx,
  itemId: string,
  reviewer: { id: string | null; due: string | null },
): Promise<void> {
  await tx
    .updateTable("item")
    .set({ reviewer_id: reviewer.id, review_due: reviewer.due })
    .where("id", "=", itemId)
    .execute();
}

export async function selectReviewer(db: Db, itemId: string) {
  const row = await db
    .selectFrom("item")
    .innerJoin("staff", "staff.id", "item.reviewer_id")
    .select(["staff.id", "staff.name", "item.review_due as due"])
    .where("item.id", "=", itemId)
    .executeTakeFirst();
  return row ?? null;
}

/** Every text of an item, newest first, with what made it. */
export async function selectVersions(db: Db, itemId: string): Promise<ItemVersion[]> {
  const rows = await db
    .selectFrom("item_version")
    .leftJoin("staff", "staff.id", "item_version.written_by")
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom("item_event")
          .select(["act", "remark"])
          .whereRef("item_event.item_id", "=", "item_version.item_id")
          .whereRef("item_event.version", "=", "item_version.version")
          .where("act", "in", ["loaded", "written", "accepted", "reinstated", "moved"])
          .orderBy("item_event.id")
          .limit(1)
          .as("made"),
      (join) => join.onTrue(),
    )
    .select([...textColumns, "item_version.version", "item_version.created_at as at"])
    .select(["staff.name as by", "made.act", "made.remark"])
    .where("item_version.item_id", "=", itemId)
    .orderBy("item_version.version", "desc")
    .execute();
  return rows.map((row) => ({
    ...contentOf(row),
    ...{ version: row.version, at: row.at.toISOString(), by: row.by ?? "system" },
    act: (row.act ?? "loaded") as ItemVersion["act"],
    why: row.remark,
  }));
}

export async function selectComments(db: Db, itemId: string): Promise<ItemComment[]> {
  const rows = await db
    .selectFrom("item_comment")
    .innerJoin("staff", "staff.id", "item_comment.staff_id")
    .leftJoin("staff as resolver", "resolver.id", "item_comment.resolved_by")
    .select(["item_comment.id", "version", "field", "body", "staff.name as by", "at"])
    .select(["resolver.name as resolvedBy", "resolved_at as resolvedAt"])
    .where("item_id", "=", itemId)
    .orderBy("at")
    .orderBy("item_comment.id")
    .execute();
  return rows.map(({ resolvedBy, resolvedAt, at, field, ...row }) => ({
    ...row,
    field: field as ItemComment["field"],
    at: at.toISOString(),
    resolved: resolvedAt && { by: resolvedBy ?? "", at: resolvedAt.toISOString() },
  }));
}

export interface NewComment {
  itemId: string;
  version: number;
  field: string;
  body: string;
  staffId: string;
}

export async function insertComment(tx: Tx, comment: NewComment, at: Date): Promise<void> {
  const { itemId, version, field, body, staffId } = comment;
  await tx
    .insertInto("item_comment")
    .values({ ...{ item_id: itemId, version, field, body, staff_id: staffId }, at })
    .execute();
}

/** Resolves a comment, or opens it again with null; returns whether the item has it. */
export async function updateComment(
  tx: Tx,
  { id, itemId }: { id: string; itemId: string },
  resolved: { by: string; at: Date } | null,
): Promise<boolean> {
  const row = await tx
    .updateTable("item_comment")
    .set({ resolved_by: resolved?.by ?? null, resolved_at: resolved?.at ?? null })
    .where("id", "=", id)
    .where("item_id", "=", itemId)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export interface SuggestionRow {
  id: string;
  version: number;
  changes: SuggestedChanges;
  note: string;
  staffId: string;
  by: string;
  at: Date;
  status: "open" | "accepted" | "declined";
  decidedBy: string | null;
  decidedAt: Date | null;
  remark: string | null;
}

/** The suggestions to an item, oldest first. */
export async function selectSuggestions(db: Db, itemId: string): Promise<SuggestionRow[]> {
  const rows = await db
    .selectFrom("item_suggestion")
    .innerJoin("staff", "staff.id", "item_suggestion.staff_id")
    .leftJoin("staff as decider", "decider.id", "item_suggestion.decided_by")
    .select(["item_suggestion.id", "version", "changes", "note", "staff_id as staffId"])
    .select(["staff.name as by", "at", "status", "decider.name as decidedBy"])
    .select(["decided_at as decidedAt", "remark"])
    .where("item_id", "=", itemId)
    .orderBy("at")
    .orderBy("item_suggestion.id")
    .execute();
  return rows.map((row) => ({
    ...row,
    changes: row.changes as SuggestedChanges,
    status: row.status as SuggestionRow["status"],
  }));
}

export interface NewSuggestion {
  itemId: string;
  version: number;
  changes: SuggestedChanges;
  note: string;
  staffId: string;
}

export async function insertSuggestion(
  tx: Tx,
  { itemId, version, changes, note, staffId }: NewSuggestion,
  at: Date,
): Promise<void> {
  await tx
    .insertInto("item_suggestion")
    .values({
      ...{ item_id: itemId, version, note, staff_id: staffId, at, status: "open" },
      changes: JSON.stringify(changes),
    })
    .execute();
}

export interface SuggestionDecision {
  by: string;
  at: Date;
  remark: string;
  /** The version it became; null: it was declined. */
  into: number | null;
}

export async function decideOn(tx: Tx, id: string, decision: SuggestionDecision): Promise<void> {
  const { by, at, remark, into } = decision;
  await tx
    .updateTable("item_suggestion")
    .set({
      ...{ status: into === null ? "declined" : "accepted", into_version: into },
      ...{ decided_by: by, decided_at: at, remark: remark || null },
    })
    .where("id", "=", id)
    .execute();
}
