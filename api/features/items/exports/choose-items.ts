import type { Role, QueryOf } from "../../../contract/endpoint.ts";
import type { exportExcel } from "../../../contract/item-exports.ts";
import type { Item } from "../../../domain/item.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Db } from "../../../platform/database.ts";
import type { StaffActor } from "../../../platform/sessions.ts";
import { selectItemsById } from "../bank/queries.ts";
import { filterOf } from "../list/list-items.ts";
import type { ItemFilter } from "../list/queries.ts";
import { countItems, selectItemIds } from "../list/queries.ts";

export type Selection = QueryOf<typeof exportExcel>;

/** Who may take out the whole bank. */
const keepers: readonly Role[] = ["editor", "administrator"];
/** What a meeting of reviewers needs, and far from the whole bank. */
const mostForOthers = 500;

/** How many items this person may take out at once; null: any number. */
export function mostFor({ roles }: StaffActor): number | null {
  return roles.some((role) => keepers.includes(role)) ? null : mostForOthers;
}

/** The items of a selection, of which people who only write get their own. Refuses none and too many. */
export async function chooseItems(db: Db, asked: Selection, actor: StaffActor): Promise<Item[]> {
  const filter = allowed(asked, actor);
  const [count, most] = [await countItems(db, filter), mostFor(actor)];
  if (count === 0) throw new AppError("export-empty");
  if (most !== null && count > most) throw new AppError("export-too-many", { count, most });
  const ids = await selectItemIds(db, filter, count);
  return selectItemsById(db, asked.standard, ids);
}

/** The same, looked at without refusing; of too many only so many as may be taken out. */
export async function lookAtItems(
  db: Db,
  asked: Selection,
  actor: StaffActor,
): Promise<{ count: number; items: Item[] }> {
  const filter = allowed(asked, actor);
  const count = await countItems(db, filter);
  const ids = await selectItemIds(db, filter, mostFor(actor) ?? count);
  return { count, items: await selectItemsById(db, asked.standard, ids) };
}

function allowed({ ids, ...fields }: Selection, { roles, ...rest }: StaffActor): ItemFilter {
  const seesAll = roles.some((role) => role === "reviewer" || keepers.includes(role));
  const asked = ids === undefined ? fields : { standard: fields.standard };
  const filter = filterOf(seesAll ? asked : { ...asked, mine: "true" }, { roles, ...rest });
  return ids === undefined ? filter : { ...filter, ids: ids.split(",").filter(Boolean) };
}
