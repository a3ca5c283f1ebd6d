import type { BodyOf, ReplyOf } from "../../../contract/endpoint.ts";
import type { BulkChange, BulkFate, changeItems as declared } from "../../../contract/item-bulk.ts";
import { word } from "../../../contract/wording/word.ts";
import type { PreparedChange } from "../../../domain/bulk-change.ts";
import { bulkFault } from "../../../domain/bulk-change.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { selectElements } from "../../standards/elements/queries.ts";
import { classifyItems } from "../bank/queries.ts";
import type { Mover } from "../judge-item.ts";
import { makeMove } from "../judge-item.ts";
import { addVersion, holdForText } from "../new-version.ts";
import { appendEvents, selectItemState, selectPointLevel, selectText } from "../queries.ts";
import { assign } from "../team/assign-reviewer.ts";
import type { Writer } from "../write-item.ts";
import type { BulkRow } from "./queries.ts";
import { holdBulk, selectContributed } from "./queries.ts";

/**
 * Does one thing to several items in one transaction. Items it cannot be done to are named with the
 * reason and left as they are; a preview changes nothing and says the same.
 */
export async function changeItems(
  { db, clock }: Deps,
  writer: Writer,
  { standard, ids, change, reason, preview }: BodyOf<typeof declared>,
): Promise<ReplyOf<typeof declared>> {
  const mover: Mover = { ...writer, now: new Date(clock.now()) };
  if (!preview && change.kind !== "assign" && reason.length < 2) throw reasonNeeded(writer);
  return inTransaction(db, async (tx) => {
    const prepared = await prepare(tx, writer, standard, change);
    const rows = await holdBulk(tx, standard, ids);
    const barred = await barredFrom(tx, ids, prepared);
    const fates = [...new Set(ids)].map((id) => fateOf(id, rows.get(id), prepared, barred));
    const chosen = fates.flatMap(({ id, refused }) => (refused === null ? [id] : []));
    if (!preview) await apply(tx, mover, chosen, { change: prepared, reason });
    return { items: fates, changed: chosen.length, refused: fates.length - chosen.length };
  });
}

function reasonNeeded({ language }: Writer): AppError {
  const message = word(language, "bulk.reason-needed");
  return new AppError("invalid-input", {}, [{ path: "reason", message }]);
}

/** Refuses what could be done to no item at all. */
async function prepare(
  tx: Tx,
  writer: Writer,
  standard: string,
  change: BulkChange,
): Promise<PreparedChange> {
  if (change.kind === "retire") return change;
  if (change.kind === "assign") {
    const ownAffair = change.reviewerId === null || change.reviewerId === writer.actor.id;
    if (!ownAffair && !writer.actor.roles.includes("editor")) throw new AppError("not-allowed");
    return change;
  }
  const elements = await selectElements(tx, standard);
  const pointOf = (code: string | null): string | undefined =>
    elements.find((element) => element.code === code)?.knowledgePoint;
  if (change.kind === "classify") {
    const point = pointOf(change.element);
    if (point === undefined) throw refused(writer, "bulk.unknown-element", change.element);
    return { ...change, point };
  }
  if ((await selectPointLevel(tx, standard, change.point)) === undefined)
    throw refused(writer, "item.unknown-point", change.point);
  if (change.element !== null && pointOf(change.element) !== change.point)
    throw refused(writer, "bulk.unknown-element", change.element);
  return change;
}

function refused(
  { language }: Writer,
  code: "bulk.unknown-element" | "item.unknown-point",
  what: string,
): AppError {
  const message = word(language, code, { code: what });
  return new AppError("invalid-input", {}, [{ path: "change", message }]);
}

async function barredFrom(tx: Tx, ids: readonly string[], change: PreparedChange) {
  if (change.kind !== "assign" || change.reviewerId === null) return new Set<string>();
  return selectContributed(tx, ids, change.reviewerId);
}

function fateOf(
  id: string,
  row: BulkRow | undefined,
  change: PreparedChange,
  barred: ReadonlySet<string>,
): BulkFate {
  if (!row) return { id, stem: "", from: null, refused: "unknown" };
  return {
    ...{ id, stem: row.stem, from: presentOf(row, change) },
    refused: bulkFault(row, change, barred.has(id)),
  };
}

/** What the change is about, as it is now. */
function presentOf(row: BulkRow, { kind }: PreparedChange): string | null {
  if (kind === "classify") return row.element;
  if (kind === "move") return row.knowledgePoint;
  return kind === "retire" ? row.status : row.reviewer;
}

async function apply(
  tx: Tx,
  mover: Mover,
  ids: readonly string[],
  { change, reason }: { change: PreparedChange; reason: string },
): Promise<void> {
  if (change.kind === "classify") return classify(tx, mover, ids, change.element, reason);
  for (const id of ids)
    if (change.kind === "retire") await makeMove(tx, mover, id, { move: "retire", remark: reason });
    else if (change.kind === "assign") await assign(tx, mover, id, change);
    else await moveToPoint(tx, mover, id, { ...change, why: reason });
}

async function classify(
  tx: Tx,
  { actor, now }: Mover,
  ids: readonly string[],
  element: string,
  remark: string,
): Promise<void> {
  await classifyItems(
    tx,
    ids.map((id) => ({ id, element })),
    now,
  );
  for (const id of ids) {
    const version = (await selectItemState(tx, id))?.latestVersion ?? 1;
    await appendEvents(tx, [{ id, version, act: "classified", actor: actor.login, remark }], now);
    const record = { at: now, actor: actor.login, act: "item.classify", object: `item:${id}` };
    await audit(tx, { ...record, detail: { element, remark } });
  }
}

/** The same text on another point, as a new version. */
async function moveToPoint(
  tx: Tx,
  { actor, now }: Mover,
  id: string,
  { point, element, why }: { point: string; element: string | null; why: string },
): Promise<void> {
  const before = await selectItemState(tx, id);
  if (!before) throw new AppError("not-found");
  const state = await holdForText(tx, id, before.latestVersion);
  const level = (await selectPointLevel(tx, state.standard, point)) ?? null;
  const { content } = await selectText(tx, id, state.latestVersion);
  const text = { content: { ...content, knowledgePoint: point }, level, element, why };
  await addVersion(tx, state, { ...text, act: "moved" }, { actor, now });
}
