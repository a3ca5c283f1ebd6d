import { sql } from "kysely";
import type { PackageOptions, PackageView } from "../../contract/packages.ts";
import type { PackageKind } from "../../domain/package.ts";
import type { Db, Tx } from "../../platform/database.ts";

const columns = [
  ...(["id", "kind", "status", "done", "total", "message", "sha256"] as const),
  ...(["made_by as madeBy", "begun_at as begunAt", "alive_at as aliveAt"] as const),
  "ended_at as endedAt",
  "sitting_id as sittingId",
] as const;

function packageRows(db: Db) {
  return db
    .selectFrom("package")
    .select(columns)
    .select(sql<number | null>`length(data)`.as("bytes"));
}

export type PackageRow = Awaited<
  ReturnType<ReturnType<typeof packageRows>["executeTakeFirstOrThrow"]>
>;

/** Newest first. */
export async function selectPackages(db: Db, sittingId: string): Promise<PackageRow[]> {
  return packageRows(db)
    .where("sitting_id", "=", sittingId)
    .orderBy("begun_at", "desc")
    .orderBy("id")
    .execute();
}

export async function selectPackage(db: Db, id: string): Promise<PackageRow | undefined> {
  return packageRows(db).where("id", "=", id).executeTakeFirst();
}

export async function selectData(db: Db, id: string): Promise<Buffer | null> {
  const row = await db.selectFrom("package").select("data").where("id", "=", id).executeTakeFirst();
  return row?.data ?? null;
}

/** A package that begins to be made; null while another of its kind is being made. */
export async function insertPackage(
  tx: Tx,
  begun: { sittingId: string; kind: PackageKind; options: PackageOptions; by: string; at: Date },
): Promise<string | null> {
  const { sittingId, kind, options, by, at } = begun;
  const row = await tx
    .insertInto("package")
    .values({
      ...{ sitting_id: sittingId, kind, options: JSON.stringify(options), status: "making" },
      ...{ made_by: by, begun_at: at, alive_at: at },
    })
    .onConflict((on) =>
      on.columns(["sitting_id", "kind"]).where("status", "=", "making").doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** How far it is; false once it is no longer to be made. */
export async function tellProgress(
  db: Db,
  id: string,
  { done, total, at }: { done: number; total: number; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("package")
    .set({ done, total, alive_at: at })
    .where("id", "=", id)
    .where("status", "=", "making")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

interface End {
  status: Exclude<PackageView["status"], "making">;
  at: Date;
  message?: string;
  file?: { data: Buffer; sha256: string };
}

/** Ends a package that is being made; false when it had ended already. */
export async function endPackage(
  tx: Tx,
  id: string,
  { status, at, message, file }: End,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("package")
    .set({ status, ended_at: at, message: message ?? null, ...file })
    .where("id", "=", id)
    .where("status", "=", "making")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Packages of the kind that were made before this one: it takes their place. */
export async function deleteOlder(
  tx: Tx,
  { id, sittingId, kind }: { id: string; sittingId: string; kind: PackageKind },
): Promise<void> {
  await tx
    .deleteFrom("package")
    .where("sitting_id", "=", sittingId)
    .where("kind", "=", kind)
    .where("status", "!=", "making")
    .where("id", "!=", id)
    .execute();
}
