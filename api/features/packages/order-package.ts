import { createHash } from "node:crypto";
import type { PackageView } from "../../contract/packages.ts";
import { errorTexts } from "../../contract/wording/error-texts.ts";
import type { PackageKind } from "../../domain/package.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Db } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import { fill } from "../../platform/refusals.ts";
import type { Asker } from "../sittings/asker.ts";
import type { PackageOrder } from "./make-package.ts";
import { buildPackage, requireSitting } from "./make-package.ts";
import type { PackageRow } from "./queries.ts";
import {
  deleteOlder,
  endPackage,
  insertPackage,
  selectData,
  selectPackage,
  selectPackages,
  tellProgress,
} from "./queries.ts";

/** A maker that gave no sign for so long is taken for gone: the server was stopped meanwhile. */
const silence = 120_000;
const interrupted = "生成被中断（服务器可能重新启动过），请重新生成。";

export async function listPackages(
  deps: Deps,
  sittingId: string,
): Promise<{ packages: PackageView[] }> {
  await endSilent(deps, sittingId);
  return { packages: (await selectPackages(deps.db, sittingId)).map(packageView) };
}

function packageView(row: PackageRow): PackageView {
  const { id, kind, status, done, total, message, sha256, bytes, madeBy } = row;
  return {
    ...{ id, kind: kind as PackageKind, status: status as PackageView["status"] },
    ...{ done, total, message, sha256, bytes, madeBy },
    begunAt: row.begunAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

async function endSilent({ db, clock }: Deps, sittingId: string): Promise<void> {
  const at = new Date(clock.now());
  for (const { id, status, aliveAt } of await selectPackages(db, sittingId))
    if (status === "making" && at.getTime() - aliveAt.getTime() > silence)
      await inTransaction(db, (tx) =>
        endPackage(tx, id, { status: "failed", at, message: interrupted }),
      );
}

/**
 * Begins to make a package and answers at once; `listPackages` tells how far it is. While one of the kind is
 * being made, that one is answered. Throws AppError when the sitting is not that far.
 */
export async function orderPackage(
  deps: Deps,
  asker: Asker,
  order: PackageOrder,
): Promise<PackageView> {
  const { db, clock } = deps;
  const { sittingId, kind } = order;
  await requireSitting(deps, asker, order);
  await endSilent(deps, sittingId);
  const at = new Date(clock.now());
  const id = await inTransaction(db, async (tx) => {
    const begun = await insertPackage(tx, { ...order, by: asker.login, at });
    const object = `sitting:${sittingId}`;
    const act = { at, actor: asker.login, act: "package.make", object, detail: { kind } };
    if (begun !== null) await audit(tx, act);
    return begun;
  });
  if (id !== null) void carryOut(deps, asker, order, id);
  const packages = await selectPackages(db, sittingId);
  const own = packages.find((one) =>
    id === null ? one.kind === kind && one.status === "making" : one.id === id,
  );
  if (!own) throw new AppError("not-found");
  return packageView(own);
}

/** Makes a package in the background. It never throws: whatever happens is told by the package's row. */
async function carryOut(deps: Deps, asker: Asker, order: PackageOrder, id: string): Promise<void> {
  const { db, clock } = deps;
  const now = (): Date => new Date(clock.now());
  const tell = (done: number, total: number): Promise<boolean> =>
    tellProgress(db, id, { done, total, at: now() });
  try {
    const data = await buildPackage(deps, asker, order, tell);
    if (data) await keep(db, { id, ...order }, data, now());
  } catch (error) {
    const message = reasonOf(error);
    const end = { status: "failed", at: now(), message } as const;
    // Where not even this can be written, the silence tells it.
    await inTransaction(db, (tx) => endPackage(tx, id, end)).catch(() => undefined);
  }
}

async function keep(
  db: Db,
  made: PackageOrder & { id: string },
  data: Buffer,
  at: Date,
): Promise<void> {
  const sha256 = createHash("sha256").update(data).digest("hex");
  await inTransaction(db, async (tx) => {
    if (await endPackage(tx, made.id, { status: "ready", at, file: { data, sha256 } }))
      await deleteOlder(tx, made);
  });
}

/** Why it failed, as the centre's staff read it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof AppError)) {
    console.error("fault while making a package", error);
    return "系统出现故障，未能生成。请重试；仍不成功时请联系管理员查看服务器日志。";
  }
  const said = error.problems.map(({ message }) => message);
  return said.length > 0 ? said.join("\n") : fill(errorTexts.zh[error.code], error.params);
}

/** Stops making a package; one that has ended stays as it is. */
export async function cancelPackage(
  { db, clock }: Deps,
  actor: { login: string },
  id: string,
): Promise<void> {
  const at = new Date(clock.now());
  if (!(await selectPackage(db, id))) throw new AppError("not-found");
  await inTransaction(db, async (tx) => {
    if (!(await endPackage(tx, id, { status: "cancelled", at }))) return;
    const act = { actor: actor.login, act: "package.cancel", object: `package:${id}` };
    await audit(tx, { at, ...act });
  });
}

/** A package that is ready, and a record of who took it. */
export async function downloadPackage(
  { db, clock }: Deps,
  actor: { login: string },
  id: string,
): Promise<{ data: Buffer; kind: PackageKind; sittingId: string }> {
  const row = await selectPackage(db, id);
  const data = row?.status === "ready" ? await selectData(db, id) : null;
  if (!row || !data) throw new AppError("not-found");
  const { kind, sha256, sittingId } = row;
  const act = { actor: actor.login, act: "package.download", object: `sitting:${sittingId}` };
  const detail = { kind, sha256 };
  await inTransaction(db, (tx) => audit(tx, { at: new Date(clock.now()), ...act, detail }));
  return { data, kind: kind as PackageKind, sittingId };
}
