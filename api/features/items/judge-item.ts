import type { ItemDetail, ItemHistory } from "../../contract/items.ts";
import type { Language } from "../../contract/wording/word.ts";
import { word } from "../../contract/wording/word.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { StaffActor } from "../../platform/sessions.ts";
import { asProblems, findFindings } from "./find-findings.ts";
import { getItem, isOwnWork } from "./item-detail.ts";
import type { ItemMove, ItemState } from "./queries.ts";
import { appendEvents, holdItem, selectText, updateItem } from "./queries.ts";
import type { Writer } from "./write-item.ts";

/** Sends a draft to review. Refuses with the findings while the authoring rules find something. */
export async function submitItem(
  { db, clock }: Deps,
  { actor, language }: Writer,
  id: string,
  version: number,
): Promise<ItemDetail> {
  const now = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const state = await holdAt(tx, id, version);
    if (state.status !== "draft") throw new AppError("item-not-reviewable");
    const { content } = await selectText(tx, id, version);
    const { standard, element } = state;
    const findings = await findFindings(tx, { standard, id, element, content }, language);
    if (findings.length > 0) throw new AppError("item-has-findings", {}, asProblems(findings));
    await moveItem(tx, state, { status: "in-review" }, { act: "submitted", actor, now });
    return getItem(tx, id, actor);
  });
}

export interface Verdict {
  version: number;
  verdict: "approve" | "return";
  remark: string;
}

/** Approves a version for papers, or returns it with a remark; never one's own work. */
export async function reviewItem(
  { db, clock }: Deps,
  { actor, language }: Writer,
  id: string,
  { version, verdict, remark }: Verdict,
): Promise<ItemDetail> {
  const now = new Date(clock.now());
  if (verdict === "return" && remark.length < 2) throw remarkNeeded(language);
  return inTransaction(db, async (tx) => {
    const state = await holdAt(tx, id, version);
    if (state.status !== "in-review") throw new AppError("item-not-reviewable");
    const text = await selectText(tx, id, version);
    if (await isOwnWork(tx, state, text, actor)) throw new AppError("own-work");
    if (verdict === "approve")
      await moveItem(
        tx,
        state,
        { status: "approved", approvedVersion: version },
        { act: "approved", actor, now, remark },
      );
    else await moveItem(tx, state, { status: "draft" }, { act: "returned", actor, now, remark });
    return getItem(tx, id, actor);
  });
}

function remarkNeeded(language: Language): AppError {
  const message = word(language, "review.remark-needed");
  return new AppError("invalid-input", {}, [{ path: "remark", message }]);
}

/** Takes an item out of every pool; papers already made keep it. */
export async function retireItem(
  { db, clock }: Deps,
  actor: StaffActor,
  id: string,
  remark: string,
): Promise<ItemDetail> {
  const now = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const state = await holdItem(tx, id);
    if (!state) throw new AppError("not-found");
    if (state.status === "retired") throw new AppError("item-not-reviewable");
    await moveItem(tx, state, { status: "retired" }, { act: "retired", actor, now, remark });
    return getItem(tx, id, actor);
  });
}

/** The item, held, when `version` is still its newest text. */
async function holdAt(tx: Tx, id: string, version: number): Promise<ItemState> {
  const state = await holdItem(tx, id);
  if (!state) throw new AppError("not-found");
  const { latestVersion } = state;
  if (latestVersion !== version) throw new AppError("item-changed", { version: latestVersion });
  return state;
}

interface Happening {
  act: ItemHistory["act"];
  actor: StaffActor;
  now: Date;
  remark?: string;
}

const auditActs = {
  submitted: "item.submit",
  approved: "item.approve",
  returned: "item.return",
  retired: "item.retire",
  loaded: "item.load",
  written: "item.write",
  classified: "item.classify",
} as const satisfies Record<ItemHistory["act"], string>;

async function moveItem(
  tx: Tx,
  { id, latestVersion: version }: ItemState,
  move: ItemMove,
  { act, actor: { login: actor }, now, remark }: Happening,
): Promise<void> {
  await updateItem(tx, id, move, now);
  await appendEvents(tx, [{ id, version, act, actor, remark }], now);
  const detail = { version, ...(remark && { remark }) };
  await audit(tx, { at: now, actor, act: auditActs[act], object: `item:${id}`, detail });
}
