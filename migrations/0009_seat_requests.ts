import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** 换机: a sign-in at another seat while time runs waits for an invigilator. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statements = `
alter table candidate_session add column browser_sha256 bytea;
create table seat_request (
  id uuid primary key default gen_random_uuid(),
  attempt_id uuid not null references attempt (attempt_id),
  token_sha256 bytea not null unique,
  browser_sha256 bytea,
  address text not null,
  asked_at timestamptz not null,
  status text not null default 'waiting' check (status in ('waiting', 'approved', 'refused', 'replaced')),
  decided_at timestamptz,
  decided_by text,
  reason text,
  check ((status = 'waiting') = (decided_at is null))
);
create unique index seat_request_waiting on seat_request (attempt_id, address) where status = 'waiting';
create index seat_request_attempt on seat_request (attempt_id);`;

const comments: Comments = {
  candidate_session: [
    "Seats at which a candidate is signed in; one lives at a time",
    {
      browser_sha256: "SHA-256 of the key by which the browser is known again; null: it has none",
    },
  ],
  seat_request: [
    "Sign-ins at another seat while the candidate's time runs, and what an invigilator decided",
    {
      id: "Identity",
      attempt_id: "Attempt",
      token_sha256:
        "SHA-256 of the token the waiting browser holds; becomes its session when approved",
      browser_sha256: "SHA-256 of the key by which the browser is known again; null: it has none",
      address: "Network address it asked from",
      asked_at: "When it asked",
      status: "waiting, approved, refused, or replaced by a later one from the same address",
      decided_at: "When it was decided",
      decided_by: "Staff login, or system when replaced",
      reason: "Reason given with a refusal",
    },
  ],
};
