/**
 * Which quotas each item counts in. Items that count in the same ones are of one kind, so that any number
 * of quotas can be looked up by two numbers.
 */
export interface Kinds {
  /** Kind of each item. */
  of: Int32Array;
  /** By kind, then quota. */
  member: boolean[][];
  quotas: number;
}

export function noKinds(items: number): Kinds {
  return { of: new Int32Array(items), member: [[]], quotas: 0 };
}

/** Adds a quota in which these items count, each named once. */
export function addQuota(kinds: Kinds, items: Iterable<number>): void {
  const { of, member } = kinds;
  const quota = kinds.quotas++;
  for (const quotas of member) quotas.push(false);
  const split = new Map<number, number>();
  for (const item of items) {
    const old = of[item] as number;
    let kind = split.get(old);
    if (kind === undefined) {
      kind = member.push([...(member[old] ?? [])]) - 1;
      (member[kind] ?? [])[quota] = true;
      split.set(old, kind);
    }
    of[item] = kind;
  }
}

/** Whether an item counts in a quota. */
export function countsIn({ of, member }: Kinds, item: number, quota: number): boolean {
  return member[of[item] ?? 0]?.[quota] === true;
}
