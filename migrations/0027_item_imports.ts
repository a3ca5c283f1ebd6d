import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Files of items that people bring in: how each row was read, what became of it, and who brought it when. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statements = `
create table item_import (
  id uuid primary key default gen_random_uuid(),
  standard_code text not null references standard (code),
  file_name text not null,
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_bytes integer not null,
  format text,
  status text not null check (status in ('reading', 'ready', 'importing', 'imported', 'cancelled', 'refused')),
  fault jsonb,
  ignored jsonb not null default '[]',
  made_by uuid not null references staff (id),
  made_at timestamptz not null,
  ended_at timestamptz,
  imported integer not null default 0,
  in_review integer not null default 0,
  remaining integer not null default 0
);
create index item_import_file on item_import (standard_code, file_sha256);
create index item_import_time on item_import (made_at);
create table item_import_row (
  import_id uuid not null references item_import (id),
  no integer not null check (no > 0),
  said text not null,
  reading jsonb not null,
  draft jsonb not null,
  remarks jsonb not null,
  alike jsonb not null,
  confirmed boolean not null default false,
  decision text check (decision in ('import', 'leave')),
  state text not null check (state in ('ready', 'unsure', 'blocked', 'duplicate', 'left', 'imported')),
  item_id text references item (id),
  primary key (import_id, no)
);
create index item_import_row_state on item_import_row (import_id, state, no);`;

const comments: Comments = {
  item_import: [
    "Files of items that were brought in, whatever became of them",
    {
      id: "Identity",
      standard_code: "Standard the items are for",
      file_name: "Name the file had, or what was pasted",
      file_sha256: "Digest of the file's bytes: the same file is known again",
      file_bytes: "Size of the file",
      format: "How it was read; null until it was",
      status: "reading, ready to be looked at, importing, imported, cancelled, refused",
      fault: "Why it was refused: code and values; null otherwise",
      ignored: "Texts of the file that belong to no item, with their places",
      made_by: "Who brought it",
      made_at: "When",
      ended_at: "When it was imported, cancelled or refused",
      imported: "Items it became",
      in_review: "Those of them that went to review at once",
      remaining: "Rows that did not become items",
    },
  ],
  item_import_row: [
    "One item as a brought file gives it, on its way into the bank; gone when the import is cancelled",
    {
      import_id: "Import",
      no: "Order in the file, from 1",
      said: "What the file calls its knowledge point",
      reading: "How the file was read; never changed",
      draft: "What it is to become, as mended so far",
      remarks: "What was guessed, tidied or lost",
      alike: "Items of the bank and earlier rows whose stems read alike",
      confirmed: "Whether a person has looked at what was guessed",
      decision: "import although alike, leave out, or null",
      state: "ready, unsure, blocked, duplicate, left, imported",
      item_id: "The item it became",
    },
  ],
};
