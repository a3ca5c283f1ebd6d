import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Packages of sittings: made in the background, kept until they are made anew. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statements = `
create table package (
  id uuid primary key default gen_random_uuid(),
  sitting_id uuid not null references sitting (id),
  kind text not null check (kind in ('exam', 'keys', 'archive')),
  options jsonb not null,
  status text not null check (status in ('making', 'ready', 'failed', 'cancelled')),
  done integer not null default 0,
  total integer not null default 0,
  message text,
  data bytea,
  sha256 text,
  made_by text not null,
  begun_at timestamptz not null,
  alive_at timestamptz not null,
  ended_at timestamptz,
  check ((status = 'making') = (ended_at is null)),
  check ((status = 'ready') = (data is not null and sha256 is not null))
);
create unique index package_making on package (sitting_id, kind) where status = 'making';
create index package_sitting on package (sitting_id, begun_at);`;

const comments: Comments = {
  package: [
    "Packages of sittings as zip files, and how far one is that is being made",
    {
      id: "Identity",
      sitting_id: "Sitting",
      kind: "exam, keys or archive, see domain/package.ts",
      options: "How papers are printed: sheet, fold, numbered copies",
      status: "making, ready, failed or cancelled",
      done: "Parts made so far",
      total: "Parts to make",
      message: "Why it failed, in Chinese",
      data: "The zip file",
      sha256: "Its SHA-256, hex",
      made_by: "Staff login",
      begun_at: "When it was asked for",
      alive_at: "When its maker last gave a sign; a long silence means that it was interrupted",
      ended_at: "When it was ready, failed or was cancelled",
    },
  ],
};
