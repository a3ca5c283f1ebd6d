import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** Pictures and drawn formulas of item texts. Both only grow: a sealed paper shows its own for ever. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statements = `
create table media (
  name text primary key check (name ~ '^[0-9a-f]{16}\\.(png|jpg)$'),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes bytea not null,
  added_by text not null,
  added_at timestamptz not null
);
create table formula (
  tex text primary key,
  width numeric(7, 3) not null,
  height numeric(7, 3) not null,
  depth numeric(7, 3) not null,
  path text not null,
  drawn_at timestamptz not null
);
create trigger only_grows before update or delete on media for each row execute function refuse_change();
create trigger only_grows before update or delete on formula for each row execute function refuse_change();`;

const comments: Comments = {
  media: [
    "Pictures that item texts show by name, as they were redrawn when they came in; only grows",
    {
      name: "First 16 hexadecimal digits of the SHA-256 of the bytes, and .png or .jpg",
      width: "Pixels across",
      height: "Pixels down",
      bytes: "The file",
      added_by: "Staff login, or system for a picture of the content files",
      added_at: "When",
    },
  ],
  formula: [
    "Formulas of sealed papers as they were drawn then, so that a later drawing changes none; only grows",
    {
      tex: "TeX without delimiters, as it stands in the text",
      width: "Width in ems of the text around it",
      height: "Height above the baseline, ems",
      depth: "Depth below the baseline, ems",
      path: "Outline as SVG path data in thousandths of an em, y downward from the baseline",
      drawn_at: "When",
    },
  ],
};
