import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Acts done once however often they are sent, time that was lost, and the rules of a sitting with their reasons. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statements of [acts, lost, rules]) await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const acts = `
create table staff_act (
  actor text not null,
  key text not null,
  act text not null,
  input_sha256 bytea not null,
  reply jsonb,
  at timestamptz not null,
  primary key (actor, key)
);
create index staff_act_at on staff_act (at);`;

const lost = `
create table seat_silence (
  attempt_id uuid not null references attempt (attempt_id),
  from_at timestamptz not null,
  to_at timestamptz not null,
  primary key (attempt_id, from_at),
  check (to_at > from_at)
);
create table lost_time (
  attempt_id uuid not null references attempt (attempt_id),
  from_at timestamptz not null,
  to_at timestamptz not null,
  proposed_seconds integer not null check (proposed_seconds > 0),
  given_seconds integer not null check (given_seconds >= 0),
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (attempt_id, from_at),
  check (to_at > from_at)
);
create trigger only_grows before update or delete on seat_silence for each row execute function refuse_change();
create trigger only_grows before update or delete on lost_time for each row execute function refuse_change();`;

const rules = `
alter table sitting
  add column late_entry_reason text not null default '',
  add column warning_minutes integer[] not null default '{15,5,1}',
  add column warning_reason text not null default '';
alter table sitting disable trigger archived;
update sitting set late_entry_reason = '升级前未记录' where last_entry_at <> opens_at + interval '30 minutes';
alter table sitting enable trigger archived;
alter table sitting
  add constraint sitting_late_entry_reason
    check (last_entry_at = opens_at + interval '30 minutes' or length(trim(late_entry_reason)) >= 2),
  add constraint sitting_warning_reason
    check (warning_minutes = '{15,5,1}' or length(trim(warning_reason)) >= 2),
  add constraint sitting_warnings_within
    check (cardinality(warning_minutes) between 1 and 5 and 0 < all (warning_minutes) and minutes > all (warning_minutes));`;

const comments: Comments = {
  staff_act: [
    "Acts of staff by the key their page made for them: the same key again is the same act; kept for seven days",
    {
      actor: "Staff login",
      key: "Made by the page, one for each act",
      act: "What was done",
      input_sha256: "SHA-256 of what was asked; another request under the same key is refused",
      reply: "What was answered",
      at: "When",
    },
  ],
  seat_silence: [
    "Stretches of more than a minute in which nothing was heard of a seat that came back; only grows",
    {
      attempt_id: "Attempt",
      from_at: "Last sign of life, as noted at most twice a minute",
      to_at: "The next one",
    },
  ],
  lost_time: [
    "What was decided about time a candidate lost; only grows",
    {
      attempt_id: "Attempt",
      from_at: "When it began",
      to_at: "When it ended",
      proposed_seconds: "What the evidence says",
      given_seconds: "What was given back; 0: dismissed",
      reason: "Why",
      decided_by: "Staff login",
      decided_at: "When",
    },
  ],
  sitting: [
    "考试场次: a paper or parallel papers offered to candidates in rooms in a window",
    {
      late_entry_reason: "Why entry does not close 30 minutes after the opening",
      warning_minutes: "At how many minutes left candidates are reminded",
      warning_reason: "Why not at 15, 5 and 1",
    },
  ],
};
