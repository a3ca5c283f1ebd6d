import { sql } from "kysely";
import type { Role } from "../../contract/endpoint.ts";
import type { Db, Tx } from "../../platform/database.ts";

/** What signing in and changing a password look at. */
export interface Credentials {
  id: string;
  login: string;
  name: string;
  roles: Role[];
  passwordHash: string;
  disabled: boolean;
}

export interface StaffRow {
  id: string;
  login: string;
  name: string;
  roles: Role[];
  disabled: boolean;
  lastSeenAt: Date | null;
}

export interface NewStaff {
  login: string;
  name: string;
  roles: readonly Role[];
  passwordHash: string;
}

export async function selectCredentials(db: Db, login: string): Promise<Credentials | null> {
  const row = await db
    .selectFrom("staff")
    .select(["id", "login", "name", "roles", "password_hash", "disabled_at"])
    .where("login", "=", login)
    .executeTakeFirst();
  if (!row) return null;
  const { id, name, password_hash: passwordHash, disabled_at } = row;
  const roles = row.roles as Role[];
  return { id, login: row.login, name, roles, passwordHash, disabled: disabled_at !== null };
}

/** Whether the account still has this password and may sign in; nobody can change it before `tx` ends. */
export async function holdCredentials(tx: Tx, id: string, passwordHash: string): Promise<boolean> {
  const row = await tx
    .selectFrom("staff")
    .select("id")
    .where("id", "=", id)
    .where("password_hash", "=", passwordHash)
    .where("disabled_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

function staffRows(db: Db) {
  return db.selectFrom("staff").select((staff) => [
    "staff.id",
    "staff.login",
    "staff.name",
    "staff.roles",
    "staff.disabled_at as disabledAt",
    staff
      .selectFrom("staff_session")
      .select((session) => session.fn.max("last_seen_at").as("at"))
      .whereRef("staff_id", "=", "staff.id")
      .as("lastSeenAt"),
  ]);
}

type FoundStaff = Awaited<ReturnType<ReturnType<typeof staffRows>["executeTakeFirstOrThrow"]>>;

function staffRow({ id, login, name, roles, disabledAt, lastSeenAt }: FoundStaff): StaffRow {
  return { id, login, name, roles: roles as Role[], disabled: disabledAt !== null, lastSeenAt };
}

export async function selectAccounts(db: Db): Promise<StaffRow[]> {
  const rows = await staffRows(db).orderBy("login").execute();
  return rows.map(staffRow);
}

export async function selectAccount(db: Db, id: string): Promise<StaffRow | null> {
  const row = await staffRows(db).where("id", "=", id).executeTakeFirst();
  return row ? staffRow(row) : null;
}

/** The account, held until `tx` ends. */
export async function holdAccount(tx: Tx, id: string): Promise<StaffRow | null> {
  await tx.selectFrom("staff").select("id").where("id", "=", id).forUpdate().execute();
  return selectAccount(tx, id);
}

function holdsAny(roles: Role[]) {
  return sql<boolean>`roles && ${roles}`;
}

/** Ids of everybody who may administer, held until `tx` ends so that two cannot remove each other. */
export async function holdAdministrators(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom("staff")
    .select("id")
    .where(holdsAny(["administrator"]))
    .where("disabled_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** Returns the new id; null when the login is taken. */
export async function insertStaff(tx: Tx, staff: NewStaff, now: Date): Promise<string | null> {
  const { login, name, roles, passwordHash } = staff;
  const row = await tx
    .insertInto("staff")
    .values({ login, name, roles: [...roles], password_hash: passwordHash, created_at: now })
    .onConflict((conflict) => conflict.column("login").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

export interface StaffChange {
  name?: string | undefined;
  roles?: Role[] | undefined;
  passwordHash?: string | undefined;
  disabledAt?: Date | null | undefined;
}

export async function updateStaff(tx: Tx, id: string, change: StaffChange): Promise<void> {
  const { name, roles, passwordHash, disabledAt } = change;
  const values = {
    ...(name !== undefined && { name }),
    ...(roles !== undefined && { roles }),
    ...(passwordHash !== undefined && { password_hash: passwordHash }),
    ...(disabledAt !== undefined && { disabled_at: disabledAt }),
  };
  if (Object.keys(values).length === 0) return;
  await tx.updateTable("staff").set(values).where("id", "=", id).execute();
}

export function selectInvigilators(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("staff")
    .select(["id", "name"])
    .where(holdsAny(["invigilator", "chief-invigilator"]))
    .where("disabled_at", "is", null)
    .orderBy("name")
    .orderBy("login")
    .execute();
}

export function selectAudit(db: Db, before: number | undefined, limit: number) {
  let entries = db
    .selectFrom("audit")
    .select(["id", "at", "actor", "act", "object", "detail"])
    .orderBy("id", "desc")
    .limit(limit);
  if (before !== undefined) entries = entries.where("id", "<", before);
  return entries.execute();
}
