import { loadContent } from "../../api/features/items/bank/load-content.ts";
import type { Element } from "../../api/domain/element.ts";
import type { Item } from "../../api/domain/item.ts";
import { readContent } from "../../api/platform/content.ts";
import type { Db } from "../../api/platform/database.ts";
import { classified, madeElements } from "./elements.ts";

export interface LoadedTable {
  elements: Element[];
  items: Item[];
}

/** Puts a made element table into a test's database, and every item of the real bank under an element. */
export async function loadElementTable(db: Db): Promise<LoadedTable> {
  const content = await readContent({ blueprints: "blueprints", bank: "item-bank" });
  if (!content.ok) throw new Error(JSON.stringify(content.problems.slice(0, 3)));
  const [occupation] = content.value;
  if (!occupation) throw new Error("no occupation");
  const elements = madeElements(occupation.standard);
  const items = classified(occupation.items, elements);
  const loaded = await loadContent(db, [{ ...occupation, elements, items }], new Date());
  if (loaded.kind === "refused") throw new Error(JSON.stringify(loaded.refusals));
  return { elements, items };
}
