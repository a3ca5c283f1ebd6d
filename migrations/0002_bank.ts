import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Standards and the item bank. An item version never changes: a trigger holds it so, whatever the program does. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statements of [standards, items, guards]) await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const standards = `
create table standard (
  code text primary key,
  name text not null,
  edition text not null,
  minimum_minutes integer not null check (minimum_minutes > 0),
  document jsonb not null,
  loaded_at timestamptz not null,
  unique (code, minimum_minutes)
);
create table structure (
  standard_code text not null references standard (code),
  id text not null,
  ordinal integer not null,
  document jsonb not null,
  primary key (standard_code, id)
);
create table knowledge_point (
  standard_code text not null references standard (code),
  code text not null,
  name text not null,
  level smallint,
  weight_row text not null,
  ordinal integer not null,
  primary key (standard_code, code)
);`;

const items = `
create table item (
  id text primary key,
  standard_code text not null references standard (code),
  latest_version integer not null,
  approved_version integer,
  status text not null check (status in ('draft', 'in-review', 'approved', 'retired')),
  updated_at timestamptz not null
);
create index item_by_standard on item (standard_code, status);
create table item_version (
  item_id text not null references item (id) deferrable initially deferred,
  version integer not null check (version > 0),
  standard_code text not null,
  knowledge_point text not null,
  level smallint,
  type text not null check (type in ('single', 'multiple', 'true-false')),
  stem text not null,
  options jsonb not null,
  key jsonb not null,
  rationale text not null,
  difficulty numeric(4, 3) not null check (difficulty > 0 and difficulty < 1),
  cognitive text not null,
  source text not null,
  author text not null,
  enemies jsonb not null,
  review_by date,
  written_by uuid references staff (id),
  created_at timestamptz not null,
  primary key (item_id, version),
  foreign key (standard_code, knowledge_point) references knowledge_point (standard_code, code)
);
create index item_version_point on item_version (standard_code, knowledge_point);
alter table item add foreign key (id, latest_version) references item_version (item_id, version) deferrable initially deferred;
alter table item add foreign key (id, approved_version) references item_version (item_id, version) deferrable initially deferred;
create table item_event (
  id bigint generated always as identity primary key,
  item_id text not null references item (id),
  version integer not null,
  act text not null check (act in ('loaded', 'written', 'submitted', 'approved', 'returned', 'retired')),
  actor text not null,
  remark text,
  at timestamptz not null
);
create index item_event_item on item_event (item_id, id);`;

const guards = `
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% only grows: % is refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
create trigger only_grows before update or delete on item_version for each row execute function refuse_change();`;

const comments: Comments = {
  standard: [
    "National occupational standards, loaded from blueprints/",
    {
      code: "Occupation code as printed",
      name: "Occupation",
      edition: "Edition as printed",
      minimum_minutes:
        "Least duration of the theory exam in minutes; the floor of every sitting and attempt",
      document: "The whole standard as its file states it",
      loaded_at: "When this text was loaded",
    },
  ],
  structure: [
    "Paper structures of a standard",
    {
      standard_code: "Standard",
      id: "Structure id, e.g. s80-t20",
      ordinal: "Order in the file",
      document: "Sections, counts, marks, minutes, rules",
    },
  ],
  knowledge_point: [
    "What items test: the leaves of a standard's knowledge tree",
    {
      standard_code: "Standard",
      code: "Stable code",
      name: "Name as printed",
      level: "Level it belongs to; null for 基本要求, shared by all levels",
      weight_row: "Row of weight table 4.1 its marks count in",
      ordinal: "Order in the standard",
    },
  ],
  item: [
    "Items of the bank; their text is in item_version",
    {
      id: "Identity, never reused",
      standard_code: "Standard it belongs to",
      latest_version: "Newest text",
      approved_version: "Text that papers may use; null while none was approved",
      status: "Where the newest text stands: draft, in-review, approved, retired",
      updated_at: "Last change of any kind",
    },
  ],
  item_version: [
    "One text of one item; never changed",
    {
      item_id: "Item",
      version: "1, 2, 3 …",
      standard_code: "Standard, for the reference to the point",
      knowledge_point: "Knowledge point tested",
      level: "Level of the point; null for 基本要求",
      type: "single, multiple or true-false",
      stem: "题干",
      options: "Texts of the options in order; empty for true-false",
      key: "Labels of the right options",
      rationale: "解析",
      difficulty: "Author's estimate of the share answering right, 0–1; not a measurement",
      cognitive: "remember, understand or apply",
      source: "Clause or node the item rests on",
      author: "Author as shown",
      enemies: "Ids of items that must not stand on the same paper",
      review_by: "Date by which its facts must be looked at again",
      written_by: "Account that wrote it; null when it came from the content files",
      created_at: "When it was written or loaded",
    },
  ],
  item_event: [
    "What happened to an item: loaded, written, submitted, approved, returned, retired",
    {
      id: "Order",
      item_id: "Item",
      version: "Version it concerned",
      act: "What was done",
      actor: "Login, or system",
      remark: "Reviewer's words",
      at: "When",
    },
  ],
};
