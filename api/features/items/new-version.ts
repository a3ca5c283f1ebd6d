import type { ItemHistory } from "../../contract/items.ts";
import type { ItemContent } from "../../domain/item.ts";
import { moveFault } from "../../domain/item-moves.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import type { StaffActor } from "../../platform/sessions.ts";
import type { ItemState } from "./queries.ts";
import { appendEvents, holdItem, insertVersions, updateItem } from "./queries.ts";

/** The item, held for a new text, when `version` is still its newest one. */
export async function holdForText(tx: Tx, id: string, version: number): Promise<ItemState> {
  const state = await holdItem(tx, id);
  if (!state) throw new AppError("not-found");
  const { latestVersion, status } = state;
  if (moveFault("revise", { status, own: false, reason: "" }))
    throw new AppError("item-not-reviewable");
  if (latestVersion !== version) throw new AppError("item-changed", { version: latestVersion });
  return state;
}

export interface NewText {
  content: ItemContent;
  level: number | null;
  element: string | null;
  /** How it came about. */
  act: Extract<ItemHistory["act"], "written" | "accepted" | "reinstated" | "moved">;
  why: string;
}

const auditActs = {
  written: "item.revise",
  accepted: "item.accept",
  reinstated: "item.reinstate",
  moved: "item.move",
} as const satisfies Record<NewText["act"], string>;

/** Adds a text as the item's next version, a draft again; what papers use stays until it is approved. */
export async function addVersion(
  tx: Tx,
  state: ItemState,
  { content, level, element, act, why }: NewText,
  { actor, now }: { actor: StaffActor; now: Date },
): Promise<number> {
  const { id, standard } = state;
  const version = state.latestVersion + 1;
  const text = { id, version, standard, level, content, writtenBy: actor.id };
  await insertVersions(tx, [text], now);
  await updateItem(tx, id, { status: "draft", newest: text, element }, now);
  await appendEvents(tx, [{ id, version, act, actor: actor.login, remark: why }], now);
  const detail = { version, point: content.knowledgePoint, ...(why && { why }) };
  const record = { at: now, actor: actor.login, act: auditActs[act], object: `item:${id}` };
  await audit(tx, { ...record, detail });
  return version;
}
