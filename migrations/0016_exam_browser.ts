import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Safe Exam Browser: sittings that ask for it, what browsers showed at sign-in, and who was let in without. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statements = `
create table exam_browser (
  sitting_id uuid primary key references sitting (id),
  origin text not null,
  settings jsonb not null,
  config_key text not null check (config_key ~ '^[0-9a-f]{64}$')
);
create table exam_browser_event (
  id bigint generated always as identity primary key,
  candidate_id uuid not null references candidate (id),
  kind text not null check (kind in ('refused', 'waived')),
  at timestamptz not null,
  actor text not null,
  reason text
);
create index exam_browser_event_candidate on exam_browser_event (candidate_id, at);
create trigger only_grows before update or delete on exam_browser_event for each row execute function refuse_change();
alter table candidate_session
  add column exam_browser text check (exam_browser in ('header', 'script', 'waived')),
  add column exam_browser_version text;
alter table seat_request
  add column exam_browser text check (exam_browser in ('header', 'script', 'waived')),
  add column exam_browser_version text;`;

const shown = {
  exam_browser:
    "How Safe Exam Browser's Config Key was shown: header, script; waived by an invigilator; null: not asked for",
  exam_browser_version: "What the browser says of its version",
};

const comments: Comments = {
  exam_browser: [
    "Sittings that may be signed in to with Safe Exam Browser only",
    {
      sitting_id: "Sitting",
      origin: "Address of this installation the settings were made for",
      settings: "The browser's settings as the file offered for download holds them",
      config_key: "Config Key of these settings, see domain/safe-exam-browser.ts",
    },
  ],
  exam_browser_event: [
    "Sign-ins refused for want of Safe Exam Browser, and candidates let in without it; only grows",
    {
      id: "Order",
      candidate_id: "Candidate",
      kind: "refused or waived",
      at: "When",
      actor: "candidate, or a staff login",
      reason: "Reason an invigilator gave",
    },
  ],
  candidate_session: ["Seats at which a candidate is signed in; one lives at a time", shown],
  seat_request: [
    "Sign-ins at another seat while the candidate's time runs, and what an invigilator decided",
    shown,
  ],
};
