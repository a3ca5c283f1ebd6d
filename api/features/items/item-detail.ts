import type { ItemDetail } from "../../contract/items.ts";
import type { ItemContent } from "../../domain/item.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Db } from "../../platform/database.ts";
import type { StaffActor } from "../../platform/sessions.ts";
import type { ItemState, ItemText } from "./queries.ts";
import { hasSubmitted, selectHistory, selectItemState, selectText } from "./queries.ts";

/** One item's newest text with its key, for writers and reviewers only. */
export async function getItem(db: Db, id: string, actor: StaffActor): Promise<ItemDetail> {
  const state = await selectItemState(db, id);
  if (!state) throw new AppError("not-found");
  const text = await selectText(db, id, state.latestVersion);
  const { status, latestVersion: version, approvedVersion, standard, element } = state;
  return {
    ...text.content,
    ...{ id, version, level: text.level, standard, element, status, approvedVersion },
    own: await isOwnWork(db, state, text, actor),
    approved: await approvedText(db, state),
    history: await selectHistory(db, id),
  };
}

/** What papers use meanwhile, while a later text is being worked on; null when there is no such pair. */
async function approvedText(
  db: Db,
  { id, latestVersion, approvedVersion }: ItemState,
): Promise<ItemContent | null> {
  if (approvedVersion === null || approvedVersion === latestVersion) return null;
  return (await selectText(db, id, approvedVersion)).content;
}

/** Whoever wrote the newest text or sent it to review has judged it already and may not review it. */
export async function isOwnWork(
  db: Db,
  { id, latestVersion }: ItemState,
  { writtenBy }: ItemText,
  actor: StaffActor,
): Promise<boolean> {
  return writtenBy === actor.id || hasSubmitted(db, id, latestVersion, actor.login);
}
