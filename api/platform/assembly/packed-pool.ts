import type { PoolIndex } from "../../domain/assembly/pool-index.ts";
import type { Item } from "../../domain/item.ts";

/**
 * An indexed bank without its texts, as it crosses to another thread: arrays of numbers, which are copied
 * whole, and the ids as one string. 100,000 items take about 8 MB and a few milliseconds.
 */
export interface PackedPool {
  ids: string;
  numbers: Omit<PoolIndex, "items">;
}

/** Ids never hold a line feed (itemId). */
const between = "\n";

export function packPool({ items, ...numbers }: PoolIndex): PackedPool {
  return { ids: items.map(({ id }) => id).join(between), numbers };
}

/** The index again; of each item only what picking looks at: id and knowledge point. */
export function unpackPool({ ids, numbers }: PackedPool): PoolIndex {
  const { point, points } = numbers;
  const items = ids === "" ? [] : ids.split(between);
  return {
    ...numbers,
    items: items.map((id, i) => {
      const item: Pick<Item, "id" | "knowledgePoint"> = {
        id,
        knowledgePoint: points[point[i] ?? 0] ?? "",
      };
      return item as Item;
    }),
  };
}
