/**
 * Items by ascending key, equal keys in the order given; items with a negative key are left out. Those
 * of key k are sorted[start[k] … start[k + 1] − 1]. No comparison, so the same on every machine.
 */
export function countingSort(
  items: Int32Array,
  keys: Int32Array | Uint8Array,
  size: number,
): { start: Int32Array; sorted: Int32Array } {
  const start = new Int32Array(size + 1);
  for (let at = 0; at < items.length; at++) {
    const key = keys[items[at] as number] as number;
    if (key >= 0) start[key + 1] = (start[key + 1] as number) + 1;
  }
  for (let key = 0; key < size; key++)
    start[key + 1] = (start[key + 1] as number) + (start[key] as number);
  const next = start.slice();
  const sorted = new Int32Array(start[size] as number);
  for (let at = 0; at < items.length; at++) {
    const item = items[at] as number;
    const key = keys[item] as number;
    if (key < 0) continue;
    const place = next[key] as number;
    sorted[place] = item;
    next[key] = place + 1;
  }
  return { start, sorted };
}
