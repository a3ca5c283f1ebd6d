import type { ItemSuggestion, SuggestedChanges } from "../../../contract/items.ts";
import type { ItemContent } from "../../../domain/item.ts";
import type { Db } from "../../../platform/database.ts";
import type { StaffActor } from "../../../platform/sessions.ts";
import type { ItemState } from "../queries.ts";
import { selectText } from "../queries.ts";
import type { SuggestionRow } from "./queries.ts";
import { selectSuggestions } from "./queries.ts";

/** The suggestions to an item, each beside the fields it would change; `newest`: its newest text. */
export async function showSuggestions(
  db: Db,
  { id }: ItemState,
  newest: ItemContent,
  actor: StaffActor,
): Promise<ItemSuggestion[]> {
  const rows = await selectSuggestions(db, id);
  const views: ItemSuggestion[] = [];
  for (const row of rows) {
    const { content } = await selectText(db, id, row.version);
    views.push(suggestionView(row, content, newest, actor));
  }
  return views;
}

function suggestionView(
  row: SuggestionRow,
  base: ItemContent,
  newest: ItemContent,
  actor: StaffActor,
): ItemSuggestion {
  const { id, version, changes, note, by, status, decidedBy, decidedAt, remark } = row;
  return {
    ...{ id, version, changes, note, by, status, at: row.at.toISOString() },
    before: fieldsOf(base, changes),
    own: row.staffId === actor.id,
    overtaken: isOvertaken(changes, base, newest),
    decision: decidedAt && { by: decidedBy ?? "", at: decidedAt.toISOString(), remark },
  };
}

/** The fields of a text that these changes are about. */
export function fieldsOf(content: ItemContent, changes: SuggestedChanges): SuggestedChanges {
  const names = Object.keys(changes) as (keyof SuggestedChanges)[];
  return Object.fromEntries(names.map((name) => [name, content[name]]));
}

/** Whether somebody has meanwhile changed what they are changes to. */
export function isOvertaken(
  changes: SuggestedChanges,
  base: ItemContent,
  newest: ItemContent,
): boolean {
  return JSON.stringify(fieldsOf(base, changes)) !== JSON.stringify(fieldsOf(newest, changes));
}
