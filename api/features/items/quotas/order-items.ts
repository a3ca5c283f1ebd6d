import type { BodyOf } from "../../../contract/endpoint.ts";
import type {
  addQuota as declared,
  changeQuota as changeDeclared,
  Quota,
} from "../../../contract/quotas.ts";
import { word } from "../../../contract/wording/word.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { StaffActor } from "../../../platform/sessions.ts";
import { selectPointLevel } from "../queries.ts";
import { selectColleagues } from "../team/queries.ts";
import type { Writer } from "../write-item.ts";
import type { NewQuota } from "./queries.ts";
import { holdWriter, insertQuota, selectOverlap, selectQuotas, updateQuota } from "./queries.ts";

/** The orders somebody may see: an editor-in-chief all of them, others their own. */
export async function listQuotas(
  db: Db,
  { standard, closed }: { standard: string; closed?: "true" | undefined },
  { id, roles }: StaffActor,
): Promise<{ quotas: Quota[] }> {
  const whose = roles.includes("editor") ? {} : { writerId: id };
  return { quotas: await selectQuotas(db, { standard, closed: closed === "true", ...whose }) };
}

/** Orders items from a writer. Orders to one writer never overlap, so that an item counts once. */
export async function addQuota(
  { db, clock }: Deps,
  writer: Writer,
  body: BodyOf<typeof declared>,
): Promise<Quota> {
  const at = new Date(clock.now());
  const quota = { ...body, points: [...new Set(body.points)] };
  return inTransaction(db, async (tx) => {
    await refuseUnknown(tx, writer, quota);
    await holdWriter(tx, quota.writerId);
    const overlap = await selectOverlap(tx, quota);
    if (overlap.length > 0) throw refused(writer, "points", "quota.overlap", overlap.join("、"));
    const id = await insertQuota(tx, quota, { id: writer.actor.id, at });
    const { writerId, items, dueOn } = quota;
    const record = { at, actor: writer.actor.login, act: "quota.add", object: `quota:${id}` };
    await audit(tx, { ...record, detail: { writer: writerId, items, due: dueOn } });
    return quotaBy(tx, id);
  });
}

async function refuseUnknown(tx: Tx, writer: Writer, quota: NewQuota): Promise<void> {
  const colleagues = await selectColleagues(tx);
  if (!colleagues.some(({ id }) => id === quota.writerId)) throw new AppError("not-found");
  for (const point of quota.points)
    if ((await selectPointLevel(tx, quota.standard, point)) === undefined)
      throw refused(writer, "points", "item.unknown-point", point);
}

function refused(
  { language }: Writer,
  path: string,
  code: "quota.overlap" | "item.unknown-point",
  what: string,
): AppError {
  const message = word(language, code, { code: what });
  return new AppError("invalid-input", {}, [{ path, message }]);
}

/** Changes an order that still runs, or closes it: what is written afterwards does not count for it. */
export async function changeQuota(
  { db, clock }: Deps,
  { login }: StaffActor,
  id: string,
  { closed, ...change }: BodyOf<typeof changeDeclared>,
): Promise<Quota> {
  const at = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const changed = await updateQuota(tx, id, { ...change, closedAt: closed && at });
    if (!changed) throw new AppError("not-found");
    const act = closed ? "quota.close" : "quota.change";
    const { items = null, dueOn: due = null } = change;
    await audit(tx, { at, actor: login, act, object: `quota:${id}`, detail: { items, due } });
    return quotaBy(tx, id);
  });
}

async function quotaBy(tx: Tx, id: string): Promise<Quota> {
  const [quota] = await selectQuotas(tx, { id, closed: true });
  if (!quota) throw new AppError("not-found");
  return quota;
}
