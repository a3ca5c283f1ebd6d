import type { ItemFigures } from "../../contract/scores.ts";
import type { Db } from "../../platform/database.ts";
import { countUses, selectAnswered } from "./queries.ts";

/** What was measured of these items, in the order asked; ids nobody used are counted 0. */
export async function itemFigures(db: Db, ids: string[]): Promise<{ figures: ItemFigures[] }> {
  if (ids.length === 0) return { figures: [] };
  const uses = await countUses(db, ids);
  const answered = await selectAnswered(db, ids);
  const latest = new Map<string, (typeof answered)[number]>();
  for (const one of answered)
    if (one.version > (latest.get(one.id)?.version ?? 0)) latest.set(one.id, one);
  const figures = ids.map((id) => {
    const found = latest.get(id);
    return {
      ...{ id, uses: uses.get(id) ?? 0, version: found?.version ?? null },
      answers: found?.answers ?? 0,
      measured: found ? Math.round((1000 * found.right) / found.answers) / 1000 : null,
    };
  });
  return { figures };
}
