import { canMoveSitting } from "../../domain/sitting.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Tx } from "../../platform/database.ts";
import type { SittingRow } from "./queries.ts";
import { lockSitting } from "./queries.ts";

/** The sitting, held until `tx` ends; refuses one that does not exist or is open or closed. */
export async function holdDraft(tx: Tx, id: string): Promise<SittingRow> {
  const sitting = await lockSitting(tx, id);
  if (!sitting) throw new AppError("not-found");
  if (!canMoveSitting(sitting.status, "open")) throw new AppError("sitting-not-editable");
  return sitting;
}
