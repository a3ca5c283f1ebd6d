import { sql } from "kysely";
import type { ItemContent } from "../../../domain/item.ts";
import { searchWords } from "../../../domain/search-words.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import { pinyinInitials } from "../../../platform/pinyin.ts";
import { contentOf, textColumns } from "../rows.ts";

/** A text that is, or is about to be, the newest of its item. */
interface NewestText {
  id: string;
  version: number;
  content: ItemContent;
}

/** Makes the items be found by these texts; at most a thousand at once. */
export async function upsertWords(tx: Tx, texts: readonly NewestText[]): Promise<void> {
  if (texts.length === 0) return;
  await tx
    .insertInto("item_words")
    .values(
      texts.map(({ id, version, content }) => {
        const { words, latin, matter } = searchWords(id, content);
        const initials = pinyinInitials(matter);
        return { item_id: id, version, words, latin: `${latin} ${initials}`, matter };
      }),
    )
    .onConflict((conflict) =>
      conflict
        .column("item_id")
        .doUpdateSet(({ ref }) => ({
          version: ref("excluded.version"),
          words: ref("excluded.words"),
          latin: ref("excluded.latin"),
          matter: ref("excluded.matter"),
        }))
        .whereRef("item_words.version", "<=", "excluded.version" as "item_words.version"),
    )
    .execute();
}

/** Newest texts whose words are missing or those of an earlier text. */
export async function selectUnsearched(db: Db, limit: number): Promise<NewestText[]> {
  const rows = await db
    .selectFrom("item")
    .innerJoin("item_version", (join) =>
      join
        .onRef("item_version.item_id", "=", "item.id")
        .onRef("item_version.version", "=", "item.latest_version"),
    )
    .leftJoin("item_words", "item_words.item_id", "item.id")
    .select([...textColumns, "item.id", "item_version.version"])
    .where(sql<boolean>`item_words.version is distinct from item.latest_version`)
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, version: row.version, content: contentOf(row) }));
}

/** pg_trgm's measure is close to ours, with the beginning and the end of a text counted twice. */
const looseness = 0.1;

/**
 * Items of a standard whose stems may be as similar as `least` to this matter (domain/search-words.ts),
 * the likeliest first: to be measured exactly by the caller.
 */
export async function selectSimilar(
  tx: Tx,
  { standard, matter, except, least, limit }: SimilarAsked,
) {
  await sql`select set_config('pg_trgm.similarity_threshold', ${String(least - looseness)}, true)`.execute(
    tx,
  );
  return tx
    .selectFrom("item_words")
    .innerJoin("item", "item.id", "item_words.item_id")
    .innerJoin("item_version", (join) =>
      join
        .onRef("item_version.item_id", "=", "item.id")
        .onRef("item_version.version", "=", "item_words.version"),
    )
    .select([
      "item.id",
      "item_version.stem",
      "item.type",
      "item.knowledge_point as knowledgePoint",
      "item.status",
      "item_words.matter",
    ])
    .where("item.standard_code", "=", standard)
    .where("item.id", "!=", except ?? "")
    .where(sql<boolean>`item_words.matter % ${matter}`)
    .orderBy(sql`similarity(item_words.matter, ${matter})`, "desc")
    .orderBy("item.id")
    .limit(limit)
    .execute();
}

export interface SimilarAsked {
  standard: string;
  matter: string;
  except: string | undefined;
  /** 0–1. */
  least: number;
  limit: number;
}
