import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** What was asked of a paper beyond its weight table, with whom it was made, and what was changed by hand. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statements = `
alter table paper add column assembly uuid;
alter table paper add column asked jsonb not null default '{}';
alter table paper add column replacements jsonb not null default '[]';
create index paper_assembly on paper (assembly);
create index paper_slot_item on paper_slot (item_id);`;

const comments: Comments = {
  paper: [
    "Assembled papers; frozen once sealed",
    {
      assembly: "Same for the papers of one order; null for papers older than this column",
      asked: "What the order asked beyond the weight table: constraints, earlier papers, drafts",
      replacements: "Slots changed by hand while it was a draft: number, items, who, when",
    },
  ],
};
