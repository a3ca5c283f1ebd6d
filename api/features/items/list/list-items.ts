import { z } from "zod";
import type { QueryOf } from "../../../contract/endpoint.ts";
import type {
  ItemSort,
  ItemSummary,
  listItemIds as idsDeclared,
  listItems as declared,
} from "../../../contract/item-list.ts";
import { fragmentsOf } from "../../../domain/search-words.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Db } from "../../../platform/database.ts";
import type { StaffActor } from "../../../platform/sessions.ts";
import type { ItemFilter, ListKey } from "./queries.ts";
import { countItems, selectItemIds, selectItems } from "./queries.ts";

const pageLength = 50;
/** As many as one piece of work may be about. */
const mostIds = 2000;

export interface ItemPage {
  items: ItemSummary[];
  total: number;
  next: string | null;
  previous: string | null;
}

/** Items of the bank in their newest text, last changed first unless asked otherwise, without keys. */
export async function listItems(
  db: Db,
  { sort, descending, after, before, ...asked }: QueryOf<typeof declared>,
  actor: StaffActor,
): Promise<ItemPage> {
  const filter = filterOf(asked, actor);
  const forwards = descending === undefined ? sort === "updated" : descending === "true";
  const backwards = before !== undefined;
  const behind = keyOf(sort, before ?? after);
  // One more than shown says whether there is another page.
  const page = { sort, descending: forwards !== backwards, behind, limit: pageLength + 1 };
  const [total, found] = await Promise.all([countItems(db, filter), selectItems(db, filter, page)]);
  const shown = found.slice(0, pageLength);
  const more = found.length > pageLength;
  if (backwards) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    items: shown.map(summaryOf),
    total,
    next: last && (more || backwards) ? keyText(last) : null,
    previous: first && (backwards ? more : after !== undefined) ? keyText(first) : null,
  };
}

/** Ids of all items a filter finds, as many as one piece of work may be about. */
export async function listItemIds(
  db: Db,
  asked: QueryOf<typeof idsDeclared>,
  actor: StaffActor,
): Promise<{ ids: string[]; total: number }> {
  const filter = filterOf(asked, actor);
  const total = await countItems(db, filter);
  return { ids: await selectItemIds(db, filter, mostIds), total };
}

/** What an endpoint asks for as what the list is looked through by. */
export function filterOf(asked: QueryOf<typeof idsDeclared>, actor: StaffActor): ItemFilter {
  const { words = "", level, since, pictures, enemies, assigned, mine, ...rest } = asked;
  return {
    ...rest,
    level: level === 0 ? null : level,
    since: since === undefined ? undefined : new Date(`${since}T00:00:00+08:00`),
    pictures: pictures && pictures === "true",
    enemies: enemies && enemies === "true",
    reviewer: assigned === "nobody" ? null : assigned === "me" ? actor.id : assigned,
    writtenBy: mine && actor.id,
    fragments: fragmentsOf(words),
  };
}

type Row = Awaited<ReturnType<typeof selectItems>>[number];

function summaryOf({ key: _, ...row }: Row): ItemSummary {
  return {
    ...row,
    type: row.type as ItemSummary["type"],
    status: row.status as ItemSummary["status"],
    cognitive: row.cognitive as ItemSummary["cognitive"],
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A key as it travels: what the list is ordered by, and the id. */
function keyText({ key, id }: Row): string {
  const value = key instanceof Date ? key.toISOString() : key;
  return Buffer.from(JSON.stringify([value, id])).toString("base64url");
}

/** What a key must hold for the list to go on behind it. */
const keyShape = {
  updated: z.tuple([z.iso.datetime(), z.string()]),
  id: z.tuple([z.string(), z.string()]),
  point: z.tuple([z.int(), z.string()]),
  difficulty: z.tuple([z.number(), z.string()]),
  reviewBy: z.tuple([z.iso.date(), z.string()]),
} satisfies Record<ItemSort, z.ZodType<[string | number, string]>>;

/** A key that came back; refused when it is none of ours for a list in this order. */
function keyOf(sort: ItemSort, text: string | undefined): ListKey | null {
  if (text === undefined) return null;
  const parsed = keyShape[sort].safeParse(parsedJson(Buffer.from(text, "base64url").toString()));
  if (!parsed.success) throw new AppError("invalid-input");
  const [value, id] = parsed.data;
  return { value, id };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
