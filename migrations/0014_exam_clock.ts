import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** The exam clock: its heartbeat, and what a person must look at. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statements of [clock, guards]) await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const clock = `
create table clock_beat (
  id bigint generated always as identity primary key,
  exam_ms bigint not null,
  wall_ms bigint not null,
  mono_ms bigint not null,
  boot text
);
create table clock_event (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('jump', 'behind', 'outage', 'set')),
  from_at timestamptz not null,
  to_at timestamptz not null,
  shift_ms bigint not null,
  settled_at timestamptz,
  settled_by text,
  reason text,
  check (to_at >= from_at),
  check ((settled_at is null) = (settled_by is null))
);
create index clock_event_unsettled on clock_event (to_at) where settled_at is null;
create index clock_event_time on clock_event (from_at);`;

const guards = `
create function refuse_settled_change() returns trigger language plpgsql as $$
begin
  if old.settled_at is not null or (new.kind, new.from_at, new.to_at, new.shift_ms) is distinct from (old.kind, old.from_at, old.to_at, old.shift_ms) then
    raise exception '% only grows', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger settled_once before update on clock_event for each row execute function refuse_settled_change();
create trigger never_deleted before delete on clock_event for each row execute function refuse_change();`;

const comments: Comments = {
  clock_beat: [
    "Heartbeat of the exam clock, every five seconds, kept for eight days; from the last one exam time goes on after a restart",
    {
      id: "Order",
      exam_ms: "Exam time, milliseconds since 1970; everything about a sitting is decided by it",
      wall_ms: "The system's clock at that moment, milliseconds since 1970",
      mono_ms: "The machine's monotonic clock, milliseconds since it was started",
      boot: "Names the machine's run; null where it has none to tell",
    },
  ],
  clock_event: [
    "What befell the clock: while one is not settled nobody is handed in by time; only grows",
    {
      id: "Identity",
      kind: "jump: the system's clock was set; behind: it was before the last exam time at a start; outage: nothing was kept; set: exam time was set to the system's",
      from_at: "Exam time before it",
      to_at: "Exam time after it",
      shift_ms: "By how much the system's clock was set, or differs, in milliseconds",
      settled_at: "When somebody had looked at it; at once when nobody's time was concerned",
      settled_by: "Staff login, or system when nobody's time was concerned",
      reason: "What was found and done",
    },
  ],
};
