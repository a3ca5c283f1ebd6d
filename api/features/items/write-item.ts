import crypto from "node:crypto";
import type { addItem as declared, ItemDetail } from "../../contract/items.ts";
import type { BodyOf } from "../../contract/endpoint.ts";
import type { Language } from "../../contract/wording/word.ts";
import { word } from "../../contract/wording/word.ts";
import { itemElementFinding } from "../../domain/element.ts";
import type { ItemContent } from "../../domain/item.ts";
import { labelsFor } from "../../domain/item.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { StaffActor } from "../../platform/sessions.ts";
import { selectElements } from "../standards/elements/queries.ts";
import { getItem } from "./item-detail.ts";
import { addVersion, holdForText } from "./new-version.ts";
import { appendEvents, insertDraft, selectPointLevel } from "./queries.ts";

type Draft = BodyOf<typeof declared>["draft"];

/** Who writes, and in which language a refusal is told. */
export interface Writer {
  actor: StaffActor;
  language: Language;
}

/** Writes a new item as a draft; it may still be incomplete, but it must sit on a point of the standard. */
export async function addItem(
  { db, clock }: Deps,
  { actor, language }: Writer,
  { standard, draft }: { standard: string; draft: Draft },
): Promise<ItemDetail> {
  const now = new Date(clock.now());
  const content = tidied(draft, actor.name);
  return inTransaction(db, async (tx) => {
    const level = await levelOf(tx, standard, content, language);
    const element = await elementOf(tx, standard, draft, language);
    const text = { version: 1, standard, level, element, content, writtenBy: actor.id };
    let id = newItemId(standard);
    while (!(await insertDraft(tx, { ...text, id }, now))) id = newItemId(standard);
    await appendEvents(tx, [{ id, version: 1, act: "written", actor: actor.login }], now);
    const detail = { version: 1, point: content.knowledgePoint };
    await audit(tx, {
      ...{ at: now, actor: actor.login, act: "item.add", object: `item:${id}` },
      detail,
    });
    return getItem(tx, id, actor);
  });
}

/** Saves a new text as the item's next version, a draft again; `version` is the one it was based on. */
export async function reviseItem(
  { db, clock }: Deps,
  { actor, language }: Writer,
  id: string,
  { version, draft, why }: { version: number; draft: Draft; why: string },
): Promise<ItemDetail> {
  const now = new Date(clock.now());
  const content = tidied(draft, actor.name);
  return inTransaction(db, async (tx) => {
    const state = await holdForText(tx, id, version);
    const level = await levelOf(tx, state.standard, content, language);
    const element = await elementOf(tx, state.standard, draft, language);
    const text = { content, level, element, act: "written", why } as const;
    await addVersion(tx, state, text, { actor, now });
    return getItem(tx, id, actor);
  });
}

async function levelOf(
  tx: Tx,
  standard: string,
  { knowledgePoint }: ItemContent,
  language: Language,
): Promise<number | null> {
  const level = await selectPointLevel(tx, standard, knowledgePoint);
  if (level !== undefined) return level;
  const message = word(language, "item.unknown-point", { code: knowledgePoint });
  throw new AppError("invalid-input", {}, [{ path: "draft.knowledgePoint", message }]);
}

/** A draft may leave its element open, but what it names must be one of its point. */
async function elementOf(
  tx: Tx,
  standard: string,
  { element, knowledgePoint }: Draft,
  language: Language,
): Promise<string | null> {
  if (element === null) return null;
  const item = { id: "", element, knowledgePoint };
  const finding = itemElementFinding(item, await selectElements(tx, standard));
  if (!finding) return element;
  const message = word(language, finding.code, finding.params);
  throw new AppError("invalid-input", {}, [{ path: "draft.element", message }]);
}

/** Without stray blanks around the texts, labels and ids in order and once, estimates to three decimals. */
export function tidied(draft: Draft, author: string): ItemContent {
  const labels = labelsFor(draft.type);
  const key = [...new Set(draft.key)].sort((a, b) => labels.indexOf(a) - labels.indexOf(b));
  return {
    type: draft.type,
    stem: draft.stem.trim(),
    options: draft.options.map((option) => option.trim()),
    key,
    rationale: draft.rationale.trim(),
    knowledgePoint: draft.knowledgePoint,
    difficulty: Math.round(draft.difficulty * 1000) / 1000,
    cognitive: draft.cognitive,
    source: draft.source.trim(),
    author,
    enemies: [...new Set(draft.enemies)].sort(),
    reviewBy: draft.reviewBy,
  };
}

const letters = "abcdefghijklmnopqrstuvwxyz234567";

/** The occupation's digits, then w for "written in the studio" and six letters: 4040503-w7k3f9q. */
export function newItemId(standard: string): string {
  const random = Array.from({ length: 6 }, () => letters[crypto.randomInt(letters.length)]);
  return `${standard.replaceAll("-", "")}-w${random.join("")}`;
}
