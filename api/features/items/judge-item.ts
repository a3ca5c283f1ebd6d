import type { ItemDetail, ItemHistory } from "../../contract/items.ts";
import type { Language } from "../../contract/wording/word.ts";
import { word } from "../../contract/wording/word.ts";
import type { ItemMoveName } from "../../domain/item-moves.ts";
import { itemMoves, moveFault } from "../../domain/item-moves.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import { asProblems, findFindings } from "./find-findings.ts";
import { getItem, isOwnWork } from "./item-detail.ts";
import type { ItemMove, ItemState } from "./queries.ts";
import { appendEvents, holdItem, selectText, updateItem } from "./queries.ts";
import type { Writer } from "./write-item.ts";

/** Every move but writing a new text, which new-version.ts makes. */
type StandingMove = Exclude<ItemMoveName, "revise">;

export interface AskedMove {
  move: StandingMove;
  /** The newest version as it was seen; left out where a move is about the item and not its text. */
  version?: number;
  remark?: string;
}

/** Makes one move of domain/item-moves.ts, or says why not; nothing is changed then. */
export async function moveItem(
  deps: Deps,
  writer: Writer,
  id: string,
  asked: AskedMove,
): Promise<ItemDetail> {
  return inTransaction(deps.db, async (tx) => {
    await makeMove(tx, { ...writer, now: new Date(deps.clock.now()) }, id, asked);
    return getItem(tx, id, writer.actor);
  });
}

/** Who moves, and when. */
export interface Mover extends Writer {
  now: Date;
}

/** The same inside a transaction, for work on several items. */
export async function makeMove(
  tx: Tx,
  { actor, language, now }: Mover,
  id: string,
  { move, version, remark = "" }: AskedMove,
): Promise<void> {
  const state = await holdAt(tx, id, version);
  const own = await isOwnWork(tx, state, actor);
  const fault = moveFault(move, { status: state.status, own, reason: remark });
  if (fault === "status") throw new AppError("item-not-reviewable");
  if (fault === "own-work") throw new AppError("own-work");
  if (fault === "reason") throw remarkNeeded(language);
  if (move === "withdraw" && !own && !actor.roles.includes("editor"))
    throw new AppError("not-allowed");
  if (move === "submit") await refuseFindings(tx, state, language);
  await updateItem(tx, id, moved(move, state), now);
  const event = { id, version: state.latestVersion, act: acts[move], actor: actor.login, remark };
  await appendEvents(tx, [event], now);
  const detail = { version: state.latestVersion, ...(remark && { remark }) };
  const record = { at: now, actor: actor.login, act: `item.${move}`, object: `item:${id}` };
  await audit(tx, { ...record, detail });
}

/** A draft goes to review only when the authoring rules find nothing. */
async function refuseFindings(
  tx: Tx,
  { id, latestVersion, standard, element }: ItemState,
  language: Language,
): Promise<void> {
  const { content } = await selectText(tx, id, latestVersion);
  const authored = { standard, id, element, content };
  const problems = asProblems(await findFindings(tx, authored, language));
  if (problems.length > 0) throw new AppError("item-has-findings", {}, problems);
}

/** What a move makes of the item. A restored one is out of every pool until it is approved anew. */
function moved(move: StandingMove, { latestVersion }: ItemState): ItemMove {
  const status = itemMoves[move].to;
  if (move === "approve") return { status, approvedVersion: latestVersion, released: true };
  if (move === "retire") return { status, released: true };
  return move === "restore" ? { status, approvedVersion: null } : { status };
}

const acts = {
  submit: "submitted",
  withdraw: "withdrawn",
  approve: "approved",
  return: "returned",
  retire: "retired",
  restore: "restored",
} as const satisfies Record<StandingMove, ItemHistory["act"]>;

function remarkNeeded(language: Language): AppError {
  const message = word(language, "review.remark-needed");
  return new AppError("invalid-input", {}, [{ path: "remark", message }]);
}

/** The item, held, when `version` is still its newest text or none was named. */
async function holdAt(tx: Tx, id: string, version: number | undefined): Promise<ItemState> {
  const state = await holdItem(tx, id);
  if (!state) throw new AppError("not-found");
  const { latestVersion } = state;
  if (version !== undefined && latestVersion !== version)
    throw new AppError("item-changed", { version: latestVersion });
  return state;
}
