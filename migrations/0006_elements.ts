import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** The element table of a standard, and the element each item tests. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(elements).execute(db);
  await comment(db, comments);
}

const elements = `
create table element (
  standard_code text not null,
  code text not null,
  knowledge_point text not null,
  name text not null,
  importance text not null check (importance in ('X', 'Y', 'Z')),
  ordinal integer,
  primary key (standard_code, code),
  foreign key (standard_code, knowledge_point) references knowledge_point (standard_code, code)
);
create index element_point on element (standard_code, knowledge_point);
alter table item add column element text;
alter table item add foreign key (standard_code, element) references element (standard_code, code);
create index item_element on item (standard_code, element);
alter table item_event drop constraint item_event_act_check;
alter table item_event add constraint item_event_act_check
  check (act in ('loaded', 'written', 'classified', 'submitted', 'approved', 'returned', 'retired'));
comment on column item.element is
  'Element of the knowledge point it tests; a classification of the item, not part of any text; null: not classified';
comment on table item_event is
  'What happened to an item: loaded, written, classified, submitted, approved, returned, retired';`;

const comments: Comments = {
  element: [
    "Element table (鉴定要素细目表): the smallest parts of a standard's knowledge points, as this project divides them",
    {
      standard_code: "Standard",
      code: "Code of the point and a running number, e.g. 2.1.1-001",
      knowledge_point: "Knowledge point it is a part of",
      name: "鉴定点",
      importance: "X 核心, Y 一般 or Z 辅助",
      ordinal: "Order in the table; null: no longer in it, kept because items still name it",
    },
  ],
};
