import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Attempts, answers and scores. Events only grow: triggers hold them so. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statements of [attempts, guards, scores]) await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const attempts = `
create table attempt (
  attempt_id uuid primary key default gen_random_uuid(),
  sitting_id uuid not null,
  candidate_id uuid not null unique references candidate (id),
  paper_id uuid not null references paper (id),
  status text not null check (status in ('prepared', 'running', 'handed-in', 'voided')),
  epoch integer not null default 0,
  started_at timestamptz,
  allowed_seconds integer not null,
  minimum_minutes integer not null,
  earliest_hand_in_seconds integer not null,
  handed_in_at timestamptz,
  handed_in_by text,
  receipt text,
  last_saved_at timestamptz,
  constraint attempt_minimum_minutes check (allowed_seconds >= minimum_minutes * 60),
  check ((started_at is null) = (status = 'prepared') or status = 'voided'),
  check ((status = 'handed-in') = (handed_in_at is not null) or status = 'voided'),
  foreign key (sitting_id, minimum_minutes) references sitting (id, minimum_minutes)
);
create index attempt_running on attempt (started_at) where status = 'running';
create index attempt_sitting on attempt (sitting_id);
create table candidate_session (
  token_sha256 bytea primary key,
  attempt_id uuid not null references attempt (attempt_id),
  epoch integer not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  revoked_at timestamptz
);
create index candidate_session_attempt on candidate_session (attempt_id);
create table attempt_event (
  attempt_id uuid not null references attempt (attempt_id),
  id bigint generated always as identity,
  kind text not null,
  at timestamptz not null,
  actor text not null,
  reason text,
  detail jsonb not null default '{}',
  primary key (attempt_id, id)
);
create table response_event (
  attempt_id uuid not null references attempt (attempt_id),
  epoch integer not null,
  seq integer not null check (seq > 0),
  slot_no integer not null,
  answer jsonb not null,
  flagged boolean not null,
  late boolean not null,
  received_at timestamptz not null,
  primary key (attempt_id, epoch, seq)
);
create table response (
  attempt_id uuid not null references attempt (attempt_id),
  slot_no integer not null,
  epoch integer not null,
  seq integer not null,
  answer jsonb not null,
  flagged boolean not null,
  primary key (attempt_id, slot_no)
);
create table late_response (
  attempt_id uuid not null references attempt (attempt_id),
  id bigint generated always as identity,
  epoch integer not null,
  seq integer not null,
  slot_no integer not null,
  answer jsonb not null,
  flagged boolean not null,
  why text not null,
  received_at timestamptz not null,
  primary key (attempt_id, id),
  unique (attempt_id, epoch, seq)
);`;

const guards = `
create trigger only_grows before update or delete on attempt_event for each row execute function refuse_change();
create trigger only_grows before update or delete on response_event for each row execute function refuse_change();
create trigger only_grows before update or delete on late_response for each row execute function refuse_change();`;

const scores = `
create table score (
  attempt_id uuid not null references attempt (attempt_id),
  scoring_version integer not null,
  half_marks integer not null check (half_marks >= 0),
  passed boolean not null,
  rows jsonb not null,
  scored_at timestamptz not null,
  primary key (attempt_id, scoring_version)
);
create table slot_score (
  attempt_id uuid not null references attempt (attempt_id),
  scoring_version integer not null,
  slot_no integer not null,
  item_score numeric(4, 3),
  half_marks integer not null,
  primary key (attempt_id, scoring_version, slot_no)
);`;

const comments: Comments = {
  attempt: [
    "One candidate's sitting of one paper",
    {
      attempt_id: "Identity and distribution key of everything below",
      sitting_id: "Sitting",
      candidate_id: "Candidate",
      paper_id: "Paper",
      status: "prepared, running, handed-in or voided",
      epoch: "The seat's turn; raised at each sign-in",
      started_at: "When the candidate's time began",
      allowed_seconds: "Allotted working time; never below the standard's minimum",
      minimum_minutes: "The standard's minimum, tied to the sitting by the foreign key",
      earliest_hand_in_seconds: "Seconds after the start before which 交卷 is refused",
      handed_in_at: "When it was handed in",
      handed_in_by: "candidate, time, or a staff login",
      receipt: "Receipt code shown to the candidate",
      last_saved_at: "Last acknowledged save",
    },
  ],
  candidate_session: [
    "Seats at which a candidate is signed in; one lives at a time",
    {
      token_sha256: "SHA-256 of the cookie's token",
      attempt_id: "Attempt",
      epoch: "Turn of this seat",
      created_at: "When it signed in",
      last_seen_at: "Last request",
      revoked_at: "When another seat took over or it signed out",
    },
  ],
  attempt_event: [
    "What happened to an attempt: signed-in, started, extended, handed-in, voided; only grows",
    {
      attempt_id: "Attempt",
      id: "Order",
      kind: "What happened",
      at: "When",
      actor: "candidate, system or a staff login",
      reason: "Reason a person gave",
      detail: "Figures that belong to it",
    },
  ],
  response_event: [
    "Every answer a candidate gave, as it was received; only grows",
    {
      attempt_id: "Attempt",
      epoch: "Seat's turn",
      seq: "Order within the turn",
      slot_no: "Position on the paper",
      answer: "Labels chosen; empty when cleared",
      flagged: "Marked for later",
      late: "Received within the grace time after the deadline",
      received_at: "When it was received",
    },
  ],
  response: [
    "The current answer of each slot: the event with the greatest (epoch, seq)",
    {
      attempt_id: "Attempt",
      slot_no: "Position on the paper",
      epoch: "Of the event that decided it",
      seq: "Of the event that decided it",
      answer: "Labels chosen",
      flagged: "Marked for later",
    },
  ],
  late_response: [
    "Answers that came from an older seat or after the end: kept for a person to judge; only grows",
    {
      attempt_id: "Attempt",
      id: "Order",
      epoch: "Seat's turn",
      seq: "Order within the turn",
      slot_no: "Position on the paper",
      answer: "Labels chosen",
      flagged: "Marked for later",
      why: "Why it was not applied",
      received_at: "When it was received",
    },
  ],
  score: [
    "Result of an attempt under one scoring version; can be rebuilt from response_event",
    {
      attempt_id: "Attempt",
      scoring_version: "Version of the scoring rules",
      half_marks: "Total in half-marks",
      passed: "Whether the total reaches the standard's pass mark",
      rows: "Half-marks by weight row: row, got, of",
      scored_at: "When",
    },
  ],
  slot_score: [
    "Result of each slot",
    {
      attempt_id: "Attempt",
      scoring_version: "Version of the scoring rules",
      slot_no: "Position on the paper",
      item_score: "0–1; null when unanswered",
      half_marks: "Half-marks won",
    },
  ],
};
