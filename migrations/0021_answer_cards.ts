import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Scanned and typed answer cards: the evidence, and what was decided about it. All of it only grows. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statements of [scans, answers, guards]) await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const scans = `
create table scan_file (
  id uuid primary key default gen_random_uuid(),
  sitting_id uuid not null references sitting (id),
  name text not null,
  sha256 text not null,
  content bytea not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  pages integer check (pages > 0),
  ended_at timestamptz,
  error text,
  unique (sitting_id, sha256),
  check (error is null or ended_at is not null)
);
create index scan_file_waiting on scan_file (uploaded_at) where ended_at is null;
create table scan_page (
  id uuid primary key default gen_random_uuid(),
  file_id uuid not null references scan_file (id),
  page integer not null check (page > 0),
  outcome jsonb,
  error text,
  picture bytea,
  picture_sha256 text,
  read_at timestamptz not null,
  unique (file_id, page),
  check ((outcome is null) = (error is not null)),
  check ((picture is null) = (picture_sha256 is null))
);
create table scan_decision (
  page_id uuid not null references scan_page (id),
  id bigint generated always as identity,
  fate text not null check (fate in ('counts', 'absent', 'tray', 'aside')),
  why text,
  candidate_id uuid references candidate (id),
  card_page integer,
  reading jsonb,
  reason text,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (page_id, id),
  check ((fate = 'counts') = (reading is not null)),
  check (fate not in ('counts', 'absent') or candidate_id is not null)
);
create index scan_decision_candidate on scan_decision (candidate_id);`;

const answers = `
create table card_entry (
  candidate_id uuid not null references candidate (id),
  id bigint generated always as identity,
  pass smallint not null check (pass in (1, 2)),
  answers jsonb not null,
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (candidate_id, id)
);
create table card_verdict (
  candidate_id uuid not null references candidate (id),
  id bigint generated always as identity,
  slot_no integer not null check (slot_no > 0),
  answer jsonb not null,
  about text not null check (about in ('scan', 'entry', 'correction')),
  page_id uuid references scan_page (id),
  reason text,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (candidate_id, id),
  check ((about = 'scan') = (page_id is not null)),
  check (about <> 'correction' or length(trim(reason)) >= 2)
);`;

const guards = `
create function refuse_scan_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.id, new.sitting_id, new.name, new.sha256, new.content, new.uploaded_by, new.uploaded_at)
    is distinct from (old.id, old.sitting_id, old.name, old.sha256, old.content, old.uploaded_by, old.uploaded_at)
    or old.ended_at is not null then
    raise exception 'a scan that was kept never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger kept before update or delete on scan_file for each row execute function refuse_scan_change();
create trigger only_grows before update or delete on scan_page for each row execute function refuse_change();
create trigger only_grows before update or delete on scan_decision for each row execute function refuse_change();
create trigger only_grows before update or delete on card_entry for each row execute function refuse_change();
create trigger only_grows before update or delete on card_verdict for each row execute function refuse_change();`;

const comments: Comments = {
  scan_file: [
    "Files of scanned answer cards as they were uploaded; content never changes",
    {
      id: "Identity",
      sitting_id: "Sitting",
      name: "Name of the file",
      sha256: "SHA-256 of its content; the same file again is the same upload",
      content: "The file, as evidence",
      uploaded_by: "Staff login",
      uploaded_at: "When",
      pages: "Pages it has; null until it was opened",
      ended_at:
        "When its last page was read, or reading was given up or stopped; null while it waits",
      error: "Why it was not read to its end: see platform/scan/scan-error.ts, or stopped",
    },
  ],
  scan_page: [
    "Pages of scans as the reader saw them; only grows",
    {
      id: "Identity",
      file_id: "File",
      page: "Page of the file, from 1",
      outcome:
        "What was read, or the fault (domain/card-reading.ts); null where it could not be decoded",
      error: "Why it could not be decoded",
      picture:
        "JPEG: the card upright and flattened, 5 dots a millimetre; without a card the scan, smaller",
      picture_sha256: "SHA-256 of the picture",
      read_at: "When it was read",
    },
  ],
  scan_decision: [
    "What becomes of a page; the last one of a page holds; only grows",
    {
      page_id: "Page",
      id: "Order",
      fate: "counts: as a page of a candidate's card; absent: the card says 缺考; tray: waits for a person; aside: does not count",
      why: "Named reason for tray or aside (domain/card-intake.ts)",
      candidate_id: "Candidate, as far as known",
      card_page: "Page of the card, from 1, as far as known",
      reading: "The rows that count, as read; only with fate counts",
      reason: "What the person gave as a reason",
      decided_by: "Staff login, or system where the reading was clear",
      decided_at: "When",
    },
  ],
  card_entry: [
    "Answers of a card typed by hand: two passes that do not see each other; only grows",
    {
      candidate_id: "Candidate",
      id: "Order; the last one of a pass holds",
      pass: "1 or 2",
      answers: "Labels by position on the paper; [] is blank",
      entered_by: "Staff login",
      entered_at: "When",
    },
  ],
  card_verdict: [
    "Answers a person decided; the last one of a position holds; only grows",
    {
      candidate_id: "Candidate",
      id: "Order",
      slot_no: "Position on the paper",
      answer: "Labels; [] is blank",
      about:
        "scan: a doubtful row of a page; entry: two passes that differ; correction: changed later, with a reason",
      page_id: "Page that was looked at; the verdict holds while that page counts",
      reason: "Reason given with a correction",
      decided_by: "Staff login",
      decided_at: "When",
    },
  ],
};
