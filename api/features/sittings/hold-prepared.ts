import { AppError } from "../../platform/app-error.ts";
import type { Tx } from "../../platform/database.ts";
import type { SittingRow } from "./queries.ts";
import { lockSitting } from "./queries.ts";

/** The sitting, held until `tx` ends; refuses one that does not exist or is past its preparation. */
export async function holdPrepared(tx: Tx, id: string): Promise<SittingRow> {
  const sitting = await lockSitting(tx, id);
  if (!sitting) throw new AppError("not-found");
  if (sitting.status !== "prepared") throw new AppError("sitting-not-editable");
  return sitting;
}
