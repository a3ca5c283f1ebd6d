import type { BodyOf } from "../../../contract/endpoint.ts";
import type { assignItem as declared } from "../../../contract/item-teamwork.ts";
import type { ItemDetail } from "../../../contract/items.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { StaffActor } from "../../../platform/sessions.ts";
import { getItem } from "../item-detail.ts";
import { appendEvents, holdItem } from "../queries.ts";
import { hasContributed, selectColleagues, selectReviewer, updateReviewer } from "./queries.ts";

type Assignment = BodyOf<typeof declared>;

/** Says who is to review an item and by when. A reviewer may take one for themselves and give it back. */
export async function assignReviewer(
  { db, clock }: Deps,
  actor: StaffActor,
  id: string,
  assignment: Assignment,
): Promise<ItemDetail> {
  return inTransaction(db, async (tx) => {
    await assign(tx, { actor, now: new Date(clock.now()) }, id, assignment);
    return getItem(tx, id, actor);
  });
}

/** The same inside a transaction, for work on several items. */
export async function assign(
  tx: Tx,
  { actor, now }: { actor: StaffActor; now: Date },
  id: string,
  { reviewerId, due }: Assignment,
): Promise<void> {
  const state = await holdItem(tx, id);
  if (!state) throw new AppError("not-found");
  if (state.status === "retired") throw new AppError("item-not-reviewable");
  const reviewer = reviewerId === null ? null : await reviewerBy(tx, id, reviewerId);
  const before = await selectReviewer(tx, id);
  const mine = (staffId: string | null): boolean => staffId === null || staffId === actor.id;
  const ownAffair = mine(reviewerId) && mine(before?.id ?? null);
  if (!ownAffair && !actor.roles.includes("editor")) throw new AppError("not-allowed");
  await updateReviewer(tx, id, { id: reviewerId, due: reviewerId === null ? null : due });
  const remark = [reviewer?.name, due].filter(Boolean).join(" ");
  const { latestVersion: version } = state;
  await appendEvents(tx, [{ id, version, act: "assigned", actor: actor.login, remark }], now);
  const record = { at: now, actor: actor.login, act: "item.assign", object: `item:${id}` };
  await audit(tx, { ...record, detail: { reviewer: reviewerId, due } });
}

/** Somebody who reviews, and has no words in the item. */
async function reviewerBy(tx: Tx, itemId: string, reviewerId: string) {
  const colleague = (await selectColleagues(tx)).find(({ id }) => id === reviewerId);
  const judges = colleague?.roles.some((role) => role !== "writer") ?? false;
  if (!colleague || !judges) throw new AppError("not-found");
  if (await hasContributed(tx, itemId, reviewerId)) throw new AppError("own-work");
  return colleague;
}
