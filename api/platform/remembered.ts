/**
 * What was worked out for a key, kept for the next who asks: for things that never change. Failures are
 * not kept; beyond `most` keys the one kept longest is worked out anew when it is asked for again.
 */
export function remembered<T>(
  most: number,
  work: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const before = known.get(key);
    if (before) return before;
    const made = work(key);
    known.set(key, made);
    made.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return made;
  };
}
