import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Reviewers of items, remarks on their fields, suggested changes, and items ordered from writers. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statements of [review, talk, quotas]) await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const review = `
alter table item add column reviewer_id uuid references staff (id);
alter table item add column review_due date;
create index item_reviewer on item (reviewer_id) where reviewer_id is not null;
alter table item_event drop constraint item_event_act_check;
alter table item_event add constraint item_event_act_check check (act in (
  'loaded', 'written', 'accepted', 'reinstated', 'moved', 'classified',
  'submitted', 'withdrawn', 'assigned', 'approved', 'returned', 'retired', 'restored'));
create table item_contribution (
  item_id text not null,
  version integer not null,
  staff_id uuid not null references staff (id),
  primary key (item_id, version, staff_id),
  foreign key (item_id, version) references item_version (item_id, version)
);
create trigger only_grows before update or delete on item_contribution for each row execute function refuse_change();
comment on column staff.roles is
  'Roles held: writer, reviewer, editor, centre, chief-invigilator, invigilator, scorer, administrator';
comment on table item_event is
  'What happened to an item: loaded, written, accepted (a suggestion), reinstated (an old text), moved (to another point), classified, submitted, withdrawn, assigned, approved, returned, retired, restored';`;

const talk = `
create table item_comment (
  id uuid primary key default gen_random_uuid(),
  item_id text not null references item (id),
  version integer not null,
  field text not null,
  body text not null,
  staff_id uuid not null references staff (id),
  at timestamptz not null,
  resolved_by uuid references staff (id),
  resolved_at timestamptz,
  check ((resolved_by is null) = (resolved_at is null))
);
create index item_comment_item on item_comment (item_id, at);
create index item_comment_open on item_comment (item_id) where resolved_at is null;
create table item_suggestion (
  id uuid primary key default gen_random_uuid(),
  item_id text not null,
  version integer not null,
  changes jsonb not null,
  note text not null,
  staff_id uuid not null references staff (id),
  at timestamptz not null,
  status text not null check (status in ('open', 'accepted', 'declined')),
  decided_by uuid references staff (id),
  decided_at timestamptz,
  remark text,
  into_version integer,
  check ((status = 'open') = (decided_at is null)),
  check ((status = 'accepted') = (into_version is not null)),
  foreign key (item_id, version) references item_version (item_id, version)
);
create index item_suggestion_item on item_suggestion (item_id, at);
create index item_suggestion_open on item_suggestion (item_id) where status = 'open';`;

const quotas = `
create table quota (
  id uuid primary key default gen_random_uuid(),
  standard_code text not null references standard (code),
  writer_id uuid not null references staff (id),
  points text[] not null check (cardinality(points) > 0),
  type text check (type in ('single', 'multiple', 'true-false')),
  items integer not null check (items > 0),
  due_on date not null,
  note text not null,
  created_by uuid not null references staff (id),
  created_at timestamptz not null,
  closed_at timestamptz
);
create index quota_writer on quota (writer_id) where closed_at is null;
create index item_version_first on item_version (written_by, created_at) where version = 1;`;

const comments: Comments = {
  item: [
    "Items of the bank; their text is in item_version, what lists need of the newest text beside it here",
    {
      reviewer_id: "Who is to review it; null: whoever comes first",
      review_due: "Day by which it is to be reviewed",
    },
  ],
  item_contribution: [
    "Whose words went into a version besides its writer's: they do not judge the item either",
    { item_id: "Item", version: "Version", staff_id: "Whose suggestion was accepted into it" },
  ],
  item_comment: [
    "Remarks on a field of an item, open until somebody resolves them",
    {
      id: "Identity",
      item_id: "Item",
      version: "Version it was made on",
      field: "Field it is about; whole: the item as such",
      body: "The remark",
      staff_id: "Whose",
      at: "When",
      resolved_by: "Who resolved it; null while it is open",
      resolved_at: "When",
    },
  ],
  item_suggestion: [
    "Changes somebody who reviews proposes to an item's text; they become a version only when accepted",
    {
      id: "Identity",
      item_id: "Item",
      version: "Version they are changes to",
      changes: "Field and its new value, for the fields that change",
      note: "Why",
      staff_id: "Whose",
      at: "When",
      status: "open, accepted or declined",
      decided_by: "Who decided; null while open",
      decided_at: "When",
      remark: "Why it was declined",
      into_version: "Version it became when accepted",
    },
  ],
  quota: [
    "命题任务: items ordered from a writer for some points by a day; progress is counted from the items written",
    {
      id: "Identity",
      standard_code: "Standard",
      writer_id: "Who is to write",
      points: "Codes of the points",
      type: "Item type; null: any",
      items: "How many",
      due_on: "By when",
      note: "What else the writer should know",
      created_by: "Who ordered",
      created_at: "From when on new items count",
      closed_at: "When it was closed; null while it runs",
    },
  ],
};
