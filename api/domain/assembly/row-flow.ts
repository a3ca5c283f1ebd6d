/**
 * Items of one weight row on their way onto points: x[section × columns + column] of them, between
 * bounds for each point's total. Changes one path of exchanges at a time, so that every section keeps
 * its total whatever is moved.
 */
export interface RowFlow {
  sections: number;
  columns: number;
  x: Int32Array;
  /** The most each cell may take. */
  cap: Int32Array;
  /** Totals of the points and their bounds. */
  total: Int32Array;
  low: Int32Array;
  high: Int32Array;
  /** Points of least total + bias are filled first, those under their lower bound before all others. */
  bias: Float64Array;
}

/** A row nothing is placed in yet, and where nothing may be. */
export function emptyFlow(sections: number, columns: number): RowFlow {
  const cells = sections * columns;
  return {
    ...{ sections, columns, x: new Int32Array(cells), cap: new Int32Array(cells) },
    total: new Int32Array(columns),
    low: new Int32Array(columns),
    high: new Int32Array(columns),
    bias: new Float64Array(columns),
  };
}

/** Weight of a point under its lower bound. */
export const urgent = 2 ** 40;

/**
 * Adds up to `amount` items of a section, putting items of other sections elsewhere where that opens a
 * point; ends at the reachable point of least total. Returns how many were added; 0 when none fits.
 * With `direct` other sections are left alone unless there is no other way.
 */
export function place(flow: RowFlow, section: number, amount: number, direct: boolean): number {
  const { sections, columns, x, cap, total, low, high, bias } = flow;
  const from = new Int32Array(sections).fill(-1);
  const via = new Int32Array(sections).fill(-1);
  const queue = [section];
  let [best, end, last] = [Infinity, -1, -1];
  for (const s of queue) {
    if (direct && end >= 0) break;
    for (let k = 0; k < columns; k++) {
      const at = s * columns + k;
      if ((x[at] as number) >= (cap[at] as number)) continue;
      if ((total[k] as number) < (high[k] as number)) {
        const now = total[k] as number;
        const wanted = now + (bias[k] as number) - (now < (low[k] as number) ? urgent : 0);
        if (wanted < best) [best, end, last] = [wanted, k, s];
      }
      for (let other = 0; other < sections; other++) {
        if (other === section || (from[other] as number) >= 0) continue;
        if (other === s || (x[other * columns + k] as number) === 0) continue;
        from[other] = s;
        via[other] = k;
        queue.push(other);
      }
    }
  }
  if (end < 0) return 0;
  return push(flow, section, { end, last, from, via }, amount);
}

/** From `section` over exchanges to column `end`, which section `last` enters. */
export interface Path {
  end: number;
  last: number;
  from: Int32Array;
  via: Int32Array;
}

/** Moves up to `amount` items along a path; returns how many there was room for. */
export function push(flow: RowFlow, section: number, path: Path, amount: number): number {
  const { columns, x, cap, total, high } = flow;
  const { end, last, from, via } = path;
  let most = Math.min(amount, (high[end] as number) - (total[end] as number));
  most = Math.min(
    most,
    (cap[last * columns + end] as number) - (x[last * columns + end] as number),
  );
  for (let s = last; s !== section; s = from[s] as number) {
    const entering = (from[s] as number) * columns + (via[s] as number);
    most = Math.min(most, x[s * columns + (via[s] as number)] as number);
    most = Math.min(most, (cap[entering] as number) - (x[entering] as number));
  }
  add(x, last * columns + end, most);
  add(total, end, most);
  for (let s = last; s !== section; s = from[s] as number) {
    add(x, s * columns + (via[s] as number), -most);
    add(x, (from[s] as number) * columns + (via[s] as number), most);
  }
  return most;
}

function add(array: Int32Array, at: number, by: number): void {
  array[at] = (array[at] as number) + by;
}

/**
 * Moves items between points until every point has at least its lower bound; false when no sequence of
 * exchanges can do that.
 */
export function raiseAll(flow: RowFlow): boolean {
  for (let k = 0; k < flow.columns; k++)
    while ((flow.total[k] as number) < (flow.low[k] as number)) if (!raise(flow, k)) return false;
  return true;
}

/** One more item on a point, one less on a point that can spare it, along a shortest chain of moves. */
function raise({ sections, columns, x, cap, total, low }: RowFlow, column: number): boolean {
  const to = new Int32Array(columns).fill(-1);
  const by = new Int32Array(columns);
  const queue = [column];
  to[column] = column;
  for (const k of queue)
    for (let j = 0; j < columns; j++) {
      if ((to[j] as number) >= 0) continue;
      const s = movable(j, k);
      if (s < 0) continue;
      to[j] = k;
      by[j] = s;
      if ((total[j] as number) <= (low[j] as number)) {
        queue.push(j);
        continue;
      }
      add(total, j, -1);
      add(total, column, 1);
      for (let at = j; at !== column; at = to[at] as number) {
        add(x, (by[at] as number) * columns + at, -1);
        add(x, (by[at] as number) * columns + (to[at] as number), 1);
      }
      return true;
    }
  return false;

  function movable(j: number, k: number): number {
    for (let s = 0; s < sections; s++) {
      const there = s * columns + k;
      if ((x[s * columns + j] as number) > 0 && (x[there] as number) < (cap[there] as number))
        return s;
    }
    return -1;
  }
}
