import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Comments } from "./support/comment.ts";
import { comment } from "./support/comment.ts";

/** 准备 → 封存 → 开放 → 收卷 → 归档. What is archived never changes again: triggers hold it so. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statements of [statuses, guards]) await sql.raw(statements).execute(db);
  await comment(db, comments);
}

const statuses = `
alter table sitting drop constraint sitting_status_check;
update sitting set status = case status when 'draft' then 'prepared' when 'closed' then 'collected' else status end;
alter table sitting add constraint sitting_status_check
  check (status in ('prepared', 'sealed', 'open', 'collected', 'archived'));`;

const guards = `
create function refuse_archived_change() returns trigger language plpgsql as $$
declare archived boolean;
begin
  if tg_table_name = 'sitting' then
    archived := old.status = 'archived';
  else
    select status = 'archived' into archived from sitting where id = coalesce(old.sitting_id, new.sitting_id);
  end if;
  if archived then
    raise exception 'an archived sitting never changes' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger archived before update or delete on sitting for each row execute function refuse_archived_change();
create trigger archived before insert or update or delete on sitting_paper for each row execute function refuse_archived_change();
create trigger archived before insert or update or delete on room for each row execute function refuse_archived_change();
create trigger archived before insert or update or delete on candidate for each row execute function refuse_archived_change();
create trigger archived before insert or update or delete on attempt for each row execute function refuse_archived_change();
create trigger archived before insert on irregularity for each row execute function refuse_archived_change();`;

const comments: Comments = {
  sitting: [
    "考试场次: a paper or parallel papers offered to candidates in rooms in a window",
    {
      status:
        "prepared, sealed, open, collected or archived; an open one is running once a candidate has begun",
    },
  ],
};
