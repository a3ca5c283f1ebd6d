import type { ReplyOf } from "../../../contract/endpoint.ts";
import type { getQueue as declared, QueueItem } from "../../../contract/quotas.ts";
import type { Db } from "../../../platform/database.ts";
import type { StaffActor } from "../../../platform/sessions.ts";
import { selectQuotas } from "../quotas/queries.ts";
import { countToReview, selectOwnWork, selectToReview } from "./queries.ts";

/** As many of each kind as a page shows; the rest is counted. */
const shown = 30;

/** What waits for somebody: to review, to mend, to write. */
export async function getQueue(
  db: Db,
  standard: string,
  actor: StaffActor,
): Promise<ReplyOf<typeof declared>> {
  const own = await selectOwnWork(db, standard, actor);
  return {
    review: judges(actor) ? await toReview(db, standard, actor) : null,
    mend: part(own.filter(isToMend)),
    drafts: part(own.filter((item) => !isToMend(item) && item.status === "draft")),
    waiting: part(own.filter((item) => !isToMend(item) && item.status === "in-review")),
    quotas: await selectQuotas(db, { standard, writerId: actor.id, closed: false }),
  };
}

function judges({ roles }: StaffActor): boolean {
  return roles.includes("reviewer") || roles.includes("editor");
}

async function toReview(db: Db, standard: string, actor: StaffActor) {
  const items = await selectToReview(db, standard, actor, shown);
  const total = items.length < shown ? items.length : await countToReview(db, standard, actor);
  return { items, total };
}

/** Its writer has to do something about it: it came back, or somebody wants an answer. */
function isToMend({ returned, openComments, openSuggestions }: QueueItem): boolean {
  return returned !== null || openComments + openSuggestions > 0;
}

function part(items: QueueItem[]) {
  return { items: items.slice(0, shown), total: items.length };
}
