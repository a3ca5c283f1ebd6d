import { elementTable } from "../../../domain/element-table.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Db } from "../../../platform/database.ts";
import { compileSheet } from "../../../platform/sheet.ts";
import type { ElementSheet } from "./element-sheet.ts";
import { elementSheet } from "./element-sheet.ts";
import { gather } from "./view-elements.ts";

const render: (sheet: ElementSheet) => Buffer = compileSheet(
  new URL("element-table.hbs", import.meta.url),
);

/** 鉴定要素细目表 of one level as a page to print; there is none without a table. */
export async function printElementTable(db: Db, code: string, level: number): Promise<Buffer> {
  const { standard, elements } = await gather(db, code);
  const known = standard.levels.some((one) => one.level === level);
  if (!known || elements.length === 0) throw new AppError("not-found");
  return render(elementSheet(standard, elementTable(standard, elements, level)));
}
