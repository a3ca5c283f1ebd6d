import type { BodyOf } from "../../../contract/endpoint.ts";
import type { addComment as declared } from "../../../contract/item-teamwork.ts";
import type { ItemDetail } from "../../../contract/items.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { StaffActor } from "../../../platform/sessions.ts";
import { getItem } from "../item-detail.ts";
import { holdItem } from "../queries.ts";
import { insertComment, updateComment } from "./queries.ts";

/** Remarks on a field of the item's newest text; it stays open until somebody resolves it. */
export async function addComment(
  { db, clock }: Deps,
  actor: StaffActor,
  itemId: string,
  { field, body }: BodyOf<typeof declared>,
): Promise<ItemDetail> {
  const now = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const state = await holdItem(tx, itemId);
    if (!state) throw new AppError("not-found");
    const { latestVersion: version } = state;
    await insertComment(tx, { itemId, version, field, body, staffId: actor.id }, now);
    const record = { at: now, actor: actor.login, act: "item.comment", object: `item:${itemId}` };
    await audit(tx, { ...record, detail: { version, field } });
    return getItem(tx, itemId, actor);
  });
}

/** Marks a remark as dealt with, or opens it again. */
export async function resolveComment(
  { db, clock }: Deps,
  actor: StaffActor,
  { itemId, commentId }: { itemId: string; commentId: string },
  resolved: boolean,
): Promise<ItemDetail> {
  const now = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const by = resolved ? { by: actor.id, at: now } : null;
    if (!(await updateComment(tx, { id: commentId, itemId }, by))) throw new AppError("not-found");
    const act = resolved ? "item.comment-resolve" : "item.comment-reopen";
    const object = `item:${itemId}`;
    await audit(tx, { at: now, actor: actor.login, act, object, detail: { comment: commentId } });
    return getItem(tx, itemId, actor);
  });
}
