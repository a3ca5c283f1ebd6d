import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../asker.ts";
import { settleOnce } from "./queries.ts";

/** The chief invigilator has looked at the clock. A second time changes nothing. */
export async function settleEvent(
  { db, clock }: Pick<Deps, "db" | "clock">,
  asker: Asker,
  eventId: string,
  reason: string,
): Promise<void> {
  const at = new Date(clock.now());
  await inTransaction(db, async (tx) => {
    const by = asker.login;
    const settled = await settleOnce(tx, eventId, { at, by, reason });
    if (settled === null) throw new AppError("not-found");
    if (!settled) return;
    const object = `clock-event:${eventId}`;
    await audit(tx, { at, actor: by, act: "clock.settle", object, detail: { reason } });
  });
}
