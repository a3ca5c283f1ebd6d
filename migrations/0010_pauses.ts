import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** 暂停: the time of an attempt stands still, and what was lost is given back when it goes on. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statements = `
alter table attempt drop constraint attempt_status_check;
alter table attempt add constraint attempt_status_check
  check (status in ('prepared', 'running', 'paused', 'handed-in', 'voided'));
alter table attempt
  add column paused_at timestamptz,
  add column paused_seconds integer not null default 0 check (paused_seconds >= 0),
  add constraint attempt_paused_at check ((status = 'paused') = (paused_at is not null) or status = 'voided');`;

const comments: Comments = {
  attempt: [
    "One candidate's sitting of one paper",
    {
      status: "prepared, running, paused, handed-in or voided",
      paused_at: "Since when its time stands still; null while it runs",
      paused_seconds: "Seconds of earlier pauses, given back behind the allotted time",
    },
  ],
};
