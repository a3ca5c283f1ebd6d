import type { BodyOf } from "../../../contract/endpoint.ts";
import type {
  decideSuggestion as decisionDeclared,
  suggestChanges as declared,
} from "../../../contract/item-teamwork.ts";
import type { ItemDetail, SuggestedChanges } from "../../../contract/items.ts";
import { word } from "../../../contract/wording/word.ts";
import type { ItemContent } from "../../../domain/item.ts";
import { moveFault } from "../../../domain/item-moves.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { getItem } from "../item-detail.ts";
import { addVersion, holdForText } from "../new-version.ts";
import type { ItemState } from "../queries.ts";
import { holdItem, selectText } from "../queries.ts";
import type { Writer } from "../write-item.ts";
import { tidied } from "../write-item.ts";
import type { SuggestionRow } from "./queries.ts";
import { decideOn, insertContribution, insertSuggestion, selectSuggestions } from "./queries.ts";
import { fieldsOf, isOvertaken } from "./show-suggestions.ts";

/** Proposes changes to the newest text; nothing about the item changes until somebody accepts them. */
export async function suggestChanges(
  { db, clock }: Deps,
  { actor, language }: Writer,
  itemId: string,
  { version, changes, note }: BodyOf<typeof declared>,
): Promise<ItemDetail> {
  const now = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const state = await holdForText(tx, itemId, version);
    const { content } = await selectText(tx, itemId, version);
    const real = realChanges(content, changes);
    if (Object.keys(real).length === 0) {
      const message = word(language, "review.nothing-suggested");
      throw new AppError("invalid-input", {}, [{ path: "changes", message }]);
    }
    const suggestion = { itemId, version: state.latestVersion, changes: real, note };
    await insertSuggestion(tx, { ...suggestion, staffId: actor.id }, now);
    const record = { at: now, actor: actor.login, act: "item.suggest", object: `item:${itemId}` };
    await audit(tx, { ...record, detail: { version, fields: Object.keys(real).join(" ") } });
    return getItem(tx, itemId, actor);
  });
}

/** Only the fields that would be other than they are, tidied as a saved text is. */
function realChanges(content: ItemContent, changes: SuggestedChanges): SuggestedChanges {
  const wanted = tidied({ ...content, ...given(changes), element: null }, content.author);
  const names = Object.keys(fieldsOf(content, changes)) as (keyof SuggestedChanges)[];
  const real = names.filter(
    (name) => JSON.stringify(content[name]) !== JSON.stringify(wanted[name]),
  );
  return Object.fromEntries(real.map((name) => [name, wanted[name]]));
}

/** Without the fields that were named but not given. */
function given(changes: SuggestedChanges): Partial<ItemContent> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/**
 * Accepts proposed changes into a new version, or declines them. Whoever proposed them has then words in
 * the item and cannot judge it; nobody decides on their own proposal.
 */
export async function decideSuggestion(
  { db, clock }: Deps,
  { actor, language }: Writer,
  { itemId, suggestionId }: { itemId: string; suggestionId: string },
  { version, decision, remark }: BodyOf<typeof decisionDeclared>,
): Promise<ItemDetail> {
  const now = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const state = await holdItem(tx, itemId);
    const suggestion = (await selectSuggestions(tx, itemId)).find(({ id }) => id === suggestionId);
    if (!state || !suggestion) throw new AppError("not-found");
    if (suggestion.status !== "open") throw new AppError("item-not-reviewable");
    if (suggestion.staffId === actor.id) throw new AppError("own-work");
    if (decision === "decline" && remark.length < 2) throw reasonNeeded(language);
    const into =
      decision === "accept"
        ? await accept(tx, state, suggestion, { version, mover: { actor, language }, now })
        : null;
    await decideOn(tx, suggestionId, { by: actor.id, at: now, remark, into });
    if (decision === "decline") {
      const act = "item.decline";
      const record = { at: now, actor: actor.login, act, object: `item:${itemId}` };
      await audit(tx, { ...record, detail: { suggestion: suggestionId, remark } });
    }
    return getItem(tx, itemId, actor);
  });
}

function reasonNeeded(language: Writer["language"]): AppError {
  const message = word(language, "review.decline-reason");
  return new AppError("invalid-input", {}, [{ path: "remark", message }]);
}

async function accept(
  tx: Tx,
  state: ItemState,
  suggestion: SuggestionRow,
  { version, mover, now }: { version: number; mover: Writer; now: Date },
): Promise<number> {
  const { id, latestVersion, status, element } = state;
  if (moveFault("revise", { status, own: false, reason: "" }))
    throw new AppError("item-not-reviewable");
  if (version !== latestVersion) throw new AppError("item-changed", { version: latestVersion });
  const { content, level } = await selectText(tx, id, latestVersion);
  const { content: base } = await selectText(tx, id, suggestion.version);
  if (isOvertaken(suggestion.changes, base, content))
    throw new AppError("item-changed", { version: latestVersion });
  const next = { ...content, ...given(suggestion.changes), author: mover.actor.name };
  const why = suggestion.note;
  const text = { content: next, level, element, act: "accepted", why } as const;
  const into = await addVersion(tx, state, text, { actor: mover.actor, now });
  await insertContribution(tx, id, into, suggestion.staffId);
  return into;
}
