import { takesCards } from "../../domain/card-intake.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Tx } from "../../platform/database.ts";
import { selectSittings } from "../sittings/queries.ts";
import { lockCards } from "./pages/queries.ts";

/** The cards of a sitting, held until `tx` ends, for a person to act on; refused when it takes none. */
export async function holdCards(tx: Tx, sittingId: string): Promise<void> {
  await lockCards(tx, sittingId);
  const [sitting] = await selectSittings(tx, [sittingId]);
  if (!sitting) throw new AppError("not-found");
  if (!takesCards(sitting.status)) throw new AppError("cards-not-taken");
}
