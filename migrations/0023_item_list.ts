import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** What lists filter, sort and search by: facts of the newest text beside the item, and its words. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statements of [facts, words, filters]) await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const facts = `
alter table item add column type text;
alter table item add column knowledge_point text;
alter table item add column level smallint;
alter table item add column difficulty numeric(4, 3);
alter table item add column cognitive text;
alter table item add column author text;
alter table item add column review_by date;
alter table item add column has_pictures boolean;
alter table item add column has_enemies boolean;
update item set
  type = text.type, knowledge_point = text.knowledge_point, level = text.level,
  difficulty = text.difficulty, cognitive = text.cognitive, author = text.author,
  review_by = text.review_by, has_enemies = jsonb_array_length(text.enemies) > 0,
  has_pictures = concat_ws(' ', stem, options, rationale) ~ '!\\[[^\\]]*\\]\\([0-9a-f]{16}\\.(png|jpg|svg)\\)'
from item_version text
where text.item_id = item.id and text.version = item.latest_version;
alter table item alter column type set not null;
alter table item alter column knowledge_point set not null;
alter table item alter column difficulty set not null;
alter table item alter column cognitive set not null;
alter table item alter column author set not null;
alter table item alter column has_pictures set not null;
alter table item alter column has_enemies set not null;
create index item_newest on item (standard_code, updated_at desc, id desc);
create index item_point on item (standard_code, knowledge_point, status, type);
create index item_version_writer on item_version (written_by, item_id);`;

// The index over characters finds fragments of one character on; the function is costly on purpose: it
// is meant for the index alone, never to be worked out row by row.
const words = `
create extension if not exists pg_trgm;
create function characters(text) returns text[]
  language plpgsql immutable strict parallel safe cost 10000
  as $$ begin return string_to_array($1, null); end $$;
create table item_words (
  item_id text primary key references item (id) deferrable initially deferred,
  version integer not null,
  words text not null,
  latin text not null,
  matter text not null
);
create index item_words_characters on item_words using gin (characters(words));
create index item_words_latin on item_words using gin (latin gin_trgm_ops);
create index item_words_matter on item_words using gin (matter gin_trgm_ops);`;

const filters = `
create table saved_filter (
  id uuid primary key default gen_random_uuid(),
  staff_id uuid not null references staff (id),
  name text not null,
  filter jsonb not null,
  created_at timestamptz not null,
  unique (staff_id, name)
);`;

const comments: Comments = {
  item: [
    "Items of the bank; their text is in item_version, what lists need of the newest text beside it here",
    {
      type: "Type of the newest text",
      knowledge_point: "Knowledge point of the newest text",
      level: "Level of that point; null for 基本要求",
      difficulty: "Author's estimate of the newest text",
      cognitive: "remember, understand or apply",
      author: "Author of the newest text as shown",
      review_by: "Date by which its facts must be looked at again",
      has_pictures: "Whether stem, options or rationale show a picture",
      has_enemies: "Whether it names items that must not stand on the same paper",
    },
  ],
  item_words: [
    "The newest text of each item as it is searched; written with the text, made anew at the start where it is missing",
    {
      item_id: "Item",
      version: "Version the words are of",
      words: "Id, stem, options, rationale and source without marks, one a line, NFKC, lower case",
      latin:
        "Runs of ASCII letters and digits in the words, then the initials of the stem's pinyin",
      matter: "Stem without punctuation and blanks, for finding similar ones",
    },
  ],
  saved_filter: [
    "Filters of the item list that somebody keeps under a name",
    {
      id: "Identity",
      staff_id: "Whose",
      name: "Name given to it",
      filter: "Filter as the list's query: field and value",
      created_at: "When it was kept",
    },
  ],
};
