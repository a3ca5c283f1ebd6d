import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Parameters of items that somebody has calibrated, with where they come from; only grows. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statements = `
create table item_calibration (
  id bigint generated always as identity primary key,
  item_id text not null,
  item_version integer not null,
  recorded_at timestamptz not null,
  a double precision not null check (a > 0),
  b double precision not null,
  candidates integer check (candidates > 0),
  source text not null,
  file_name text not null,
  recorded_by uuid not null references staff (id),
  foreign key (item_id, item_version) references item_version (item_id, version)
);
create index item_calibration_item on item_calibration (item_id, item_version, id);
create trigger only_grows before update or delete on item_calibration for each row execute function refuse_change();`;

const comments: Comments = {
  item_calibration: [
    "Parameters of the two-parameter logistic model, estimated elsewhere from real answers; the latest of a version hold",
    {
      id: "Order in which they came in",
      item_id: "Item",
      item_version: "The version that was answered; a new version has to be calibrated anew",
      recorded_at: "When they were brought in",
      a: "Discrimination on the logistic scale (D = 1)",
      b: "Difficulty on the ability scale",
      candidates: "Answers they were estimated from; null where the source does not say",
      source: "Which answers and which method, as the person who brought them in states it",
      file_name: "File they came in",
      recorded_by: "Staff account",
    },
  ],
};
