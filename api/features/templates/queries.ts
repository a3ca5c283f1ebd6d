import type { FormName } from "../../contract/templates.ts";
import type { Db, Tx } from "../../platform/database.ts";

/** The template put in place of a form's usual one; null while there is none. */
export async function selectTemplate(db: Db, form: FormName): Promise<string | null> {
  const row = await db
    .selectFrom("form_template")
    .select("source")
    .where("form", "=", form)
    .executeTakeFirst();
  return row?.source ?? null;
}

/** Who replaced which template, and when. */
export async function selectReplaced(db: Db) {
  return db
    .selectFrom("form_template")
    .select(["form", "replaced_by as by", "replaced_at as at"])
    .execute();
}

export async function upsertTemplate(
  tx: Tx,
  form: FormName,
  source: string,
  by: string,
  at: Date,
): Promise<void> {
  const values = { source, replaced_by: by, replaced_at: at };
  await tx
    .insertInto("form_template")
    .values({ form, ...values })
    .onConflict((on) => on.column("form").doUpdateSet(values))
    .execute();
}

export async function deleteTemplate(tx: Tx, form: FormName): Promise<void> {
  await tx.deleteFrom("form_template").where("form", "=", form).execute();
}
