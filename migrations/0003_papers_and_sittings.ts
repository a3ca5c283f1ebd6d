import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Papers, frozen by triggers once sealed, and the sittings that offer them. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statements of [papers, guards, sittings]) await sql.raw(statements).execute(db);
  await comment(db, comments);
}

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

const guards = `
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

const comments: Comments = {
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
};
