import type { Item } from "../item.ts";
import type { Place, ReadItem } from "./read-item.ts";
import { unreadItem } from "./read-item.ts";

/** An item of the bank's own files, which leave nothing open. */
export function readBankItem(item: Item, place: Place): ReadItem {
  const { type, stem, options, key, rationale, difficulty, cognitive } = item;
  const { id, element, source, author, enemies, reviewBy, level, knowledgePoint } = item;
  return {
    ...unreadItem(place),
    ...{ no: id, type, stem, options, key, rationale, difficulty, cognitive },
    ...{ id, element, source, author, enemies, reviewBy, level },
    point: [knowledgePoint],
  };
}
