import type { Db } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import { selectUnsearched, upsertWords } from "./queries.ts";

/** Few enough that other requests come between. */
const atOnce = 500;

/**
 * Makes items found that were written before there was a search, or by a program without one. Nothing to
 * do on most starts; it can be cut short and goes on the next time.
 */
export async function fillWords(db: Db): Promise<number> {
  let filled = 0;
  for (;;) {
    const texts = await selectUnsearched(db, atOnce);
    if (texts.length === 0) return filled;
    await inTransaction(db, (tx) => upsertWords(tx, texts));
    filled += texts.length;
  }
}
