import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/**
 * When an answer was saved stands beside the answer: a save then writes no row of `attempt`, and
 * hundreds of seats can share one statement.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statements = `
alter table response add column saved_at timestamptz;
update response set saved_at = event.received_at from response_event event
where (event.attempt_id, event.epoch, event.seq) = (response.attempt_id, response.epoch, response.seq);
alter table response alter column saved_at set not null;
alter table attempt drop column last_saved_at;`;

const comments: Comments = {
  response: [
    "The current answer of each slot: the event with the greatest (epoch, seq)",
    { saved_at: "When that event was received" },
  ],
};
