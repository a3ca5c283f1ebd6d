import type { ItemDetail } from "../../contract/items.ts";
import type { ItemContent } from "../../domain/item.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Db } from "../../platform/database.ts";
import type { StaffActor } from "../../platform/sessions.ts";
import type { ItemState } from "./queries.ts";
import { hasSubmitted, selectHistory, selectItemState, selectText } from "./queries.ts";
import { hasContributed, selectComments, selectReviewer } from "./team/queries.ts";
import { showSuggestions } from "./team/show-suggestions.ts";

/** One item's newest text with its key, for those who work on items only. */
export async function getItem(db: Db, id: string, actor: StaffActor): Promise<ItemDetail> {
  const state = await selectItemState(db, id);
  if (!state) throw new AppError("not-found");
  const text = await selectText(db, id, state.latestVersion);
  const { status, latestVersion: version, approvedVersion, standard, element } = state;
  return {
    ...text.content,
    ...{ id, version, level: text.level, standard, element, status, approvedVersion },
    own: await isOwnWork(db, state, actor),
    reviewer: await selectReviewer(db, id),
    comments: await selectComments(db, id),
    suggestions: await showSuggestions(db, state, text.content, actor),
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

/** Whoever has words in the item or sent it to review has judged it already and may not review it. */
export async function isOwnWork(
  db: Db,
  { id, latestVersion }: ItemState,
  { id: staffId, login }: StaffActor,
): Promise<boolean> {
  return (
    (await hasContributed(db, id, staffId)) || (await hasSubmitted(db, id, latestVersion, login))
  );
}
