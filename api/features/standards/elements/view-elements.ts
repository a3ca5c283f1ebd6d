import type { ElementTableView, ElementView } from "../../../contract/elements.ts";
import { elementTable } from "../../../domain/element-table.ts";
import type { StandardDocument } from "../../../domain/standard.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Db } from "../../../platform/database.ts";
import { selectStandard } from "../queries.ts";
import { countElementPool, selectElements } from "./queries.ts";

/** Every element of a standard with how many items the pool has for it. */
export async function listElements(db: Db, code: string): Promise<{ elements: ElementView[] }> {
  const { elements } = await gather(db, code);
  return { elements };
}

/** 鉴定要素细目表 of one level; null when the standard has none. */
export async function getElementTable(
  db: Db,
  code: string,
  level: number,
): Promise<{ table: ElementTableView | null }> {
  const { standard, elements } = await gather(db, code);
  if (!standard.levels.some((one) => one.level === level)) throw new AppError("not-found");
  return { table: elements.length === 0 ? null : elementTable(standard, elements, level) };
}

/** A standard with its element table, for the sheet that prints it. */
export async function gather(
  db: Db,
  code: string,
): Promise<{ standard: StandardDocument; elements: ElementView[] }> {
  const found = await selectStandard(db, code);
  if (!found) throw new AppError("not-found");
  const counts = await countElementPool(db, code);
  const elements = (await selectElements(db, code)).map((element) => ({
    ...element,
    items: counts.get(element.code) ?? 0,
  }));
  return { standard: found.standard, elements };
}
