import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** What people decide and note on the day: answers set aside, irregularities. Both only grow. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statements = `
create table late_decision (
  attempt_id uuid not null,
  late_id bigint not null,
  accepted boolean not null,
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (attempt_id, late_id),
  foreign key (attempt_id, late_id) references late_response (attempt_id, id)
);
create table irregularity (
  id uuid primary key default gen_random_uuid(),
  sitting_id uuid not null references sitting (id),
  room_id uuid references room (id),
  candidate_id uuid references candidate (id),
  category text not null,
  text text not null,
  at timestamptz not null,
  recorded_by text not null,
  check (candidate_id is not null or room_id is not null)
);
create index irregularity_sitting on irregularity (sitting_id, at);
create trigger only_grows before update or delete on late_decision for each row execute function refuse_change();
create trigger only_grows before update or delete on irregularity for each row execute function refuse_change();`;

const comments: Comments = {
  late_decision: [
    "What the chief invigilator decided about answers set aside; only grows",
    {
      attempt_id: "Attempt",
      late_id: "Answer that was set aside",
      accepted: "Merged as an ordinary answer of a new turn, or dismissed",
      reason: "Reason given",
      decided_by: "Staff login",
      decided_at: "When",
    },
  ],
  irregularity: [
    "违纪与异常记录: what happened in a room or at a seat, as the invigilators noted it; only grows",
    {
      id: "Identity",
      sitting_id: "Sitting",
      room_id: "Room; null for a candidate without one",
      candidate_id: "Candidate it is about; null: the whole room",
      category: "Kind, see domain/irregularity.ts",
      text: "What happened and what was done",
      at: "When it was noted",
      recorded_by: "Staff login",
    },
  ],
};
