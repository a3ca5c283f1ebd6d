import type { ItemFacts } from "../constraints.ts";
import { bandOf, importances } from "../constraints.ts";
import type { Item } from "../item.ts";
import { cognitiveLevels, itemTypes } from "../item.ts";
import { countingSort } from "./counting-sort.ts";

/**
 * A bank in whole numbers, made once and used for any number of assemblies. An item is its position in
 * the order of ids, so that nothing later depends on the order the bank was read in.
 */
export interface PoolIndex {
  /** The newest approved version of each id, in the order of ids. */
  items: readonly Item[];
  /** Position in `itemTypes`. */
  type: Uint8Array;
  /** Position in `points`. */
  point: Int32Array;
  /** Codes of the points that have items, in the order they are first met. */
  points: readonly string[];
  /** Estimated share of right answers in thousandths. */
  difficulty: Int32Array;
  /** 0 hardest … 4 easiest (bandOf). */
  band: Uint8Array;
  /** Position in `cognitiveLevels`. */
  cognitive: Uint8Array;
  /** 1 + position in `importances`; 0 unknown. */
  importance: Uint8Array;
  uses: Int32Array;
  /** 0 when never used, 1 when used in the latest sitting … */
  sittingsAgo: Int32Array;
  /** What using the item once more costs, 0 (never used) … 40 (often and just now), beyond that if avoided. */
  exposure: Uint8Array;
  /** All items, least exposed first, then by id. */
  byExposure: Int32Array;
  /** Discrimination and difficulty of calibrated items; a is 0 for the others, which inform nothing. */
  a: Float64Array;
  b: Float64Array;
  /** Enemies of item i, both ways round: enemies[enemyStart[i] … enemyStart[i + 1] − 1]. */
  enemyStart: Int32Array;
  enemies: Int32Array;
  /** Number of the case stem; −1 for none, and for a stem with a single item. */
  stem: Int32Array;
  stems: number;
  /** Millionths of information at an ability, once computed. */
  information: Map<number, Int32Array>;
}

/** Highest cost of an item that nobody asked to avoid. */
const mostExposed = 40;

/** Highest cost of all; a second copy of an item on other papers costs more than that (64). */
const mostAvoided = mostExposed + 1 + mostExposed / 2;

/** Half for how often, half for how lately. */
function exposureOf(uses: number, sittingsAgo: number): number {
  if (uses <= 0 && sittingsAgo <= 0) return 0;
  const lately = sittingsAgo > 0 && sittingsAgo <= 10 ? 22 - 2 * sittingsAgo : 0;
  return Math.min(mostExposed / 2, Math.max(1, uses)) + lately;
}

/** The same bank for an order that avoids some items: each of them costs more than any other. */
export function avoiding(index: PoolIndex, avoided: (item: number) => boolean): PoolIndex {
  const exposure = index.exposure.map((cost, item) =>
    avoided(item) ? mostExposed + 1 + (cost >> 1) : cost,
  );
  return { ...index, exposure, byExposure: leastExposedFirst(exposure) };
}

function leastExposedFirst(exposure: Uint8Array): Int32Array {
  const all = Int32Array.from(exposure, (_, item) => item);
  return countingSort(all, exposure, mostAvoided + 1).sorted;
}

/**
 * Indexes a bank: approved items only, the highest version of each id. The order of `items` makes no
 * difference, but items that come in the order of ids are spared a sort.
 */
