import type { BodyOf } from "../../../contract/endpoint.ts";
import type { findSimilarItems as declared, SimilarItem } from "../../../contract/item-list.ts";
import { gramsOf, jaccard } from "../../../domain/lint/grams.ts";
import { matterOf } from "../../../domain/search-words.ts";
import type { Db } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import { selectSimilar } from "./queries.ts";

/** Below this, stems have no more in common than the phrases of the trade. */
const leastSimilar = 0.4;
const mostShown = 10;

/** The items whose stems read most like this one, most similar first; none for a few characters. */
export async function findSimilar(
  db: Db,
  { standard, stem, except }: BodyOf<typeof declared>,
): Promise<{ items: SimilarItem[] }> {
  const matter = matterOf(stem);
  const grams = gramsOf(matter);
  if (grams.size < 3) return { items: [] };
  const asked = { standard, matter, except, least: leastSimilar, limit: 3 * mostShown };
  const rows = await inTransaction(db, (tx) => selectSimilar(tx, asked));
  const items = rows
    .map(({ matter: other, ...row }) => ({
      ...row,
      type: row.type as SimilarItem["type"],
      status: row.status as SimilarItem["status"],
      similarity: Math.round(100 * jaccard(grams, gramsOf(other))) / 100,
    }))
    .filter(({ similarity }) => similarity >= leastSimilar)
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, mostShown);
  return { items };
}
