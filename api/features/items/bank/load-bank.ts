import type { Item, ItemContent, ItemStatus } from "../../../domain/item.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { holdLoading } from "../../standards/queries.ts";
import type { ItemEvent, ItemState } from "../queries.ts";
import { appendEvents, insertVersions, updateItem } from "../queries.ts";
import { classifyItems, holdItems, insertItems, selectTexts, textKey } from "./queries.ts";

/** An item whose file says something else than the database under the same version number. */
export interface VersionConflict {
  id: string;
  version: number;
  /** The version number the file's text may take. */
  next: number;
  /** The other standard the id already belongs to, when that is what is wrong. */
  otherStandard?: string;
}

export interface BankLoad {
  kind: "loaded";
  /** Items that were not there. */
  added: number;
  /** Items whose file brought a newer text. */
  raised: number;
  /** Items whose text is the same but whose file approves or retires it. */
  moved: number;
  /** Items of which the file changes nothing but the element they are classified under. */
  classified: number;
  /** Items whose living text is newer than the file's; left as they are. */
  kept: number;
  unchanged: number;
}

export type BankLoadOutcome = BankLoad | { kind: "conflicts"; conflicts: VersionConflict[] };

type Fate =
  | { kind: "added" | "raised" | "kept" | "unchanged" }
  | { kind: "moved"; to: ItemStatus }
  | { kind: "conflict"; conflict: VersionConflict };

/**
 * Brings items from the content files into the living bank of one standard. Loading the same files
 * again changes nothing; what people wrote since stays. With any conflict nothing is written.
 */
export async function loadBank(
  tx: Tx,
  standard: string,
  items: readonly Item[],
  now: Date,
): Promise<BankLoadOutcome> {
  await holdLoading(tx);
  const ids = items.map((item) => item.id);
  const states = await holdItems(tx, ids);
  const texts = await selectTexts(tx, ids);
  const fates = items.map((item) => {
    const state = states.get(item.id);
    const classified = state !== undefined && isClassifiedAnew(item, state, texts);
    return { item, fate: fateOf(item, standard, state, texts), classified };
  });
  const conflicts = fates.flatMap(({ fate }) => (fate.kind === "conflict" ? [fate.conflict] : []));
  if (conflicts.length > 0) return { kind: "conflicts", conflicts };
  const of = (kind: Fate["kind"]): Item[] =>
    fates.filter(({ fate }) => fate.kind === kind).map(({ item }) => item);
  const [added, raised, moved] = [of("added"), of("raised"), of("moved")];
  await insertItems(tx, added.map(newItem(standard)), now);
  await raise(tx, standard, raised, now);
  for (const item of moved) await move(tx, item, now);
  await appendEvents(tx, [...added, ...raised].map(loadedEvent), now);
  const anew = fates.flatMap(({ item, classified }) => (classified ? [item] : []));
  await classify(tx, anew, now);
  const untouched = (kind: Fate["kind"]): number =>
    fates.filter(({ fate, classified }) => fate.kind === kind && !classified).length;
  const [kept, unchanged] = [untouched("kept"), untouched("unchanged")];
  const touched = added.length + raised.length + moved.length;
  const counts = {
    ...{ added: added.length, raised: raised.length, moved: moved.length },
    classified: items.length - touched - kept - unchanged,
  };
  if (touched + anew.length > 0)
    await audit(tx, {
      ...{ at: now, actor: "system", act: "bank.load", object: `standard:${standard}` },
      detail: counts,
    });
  return { kind: "loaded", ...counts, kept, unchanged };
}

function fateOf(
  item: Item,
  standard: string,
  state: ItemState | undefined,
  texts: ReadonlyMap<string, ItemContent>,
): Fate {
  const { id, version, status } = item;
  if (!state) return { kind: "added" };
  const conflict = { id, version, next: state.latestVersion + 1 };
  if (state.standard !== standard)
    return { kind: "conflict", conflict: { ...conflict, otherStandard: state.standard } };
  const known = texts.get(textKey(id, version));
  if (known && !sameText(known, item)) return { kind: "conflict", conflict };
  if (version > state.latestVersion) return { kind: "raised" };
  if (version < state.latestVersion) return { kind: "kept" };
  if (moves(state.status, status)) return { kind: "moved", to: status };
  return { kind: state.status === status ? "unchanged" : "kept" };
}

/**
 * Whether the file's element takes the place of the bank's. It does beside the newest text; beside an
 * older one only where the bank has none yet and the newest text is still of the same point.
 */
function isClassifiedAnew(
  { id, version, element, knowledgePoint }: Item,
  state: ItemState,
  texts: ReadonlyMap<string, ItemContent>,
): boolean {
  const { latestVersion } = state;
  if (version > latestVersion || element === state.element) return false;
  if (version === latestVersion) return true;
  const newest = texts.get(textKey(id, latestVersion));
  return state.element === null && newest?.knowledgePoint === knowledgePoint;
}

/** A file may approve or retire the text the bank has; it never takes such a decision back. */
function moves(from: ItemStatus, to: ItemStatus): boolean {
  if (to === "approved") return from === "draft" || from === "in-review";
  return to === "retired" && from !== "retired";
}

/** The database keeps estimates to three decimals. */
function sameText(known: ItemContent, item: ItemContent): boolean {
  return textOf(known) === textOf(item);
}

function textOf(content: ItemContent): string {
  const { type, stem, options, key, rationale, knowledgePoint } = content;
  const { cognitive, source, author, enemies, reviewBy } = content;
  const difficulty = content.difficulty.toFixed(3);
  const texts = [type, stem, options, key, rationale, knowledgePoint, difficulty];
  return JSON.stringify([...texts, cognitive, source, author, enemies, reviewBy]);
}

function newItem(standard: string) {
  return (item: Item) => {
    const { id, version, level, status, element } = item;
    return { id, version, level, status, element, standard, content: item, writtenBy: null };
  };
}

function loadedEvent({ id, version }: Item): ItemEvent {
  return { id, version, act: "loaded", actor: "system" };
}

async function raise(tx: Tx, standard: string, items: Item[], now: Date): Promise<void> {
  if (items.length === 0) return;
  await insertVersions(tx, items.map(newItem(standard)), now);
  for (const item of items) {
    const { id, version, status, element, level } = item;
    const approved = status === "approved" && { approvedVersion: version };
    const newest = { version, level, content: item };
    await updateItem(tx, id, { status, element, newest, ...approved }, now);
  }
}

async function classify(tx: Tx, items: Item[], now: Date): Promise<void> {
  await classifyItems(tx, items, now);
  const events = items.map(({ id, version }): ItemEvent => {
    return { id, version, act: "classified", actor: "system" };
  });
  await appendEvents(tx, events, now);
}

async function move(tx: Tx, { id, version, status }: Item, now: Date): Promise<void> {
  const approved = status === "approved";
  await updateItem(tx, id, { status, ...(approved && { approvedVersion: version }) }, now);
  const act = approved ? "approved" : "retired";
  await appendEvents(tx, [{ id, version, act, actor: "system" }], now);
}