export function indexPool(
  given: readonly Item[],
  facts: ReadonlyMap<string, ItemFacts> = new Map<string, ItemFacts>(),
): PoolIndex {
  const items = newestApproved(given);
  const size = items.length;
  const index = {
    items,
    type: new Uint8Array(size),
    point: new Int32Array(size),
    points: [] as string[],
    difficulty: new Int32Array(size),
    band: new Uint8Array(size),
    cognitive: new Uint8Array(size),
    importance: new Uint8Array(size),
    uses: new Int32Array(size),
    sittingsAgo: new Int32Array(size),
    exposure: new Uint8Array(size),
    byExposure: new Int32Array(size),
    a: new Float64Array(size),
    b: new Float64Array(size),
    ...enemyLists(items),
    stem: new Int32Array(size).fill(-1),
    stems: 0,
    information: new Map<number, Int32Array>(),
  };
  const pointNumbers = new Map<string, number>();
  const types = new Map<string, number>(itemTypes.map((type, position) => [type, position]));
  const levels = new Map<string, number>(cognitiveLevels.map((level, at) => [level, at]));
  items.forEach((item, i) => {
    let point = pointNumbers.get(item.knowledgePoint);
    if (point === undefined) {
      point = index.points.push(item.knowledgePoint) - 1;
      pointNumbers.set(item.knowledgePoint, point);
    }
    index.point[i] = point;
    index.type[i] = types.get(item.type) ?? 0;
    index.difficulty[i] = Math.round(item.difficulty * 1000);
    index.band[i] = bandOf(item.difficulty);
    index.cognitive[i] = levels.get(item.cognitive) ?? 0;
  });
  if (facts.size > 0) addFacts(index, facts);
  index.byExposure.set(leastExposedFirst(index.exposure));
  return index;
}

function addFacts(index: PoolIndex, facts: ReadonlyMap<string, ItemFacts>): void {
  const stems = new Map<string, number[]>();
  index.items.forEach((item, i) => {
    const known = facts.get(item.id);
    if (!known) return;
    const { uses = 0, sittingsAgo = 0, importance, calibration, caseStem } = known;
    index.uses[i] = uses;
    index.sittingsAgo[i] = sittingsAgo;
    index.exposure[i] = exposureOf(uses, sittingsAgo);
    if (importance) index.importance[i] = 1 + importances.indexOf(importance);
    index.a[i] = calibration?.a ?? 0;
    index.b[i] = calibration?.b ?? 0;
    if (caseStem !== undefined) stems.set(caseStem, [...(stems.get(caseStem) ?? []), i]);
  });
  for (const members of stems.values()) {
    if (members.length < 2) continue;
    for (const member of members) index.stem[member] = index.stems;
    index.stems++;
  }
}

function newestApproved(items: readonly Item[]): readonly Item[] {
  const approved = items.filter((item) => item.status === "approved");
  if (inOrder(approved)) return approved;
  approved.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : b.version - a.version));
  return approved.filter((item, i) => item.id !== approved[i - 1]?.id);
}

function inOrder(items: readonly Item[]): boolean {
  let before = "";
  for (const { id } of items) {
    if (id <= before) return false;
    before = id;
  }
  return true;
}

/** The number of the item with this id, or −1. */
export function numberOf({ items }: Pick<PoolIndex, "items">, id: string): number {
  let [low, high] = [0, items.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = items[middle]?.id ?? "";
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function enemyLists(items: readonly Item[]): { enemyStart: Int32Array; enemies: Int32Array } {
  const pairs = new Set<number>();
  items.forEach((item, i) => {
    for (const id of item.enemies) {
      const other = numberOf({ items }, id);
      if (other < 0 || other === i) continue;
      pairs.add(i * items.length + other);
      pairs.add(other * items.length + i);
    }
  });
  const sorted = Float64Array.from(pairs).sort();
  const enemyStart = new Int32Array(items.length + 1);
  const enemies = new Int32Array(sorted.length);
  sorted.forEach((pair, position) => {
    const item = Math.floor(pair / items.length);
    enemies[position] = pair - item * items.length;
    enemyStart[item + 1] = position + 1;
  });
  for (let i = 1; i <= items.length; i++)
    enemyStart[i] = Math.max(enemyStart[i] ?? 0, enemyStart[i - 1] ?? 0);
  return { enemyStart, enemies };
}

/**
 * Fisher information of every item at an ability, in millionths: a²·P·(1 − P). Rounded, so that sums
 * are exact and the last digit of a machine's exponential cannot change a paper.
 */
export function informationAt(index: PoolIndex, ability: number): Int32Array {
  const known = index.information.get(ability);
  if (known) return known;
  const { a, b } = index;
  const values = new Int32Array(a.length);
  for (let i = 0; i < values.length; i++) {
    const slope = a[i] ?? 0;
    if (slope === 0) continue;
    const right = 1 / (1 + Math.exp(-slope * (ability - (b[i] ?? 0))));
    values[i] = Math.round(slope * slope * right * (1 - right) * 1e6);
  }
  index.information.set(ability, values);
  return values;
}
