import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** 笔试: rooms that write on paper, and where each answer came from. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statements = `
alter table room add column written boolean not null default false;
alter table response_event add column source text not null default 'online'
  check (source in ('online', 'scan', 'keyboard', 'person'));`;

const comments: Comments = {
  room: [
    "考场 of a sitting",
    { written: "笔试: its candidates answer on paper and do not sign in; their cards are read" },
  ],
  response_event: [
    "Every answer a candidate gave, as it was received; only grows",
    {
      source:
        "online: the exam page; scan: read from an answer card; keyboard: typed twice from it; person: decided by one who looked at it",
    },
  ],
};
