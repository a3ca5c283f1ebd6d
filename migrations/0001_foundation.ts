import type { Kysely } from "kysely";
import { sql } from "kysely";

/**
 * The first schema. Frozen in time: a later change is a later migration.
 * What never changes (item_version, sealed paper, paper_slot) and what only grows (attempt_event,
 * response_event, late_response, audit) is held so by triggers, whatever the program does.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [accounts, content, papers, sittings, attempts, scores, auditing, guards])
    await sql.raw(statement).execute(db);
  await comment(db, comments);
}

async function comment(db: Kysely<never>, tables: Comments): Promise<void> {
  for (const [table, [what, columns]] of Object.entries(tables)) {
    await sql`comment on table ${sql.table(table)} is ${sql.lit(what)}`.execute(db);
    for (const [column, meaning] of Object.entries(columns))
      await sql`comment on column ${sql.ref(`${table}.${column}`)} is ${sql.lit(meaning)}`.execute(
        db,
      );
  }
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

const content = `
create table standard (
  code text primary key,
  name text not null,
  edition text not null,
  minimum_minutes integer not null check (minimum_minutes > 0),
  document jsonb not null,
  loaded_at timestamptz not null,
  unique (code, minimum_minutes)
);
create table structure (
  standard_code text not null references standard (code),
  id text not null,
  document jsonb not null,
  primary key (standard_code, id)
);
create table knowledge_point (
  standard_code text not null references standard (code),
  code text not null,
  name text not null,
  level smallint,
  weight_row text not null,
  ordinal integer not null,
  primary key (standard_code, code)
);
create table item (
  id text primary key,
  standard_code text not null references standard (code),
  latest_version integer not null,
  approved_version integer,
  status text not null check (status in ('draft', 'in-review', 'approved', 'retired')),
  updated_at timestamptz not null
);
create index item_by_standard on item (standard_code, status);
create table item_version (
  item_id text not null references item (id) deferrable initially deferred,
  version integer not null check (version > 0),
  standard_code text not null,
  knowledge_point text not null,
  level smallint,
  type text not null check (type in ('single', 'multiple', 'true-false')),
  stem text not null,
  options jsonb not null,
  key jsonb not null,
  rationale text not null,
  difficulty numeric(4, 3) not null check (difficulty > 0 and difficulty < 1),
  cognitive text not null,
  source text not null,
  author text not null,
  enemies jsonb not null,
  review_by date,
  written_by uuid references staff (id),
  created_at timestamptz not null,
  primary key (item_id, version),
  foreign key (standard_code, knowledge_point) references knowledge_point (standard_code, code)
);
create index item_version_point on item_version (standard_code, knowledge_point);
alter table item add foreign key (id, latest_version) references item_version (item_id, version) deferrable initially deferred;
alter table item add foreign key (id, approved_version) references item_version (item_id, version) deferrable initially deferred;
create table item_event (
  id bigint generated always as identity primary key,
  item_id text not null references item (id),
  version integer not null,
  act text not null check (act in ('loaded', 'written', 'submitted', 'approved', 'returned', 'retired')),
  actor text not null,
  remark text,
  at timestamptz not null
);
create index item_event_item on item_event (item_id, id);`;

const papers = `
create table paper (
  id uuid primary key default gen_random_uuid(),
  title text not null,
  standard_code text not null,
  level smallint not null,
  structure_id text not null,
  series text not null,
  seed text not null,
  hash text not null,
  minutes integer not null,
  sections jsonb not null,
  proof jsonb not null,
  status text not null check (status in ('draft', 'sealed')),
  created_by uuid not null references staff (id),
  created_at timestamptz not null,
  sealed_by uuid references staff (id),
  sealed_at timestamptz,
  check ((status = 'sealed') = (sealed_at is not null)),
  foreign key (standard_code, structure_id) references structure (standard_code, id)
);
create table paper_slot (
  paper_id uuid not null references paper (id) on delete cascade,
  no integer not null check (no > 0),
  item_id text not null,
  item_version integer not null,
  type text not null,
  knowledge_point text not null,
  weight_row text not null,
  half_marks integer not null check (half_marks > 0),
  stem text not null,
  options jsonb not null,
  key jsonb not null,
  primary key (paper_id, no),
  unique (paper_id, item_id),
  foreign key (item_id, item_version) references item_version (item_id, version)
);`;

const sittings = `
create table sitting (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  standard_code text not null,
  level smallint not null,
  structure_id text not null,
  opens_at timestamptz not null,
  last_entry_at timestamptz not null check (last_entry_at > opens_at),
  minutes integer not null,
  minimum_minutes integer not null,
  earliest_hand_in_minutes integer not null check (earliest_hand_in_minutes >= 0),
  earliest_hand_in_reason text not null default '',
  status text not null check (status in ('draft', 'open', 'closed')),
  created_by uuid not null references staff (id),
  created_at timestamptz not null,
  constraint sitting_minimum_minutes check (minutes >= minimum_minutes),
  constraint sitting_hand_in_within check (earliest_hand_in_minutes <= minutes),
  constraint sitting_hand_in_reason check (earliest_hand_in_minutes = minimum_minutes or length(trim(earliest_hand_in_reason)) >= 2),
  foreign key (standard_code, minimum_minutes) references standard (code, minimum_minutes),
  foreign key (standard_code, structure_id) references structure (standard_code, id),
  unique (id, minimum_minutes)
);
create table sitting_paper (
  sitting_id uuid not null references sitting (id),
  paper_id uuid not null references paper (id),
  ordinal integer not null,
  primary key (sitting_id, paper_id)
);
create table room (
  id uuid primary key default gen_random_uuid(),
  sitting_id uuid not null references sitting (id),
  name text not null,
  seats integer not null check (seats > 0),
  ordinal integer not null,
  unique (sitting_id, name)
);
create table room_invigilator (
  room_id uuid not null references room (id) on delete cascade,
  staff_id uuid not null references staff (id),
  primary key (room_id, staff_id)
);
create table candidate (
  id uuid primary key default gen_random_uuid(),
  sitting_id uuid not null references sitting (id),
  admission_no text not null unique,
  name text not null,
  document_cipher bytea not null,
  document_index bytea not null,
  document_last6_hash bytea not null,
  document_masked text not null,
  room_id uuid references room (id) on delete set null,
  seat integer check (seat > 0),
  paper_id uuid references paper (id),
  created_at timestamptz not null,
  unique (sitting_id, document_index),
  unique (room_id, seat)
);`;

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

const auditing = `
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  act text not null,
  object text not null,
  detail jsonb not null default '{}'
);`;

const guards = `
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% only grows: % is refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
create trigger only_grows before update or delete on item_version for each row execute function refuse_change();
create trigger only_grows before update or delete on attempt_event for each row execute function refuse_change();
create trigger only_grows before update or delete on response_event for each row execute function refuse_change();
create trigger only_grows before update or delete on late_response for each row execute function refuse_change();
create trigger only_grows before update or delete on audit for each row execute function refuse_change();
create trigger never_emptied before truncate on audit for each statement execute function refuse_change();

create function refuse_sealed_change() returns trigger language plpgsql as $$
declare sealed boolean;
begin
  if tg_table_name = 'paper' then
    sealed := old.status = 'sealed';
  else
    select status = 'sealed' into sealed from paper where id = coalesce(old.paper_id, new.paper_id);
  end if;
  if sealed then
    raise exception 'a sealed paper never changes' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger sealed before update or delete on paper for each row execute function refuse_sealed_change();
create trigger sealed before insert or update or delete on paper_slot for each row execute function refuse_sealed_change();`;

type Comments = Record<string, [string, Record<string, string>]>;

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
  standard: [
    "National occupational standards, loaded from blueprints/",
    {
      code: "Occupation code as printed",
      name: "Occupation",
      edition: "Edition as printed",
      minimum_minutes:
        "Least duration of the theory exam in minutes; the floor of every sitting and attempt",
      document: "The whole standard as its file states it",
      loaded_at: "When this text was loaded",
    },
  ],
  structure: [
    "Paper structures of a standard",
    {
      standard_code: "Standard",
      id: "Structure id, e.g. s80-t20",
      document: "Sections, counts, marks, minutes, rules",
    },
  ],
  knowledge_point: [
    "What items test: the leaves of a standard's knowledge tree",
    {
      standard_code: "Standard",
      code: "Stable code",
      name: "Name as printed",
      level: "Level it belongs to; null for 基本要求, shared by all levels",
      weight_row: "Row of weight table 4.1 its marks count in",
      ordinal: "Order in the standard",
    },
  ],
  item: [
    "Items of the bank; their text is in item_version",
    {
      id: "Identity, never reused",
      standard_code: "Standard it belongs to",
      latest_version: "Newest text",
      approved_version: "Text that papers may use; null while none was approved",
      status: "Where the newest text stands: draft, in-review, approved, retired",
      updated_at: "Last change of any kind",
    },
  ],
  item_version: [
    "One text of one item; never changed",
    {
      item_id: "Item",
      version: "1, 2, 3 …",
      standard_code: "Standard, for the reference to the point",
      knowledge_point: "Knowledge point tested",
      level: "Level of the point; null for 基本要求",
      type: "single, multiple or true-false",
      stem: "题干",
      options: "Texts of the options in order; empty for true-false",
      key: "Labels of the right options",
      rationale: "解析",
      difficulty: "Author's estimate of the share answering right, 0–1; not a measurement",
      cognitive: "remember, understand or apply",
      source: "Clause or node the item rests on",
      author: "Author as shown",
      enemies: "Ids of items that must not stand on the same paper",
      review_by: "Date by which its facts must be looked at again",
      written_by: "Account that wrote it; null when it came from the content files",
      created_at: "When it was written or loaded",
    },
  ],
  item_event: [
    "What happened to an item: loaded, written, submitted, approved, returned, retired",
    {
      id: "Order",
      item_id: "Item",
      version: "Version it concerned",
      act: "What was done",
      actor: "Login, or system",
      remark: "Reviewer's words",
      at: "When",
    },
  ],
  paper: [
    "Assembled papers; frozen once sealed",
    {
      id: "Identity",
      title: "Title as printed",
      standard_code: "Standard",
      level: "Level",
      structure_id: "Structure",
      series: "A, B, C … among parallel papers",
      seed: "Seed the selection was made with",
      hash: "SHA-256 of the paper's text (domain/paper.ts, paperText)",
      minutes: "Duration the structure proposes, minutes",
      sections: "Sections: type, marks each, count",
      proof: "Required and actual figures recounted by the verifier",
      status: "draft or sealed",
      created_by: "Who assembled it",
      created_at: "When",
      sealed_by: "Who sealed it",
      sealed_at: "When it was sealed",
    },
  ],
  paper_slot: [
    "Positions of a paper with the item text as frozen there",
    {
      paper_id: "Paper",
      no: "Position, from 1",
      item_id: "Item",
      item_version: "Version of the item",
      type: "Item type",
      knowledge_point: "Knowledge point",
      weight_row: "Row of the weight table",
      half_marks: "Marks in half-marks: 1 = 0.5",
      stem: "Stem as shown",
      options: "Options as shown: label and text",
      key: "Labels that are right on this paper",
    },
  ],
  sitting: [
    "考试场次: a paper or parallel papers offered to candidates in rooms in a window",
    {
      id: "Identity",
      name: "Name shown to staff and candidates",
      standard_code: "Standard",
      level: "Level",
      structure_id: "Structure its papers must have",
      opens_at: "From when candidates may start",
      last_entry_at: "After this nobody may start",
      minutes: "Working time of each candidate; never below minimum_minutes",
      minimum_minutes: "The standard's minimum, tied to it by the foreign key",
      earliest_hand_in_minutes: "Minutes after the start before which nobody may hand in",
      earliest_hand_in_reason: "Why it differs from the minimum",
      status: "draft, open or closed",
      created_by: "Who planned it",
      created_at: "When",
    },
  ],
  sitting_paper: [
    "Papers a sitting offers",
    { sitting_id: "Sitting", paper_id: "Sealed paper", ordinal: "Order: A, B, C" },
  ],
  room: [
    "考场 of a sitting",
    {
      id: "Identity",
      sitting_id: "Sitting",
      name: "Name on the door",
      seats: "Number of seats",
      ordinal: "Order",
    },
  ],
  room_invigilator: ["Who invigilates where", { room_id: "Room", staff_id: "Member of staff" }],
  candidate: [
    "考生 of one sitting",
    {
      id: "Identity",
      sitting_id: "Sitting",
      admission_no: "准考证号",
      name: "Name",
      document_cipher: "Document number, AES-256-GCM",
      document_index: "Keyed hash of the document number, to find duplicates without reading it",
      document_last6_hash: "Keyed hash of the last six characters, for signing in",
      document_masked: "Document number with its middle hidden, for screens",
      room_id: "Room; null until seated",
      seat: "Seat number in the room",
      paper_id: "Which of the parallel papers",
      created_at: "When imported",
    },
  ],
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
  audit: [
    "Every change of state: who did what to what, when; written in the same transaction; only grows",
    {
      id: "Order",
      at: "When",
      actor: "Staff login, candidate's admission number, or system",
      act: "What was done, e.g. paper.seal",
      object: "What it was done to, e.g. paper:…",
      detail: "Figures and reasons",
    },
  ],
};
