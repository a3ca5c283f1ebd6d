import type { ItemDetail } from "../../../contract/items.ts";
import { AppError } from "../../../platform/app-error.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { StaffActor } from "../../../platform/sessions.ts";
import { getItem } from "../item-detail.ts";
import { addVersion, holdForText } from "../new-version.ts";
import { selectText } from "../queries.ts";

/** Makes an earlier text the newest again, as a new version; it is a draft and must be approved anew. */
export async function reinstateText(
  { db, clock }: Deps,
  actor: StaffActor,
  itemId: string,
  { version, from, why }: { version: number; from: number; why: string },
): Promise<ItemDetail> {
  const now = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const state = await holdForText(tx, itemId, version);
    if (from < 1 || from >= version) throw new AppError("not-found");
    const { content, level } = await selectText(tx, itemId, from);
    const { content: newest } = await selectText(tx, itemId, version);
    // The element is a part of its point; another point has others.
    const element = content.knowledgePoint === newest.knowledgePoint ? state.element : null;
    const text = { content, level, element, act: "reinstated", why } as const;
    await addVersion(tx, state, text, { actor, now });
    return getItem(tx, itemId, actor);
  });
}
