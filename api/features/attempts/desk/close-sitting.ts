import type { SittingDetail } from "../../../contract/sittings.ts";
import { canMoveSitting } from "../../../domain/sitting.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../../sittings/asker.ts";
import { lockSitting, updateStatus } from "../../sittings/queries.ts";
import { showSitting } from "../../sittings/sitting-view.ts";
import { countRunning } from "./queries.ts";

/** Closes an open sitting; refused, with their number, while candidates are working. */
export async function closeSitting(deps: Deps, asker: Asker, id: string): Promise<SittingDetail> {
  const at = new Date(deps.clock.now());
  await inTransaction(deps.db, async (tx) => {
    const sitting = await lockSitting(tx, id);
    if (!sitting) throw new AppError("not-found");
    if (!canMoveSitting(sitting.status, "closed")) throw new AppError("sitting-not-open");
    const count = await countRunning(tx, id);
    if (count > 0) throw new AppError("sitting-running", { count });
    await updateStatus(tx, id, "closed");
    const object = `sitting:${id}`;
    await audit(tx, { at, actor: asker.login, act: "sitting.close", object });
  });
  return showSitting(deps, asker, id);
}
