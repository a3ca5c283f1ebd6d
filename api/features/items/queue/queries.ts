import { sql } from "kysely";
import type { QueueItem } from "../../../contract/quotas.ts";
import type { Db } from "../../../platform/database.ts";
import type { StaffActor } from "../../../platform/sessions.ts";

interface QueueRow extends Omit<QueueItem, "returned" | "updatedAt"> {
  updatedAt: Date;
  returnedBy: string | null;
  remark: string | null;
}

/** What lists of the queue show of an item; `verdict` is the last of its verdicts. */
const queueColumns = sql`
  item.id, text.stem, item.type, item.knowledge_point as "knowledgePoint", item.status, item.author,
  item.updated_at as "updatedAt", item.review_due as due,
  case when item.status = 'draft' and verdict.act = 'returned' then verdict.by end as "returnedBy",
  verdict.remark,
  (select count(*) from item_comment c where c.item_id = item.id and c.resolved_at is null)
    as "openComments",
  (select count(*) from item_suggestion s where s.item_id = item.id and s.status = 'open')
    as "openSuggestions"`;

const queueTables = sql`
  item
  join item_version text on text.item_id = item.id and text.version = item.latest_version
  left join lateral (
    select act, remark, coalesce(staff.name, actor) as by
    from item_event left join staff on staff.login = item_event.actor
    where item_event.item_id = item.id
      and act in ('submitted', 'withdrawn', 'approved', 'returned', 'retired', 'restored')
    order by item_event.id desc limit 1) verdict on true`;

/** More than anybody looks at on one page; the list with its filters has the rest. */
const most = 200;

/**
 * Items of the person that are not done: drafts, items in review, and any with an open remark or
 * suggestion. The last changed first.
 */
export async function selectOwnWork(
  db: Db,
  standard: string,
  { id }: StaffActor,
): Promise<QueueItem[]> {
  const { rows } = await sql<QueueRow>`
    select ${queueColumns}, false as assigned from ${queueTables}
    where item.standard_code = ${standard} and item.status <> 'retired'
      and item.id in (select item_id from item_version where written_by = ${id})
      and (item.status <> 'approved'
        or exists (select from item_comment c where c.item_id = item.id and c.resolved_at is null)
        or exists (select from item_suggestion s where s.item_id = item.id and s.status = 'open'))
    order by item.updated_at desc, item.id limit ${most}`.execute(db);
  return rows.map(viewOf);
}

/** Items the person may review: assigned to them, next due first; then unassigned, longest waiting first. */
export async function selectToReview(
  db: Db,
  standard: string,
  actor: StaffActor,
  limit: number,
): Promise<QueueItem[]> {
  const { rows } = await sql<QueueRow>`
    select ${queueColumns}, item.reviewer_id is not null as assigned from ${queueTables}
    where ${reviewable(standard, actor)}
    order by item.reviewer_id is null, item.review_due nulls last, item.updated_at, item.id
    limit ${limit}`.execute(db);
  return rows.map(viewOf);
}

export async function countToReview(db: Db, standard: string, actor: StaffActor): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from item where ${reviewable(standard, actor)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** In review, not assigned to somebody else, and without words of this person. */
function reviewable(standard: string, { id, login }: StaffActor) {
  return sql`
    item.standard_code = ${standard} and item.status = 'in-review'
    and (item.reviewer_id is null or item.reviewer_id = ${id})
    and not exists (select from item_version v where v.item_id = item.id and v.written_by = ${id})
    and not exists (select from item_contribution c where c.item_id = item.id and c.staff_id = ${id})
    and not exists (
      select from item_event e where e.item_id = item.id and e.version = item.latest_version
        and e.act = 'submitted' and e.actor = ${login})`;
}

function viewOf({ returnedBy, remark, updatedAt, ...row }: QueueRow): QueueItem {
  return {
    ...row,
    updatedAt: updatedAt.toISOString(),
    returned: returnedBy === null ? null : { by: returnedBy, remark: remark ?? "" },
  };
}
