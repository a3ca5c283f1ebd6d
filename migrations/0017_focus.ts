import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Times a candidate left the exam page for another window: for the invigilator to see; only grows. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statements = `
create table focus_event (
  attempt_id uuid not null references attempt (attempt_id),
  id bigint not null,
  epoch integer not null,
  away boolean not null,
  at timestamptz not null,
  received_at timestamptz not null,
  primary key (attempt_id, id)
);
create trigger only_grows before update or delete on focus_event for each row execute function refuse_change();`;

const comments: Comments = {
  focus_event: [
    "Times a candidate left the exam page for another window or program, and came back; only grows",
    {
      attempt_id: "Attempt",
      id: "Drawn by the page, so that what is sent again is kept once",
      epoch: "Turn of the seat",
      away: "True: left the page; false: came back",
      at: "When it happened, by the seconds the page says have passed since",
      received_at: "When it was received",
    },
  ],
};
