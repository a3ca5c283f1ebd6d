import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Members of staff, their sessions and failed sign-ins. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(accounts).execute(db);
  await comment(db, comments);
}

const accounts = `
create table staff (
  id uuid primary key default gen_random_uuid(),
  login text not null unique check (login = lower(login)),
  name text not null,
  roles text[] not null check (cardinality(roles) > 0),
  password_hash text not null,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);
create table staff_session (
  token_sha256 bytea primary key,
  staff_id uuid not null references staff (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index staff_session_staff on staff_session (staff_id);
create table sign_in_failure (
  id bigint generated always as identity primary key,
  account text not null,
  address text not null,
  at timestamptz not null
);
create index sign_in_failure_recent on sign_in_failure (account, address, at);`;

const comments: Comments = {
  staff: [
    "Members of staff who may sign in",
    {
      id: "Identity",
      login: "Sign-in name, lower case",
      name: "Name shown on screens and reports",
      roles:
        "Roles held: writer, reviewer, centre, chief-invigilator, invigilator, scorer, administrator",
      password_hash: "argon2id hash with its parameters",
      disabled_at: "When the account was disabled; null while it may sign in",
      created_at: "When it was added",
    },
  ],
  staff_session: [
    "Signed-in browsers of staff; revocable at once",
    {
      token_sha256: "SHA-256 of the cookie's token; the token itself is not kept",
      staff_id: "Whose session",
      created_at: "When it began",
      last_seen_at: "Last request, to the minute",
      expires_at: "When it ends by itself",
      revoked_at: "When it was ended; null while it lives",
    },
  ],
  sign_in_failure: [
    "Failed sign-ins, to slow guessing per account and address, so that nobody can lock a neighbour out",
    {
      id: "Order of arrival",
      account: "Login or admission number tried",
      address: "Network address it came from",
      at: "When",
    },
  ],
};
