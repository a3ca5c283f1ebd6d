import type { listCalibrations as declared } from "../../../contract/calibrations.ts";
import type { ReplyOf } from "../../../contract/endpoint.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Db } from "../../../platform/database.ts";
import { selectStandard } from "../../standards/queries.ts";
import { selectBatches, selectCalibration, selectPoolVersions } from "./queries.ts";

/** How many items of a standard's pool are calibrated, and where their parameters come from. */
export async function listCalibrations(db: Db, code: string): Promise<ReplyOf<typeof declared>> {
  if (!(await selectStandard(db, code))) throw new AppError("not-found");
  const batches = await selectBatches(db, code);
  return {
    pool: (await selectPoolVersions(db, code)).size,
    calibrated: (await selectCalibration(db, code)).length,
    batches: batches.map((one) => ({ ...one, recordedAt: one.recordedAt.toISOString() })),
  };
}
