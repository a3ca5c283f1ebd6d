import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Templates of forms that this installation has put in the place of the usual ones. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statements = `
create table form_template (
  form text primary key,
  source text not null check (length(source) <= 65536),
  replaced_by text not null,
  replaced_at timestamptz not null
);`;

const comments: Comments = {
  form_template: [
    "Templates of forms and letters that stand in the place of the usual ones; deleted to restore those",
    {
      form: "Form, see contract/templates.ts",
      source: "Handlebars text in the vocabulary of forms",
      replaced_by: "Staff login",
      replaced_at: "When",
    },
  ],
};
