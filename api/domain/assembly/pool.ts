import type { Blueprint } from "../blueprint.ts";
import type { Item } from "../item.ts";

/** The items a blueprint may draw on, laid out by weight row, section and knowledge point. */
export interface Pool {
  /** Items by row, then section, then point of the row; each list in the order of ids. */
  cells: Item[][][][];
  /** Every id in the pool with the ids that must not stand beside it, both ways round. */
  enemies: Map<string, Set<string>>;
}

/**
 * Keeps approved items whose point the blueprint may test, the highest version of each id. The order
 * of `items` makes no difference.
 */
export function poolFor(blueprint: Blueprint, items: readonly Item[]): Pool {
  const byPoint = new Map<string, Item[]>();
  for (const item of newestApproved(items)) {
    const known = byPoint.get(item.knowledgePoint);
    if (known) known.push(item);
    else byPoint.set(item.knowledgePoint, [item]);
  }
  const cells = blueprint.rows.map((row) =>
    blueprint.sections.map(({ type }) =>
      row.points.map((point) =>
        (byPoint.get(point.code) ?? []).filter((item) => item.type === type),
      ),
    ),
  );
  return { cells, enemies: enemyPairs(cells.flat(3)) };
}

function newestApproved(items: readonly Item[]): Item[] {
  const newest = new Map<string, Item>();
  for (const item of items) {
    if (item.status !== "approved") continue;
    const known = newest.get(item.id);
    if (!known || known.version < item.version) newest.set(item.id, item);
  }
  return [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function enemyPairs(items: Item[]): Map<string, Set<string>> {
  const enemies = new Map(items.map((item) => [item.id, new Set<string>()]));
  for (const item of items)
    for (const other of item.enemies) {
      const back = enemies.get(other);
      if (!back || other === item.id) continue;
      back.add(item.id);
      enemies.get(item.id)?.add(other);
    }
  return enemies;
}

/** Items in stock by row and section. */
export function stockOf(pool: Pool): number[][] {
  return pool.cells.map((row) =>
    row.map((section) => section.reduce((sum, point) => sum + point.length, 0)),
  );
}
