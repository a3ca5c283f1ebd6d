import type { Contradiction, ContradictionCode } from "../blueprint.ts";
import type { Order } from "./order.ts";
import type { Kinds } from "./kinds.ts";
import { countsIn } from "./kinds.ts";
import type { PoolIndex } from "./pool-index.ts";
import { numberOf } from "./pool-index.ts";
import type { Quota } from "./problem.ts";
import { unlimited } from "./shape.ts";

interface Bench {
  index: PoolIndex;
  order: Order;
  /** Cell of every item, −1 when it may not be used; changed here. */
  cellOf: Int32Array;
  /** Lessened by what the anchors fill. */
  quotas: Quota[];
  kinds: Kinds;
  min: Int32Array;
  max: Int32Array;
}

type Anchored =
  | {
      kind: "anchored";
      anchors: Int32Array;
      anchorCells: Int32Array;
      required: Int32Array;
      counts: Int32Array;
    }
  | { kind: "contradiction"; contradiction: Contradiction };

/**
 * Sets the items that stand on every paper aside: takes them and their enemies out of the pool and
 * lessens what is still to be filled. A case stem comes whole. Refuses anchors that are unknown, may
 * not be used, are enemies, or fill more than a paper holds.
 */
export function fixAnchors(bench: Bench): Anchored {
  const { index, order, cellOf } = bench;
  const wanted = withStems(index, order.constraints?.anchors ?? []);
  const required = Int32Array.from(order.blueprint.rows, (row) => row.required);
  const counts = Int32Array.from(order.blueprint.sections, ({ count }) => count);
  const left = { required, counts };
  const cells: number[] = [];
  for (const [id, item] of wanted) {
    const cell = item < 0 ? -1 : (cellOf[item] ?? -1);
    if (cell < 0) return refuse("constraints.unknown-anchor", { item: id });
    cells.push(cell);
    const beyond = take(bench, left, item, cell);
    if (beyond) return refuse("constraints.anchors-beyond", { item: id, what: beyond });
  }
  const anchors = Int32Array.from(wanted.values());
  const quarrel = order.ignoreEnemies ? null : enemiesAmong(index, anchors);
  if (quarrel) return refuse("constraints.anchor-enemies", { item: quarrel[0], enemy: quarrel[1] });
  for (const anchor of anchors) {
    cellOf[anchor] = -1;
    if (order.ignoreEnemies) continue;
    for (const enemy of enemiesOf(index, anchor)) cellOf[enemy] = -1;
  }
  return { kind: "anchored", anchors, anchorCells: Int32Array.from(cells), ...left };
}

function refuse(code: ContradictionCode, params: Contradiction["params"]): Anchored {
  return { kind: "contradiction", contradiction: { code, params } };
}

/** Ids and numbers, each once, in the order of ids; with one item of a stem come the others. */
function withStems(index: PoolIndex, ids: readonly string[]): Map<string, number> {
  const all = new Set(ids);
  for (const id of ids) {
    const stem = index.stem[numberOf(index, id)] ?? -1;
    if (stem < 0) continue;
    index.stem.forEach((one, item) => {
      const member = index.items[item];
      if (one === stem && member) all.add(member.id);
    });
  }
  return new Map([...all].sort().map((id) => [id, numberOf(index, id)]));
}

/** Lessens what is left by one item; names what would be overfilled. */
function take(
  bench: Bench,
  { required, counts }: { required: Int32Array; counts: Int32Array },
  item: number,
  cell: number,
): string | null {
  const { rows, sections } = bench.order.blueprint;
  const section = Math.floor(cell / bench.min.length);
  const column = cell % bench.min.length;
  const point = bench.index.items[item]?.knowledgePoint;
  const row = rows.findIndex(({ points }) => points.some(({ code }) => code === point));
  counts[section] = (counts[section] ?? 0) - 1;
  required[row] = (required[row] ?? 0) - (sections[section]?.marksEach ?? 0);
  if ((bench.max[column] ?? 0) < unlimited) bench.max[column] = (bench.max[column] ?? 0) - 1;
  bench.min[column] = Math.max(0, (bench.min[column] ?? 0) - 1);
  bench.quotas.forEach((quota, at) => {
    if (!countsIn(bench.kinds, item, at)) return;
    quota.min = Math.max(0, quota.min - 1);
    quota.max--;
  });
  if ((required[row] ?? 0) < 0) return rows[row]?.row ?? "";
  if ((counts[section] ?? 0) < 0) return sections[section]?.type ?? "";
  if ((bench.max[column] ?? 0) < 0) return point ?? "";
  return bench.quotas.find(({ max }) => max < 0)?.what ?? null;
}

function enemiesAmong(index: PoolIndex, anchors: Int32Array): [string, string] | null {
  const all = new Set(anchors);
  for (const anchor of anchors)
    for (const enemy of enemiesOf(index, anchor))
      if (all.has(enemy)) return [index.items[anchor]?.id ?? "", index.items[enemy]?.id ?? ""];
  return null;
}

/** Numbers of the items that must not stand beside this one. */
export function enemiesOf({ enemyStart, enemies }: PoolIndex, item: number): Int32Array {
  return enemies.subarray(enemyStart[item] ?? 0, enemyStart[item + 1] ?? 0);
}
