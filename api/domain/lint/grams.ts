/**
 * What a stem is compared by: its runs of three letters or digits, punctuation and spaces left out.
 * A stem of one or two characters is its own only run.
 */
export function gramsOf(text: string): Set<string> {
  const letters = [...text.replace(/[^\p{L}\p{N}]/gu, "")];
  if (letters.length < 3) return new Set(letters.length === 0 ? [] : [letters.join("")]);
  return new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join("")));
}

/** Size of what both have ÷ size of what either has; 0 for two empty sets. */
export function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let common = 0;
  for (const one of a) if (b.has(one)) common += 1;
  const either = a.size + b.size - common;
  return either === 0 ? 0 : common / either;
}

export interface SimilarPair {
  /** Positions in the list given, the earlier one first. */
  first: number;
  second: number;
  similarity: number;
}

/**
 * Every pair of texts whose runs of three have a Jaccard similarity of at least `threshold` (over 0,
 * at most 1), in the order of positions. Fast because two such texts must share a run among their
 * rarest few: only those runs are indexed, and only texts of fitting size are compared.
 */
export function similarPairs(texts: readonly string[], threshold: number): SimilarPair[] {
  const sets = rareFirst(texts.map(gramsOf));
  const bySize = sets.map((_, at) => at).sort((a, b) => size(sets, a) - size(sets, b));
  const index = new Map<number, number[]>();
  const pairs: SimilarPair[] = [];
  for (const at of bySize) {
    const prefix = prefixOf(sets[at] ?? [], threshold);
    for (const other of sharing(prefix, index)) {
      const similarity = sortedJaccard(sets[other] ?? [], sets[at] ?? []);
      if (similarity < threshold) continue;
      pairs.push({ first: Math.min(at, other), second: Math.max(at, other), similarity });
    }
    for (const gram of prefix) addTo(index, gram, at);
  }
  return pairs.sort((a, b) => a.first - b.first || a.second - b.second);
}

/** Looks for texts that are similar to some of a fixed list, however many come by. */
export interface SimilarTo {
  /** Positions in the list of texts at least as similar as the threshold, with their similarity. */
  find: (text: string) => { at: number; similarity: number }[];
}

/**
 * Prepares `texts` to be compared with others one by one: what `similarPairs` finds between two lists,
 * without holding the second in memory.
 */
export function similarTo(texts: readonly string[], threshold: number): SimilarTo {
  const all = texts.map(gramsOf);
  const counts = new Map<string, number>();
  for (const grams of all) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const index = new Map<string, number[]>();
  const prefix = (grams: ReadonlySet<string>): string[] => rarestFew(grams, counts, threshold);
  all.forEach((grams, at) => {
    for (const gram of prefix(grams)) addTo(index, gram, at);
  });
  return {
    find(text) {
      const grams = gramsOf(text);
      const candidates = new Set(prefix(grams).flatMap((gram) => index.get(gram) ?? []));
      return [...candidates]
        .map((at) => ({ at, similarity: jaccard(all[at] ?? new Set(), grams) }))
        .filter(({ similarity }) => similarity >= threshold);
    },
  };
}

/** As `prefixOf`, by how many texts of the list have each run; what none has is rarest. */
function rarestFew(
  grams: ReadonlySet<string>,
  counts: ReadonlyMap<string, number>,
  threshold: number,
): string[] {
  const count = (gram: string): number => counts.get(gram) ?? 0;
  const sorted = [...grams].sort((a, b) => count(a) - count(b) || (a < b ? -1 : 1));
  return [...prefixOf(sorted, threshold)];
}

function size(sets: readonly (readonly number[])[], at: number): number {
  return sets[at]?.length ?? 0;
}

/** Runs as numbers that grow with how many texts have them, so that sorting puts the rarest first. */
function rareFirst(sets: readonly ReadonlySet<string>[]): number[][] {
  const counts = new Map<string, number>();
  for (const grams of sets) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const ranked = [...counts].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
  const ranks = new Map(ranked.map(([gram], rank) => [gram, rank]));
  return sets.map((grams) => [...grams].map((gram) => ranks.get(gram) ?? 0).sort((a, b) => a - b));
}

/** Of n sorted runs the first n − ⌈t·n⌉ + 1: sets as similar as t cannot all differ in these. */
function prefixOf<T>(grams: readonly T[], threshold: number): readonly T[] {
  return grams.slice(0, grams.length - Math.ceil(threshold * grams.length - 1e-9) + 1);
}

function sharing(prefix: readonly number[], index: ReadonlyMap<number, number[]>): Set<number> {
  const found = new Set<number>();
  for (const gram of prefix) for (const other of index.get(gram) ?? []) found.add(other);
  return found;
}

function addTo<T>(index: Map<T, number[]>, gram: T, at: number): void {
  const known = index.get(gram);
  if (known) known.push(at);
  else index.set(gram, [at]);
}

function sortedJaccard(a: readonly number[], b: readonly number[]): number {
  let [common, i, j] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [left = 0, right = 0] = [a[i], b[j]];
    if (left === right) common += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return common / (a.length + b.length - common);
}
