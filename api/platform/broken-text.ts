/**
 * Where in `value` a text stands that PostgreSQL cannot hold and no keyboard types: one with a NUL
 * character or half of a surrogate pair. Null when there is none.
 */
export function brokenText(value: unknown, path: readonly string[] = []): readonly string[] | null {
  if (typeof value === "string")
    return value.includes("\0") || /\p{Surrogate}/u.test(value) ? path : null;
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value)) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = brokenText(key, [...path, key]) ?? brokenText(part, [...path, key]);
    if (found) return found;
  }
  return null;
}
