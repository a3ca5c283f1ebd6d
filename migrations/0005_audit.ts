import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** The audit trail; it only grows and is never emptied. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statements of [auditing, guards]) await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const auditing = `
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  act text not null,
  object text not null,
  detail jsonb not null default '{}'
);`;

const guards = `
create trigger only_grows before update or delete on audit for each row execute function refuse_change();
create trigger never_emptied before truncate on audit for each statement execute function refuse_change();`;

const comments: Comments = {
  audit: [
    "Every change of state: who did what to what, when; written in the same transaction; only grows",
    {
      id: "Order",
      at: "When",
      actor: "Staff login, candidate's admission number, or system",
      act: "What was done, e.g. paper.seal",
      object: "What it was done to, e.g. paper:…",
      detail: "Figures and reasons",
    },
  ],
};
