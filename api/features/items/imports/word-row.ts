import type { ImportRow } from "../../../contract/item-imports.ts";
import type { LintFinding } from "../../../contract/items.ts";
import { exchangeText } from "../../../contract/wording/exchange-texts.ts";
import type { Language } from "../../../contract/wording/word.ts";
import { word } from "../../../contract/wording/word.ts";
import type { RowDraft } from "../../../domain/exchange/import-row.ts";
import { obstaclesOf } from "../../../domain/exchange/import-row.ts";
import type { Place, Remark } from "../../../domain/exchange/read-item.ts";
import { remarkKind } from "../../../domain/exchange/read-item.ts";
import type { ItemType } from "../../../domain/item.ts";
import type { Db } from "../../../platform/database.ts";
import { findFindings } from "../find-findings.ts";
import { contentOfDraft } from "./draft-content.ts";
import type { RowRecord } from "./queries.ts";

/** Rows as people read them. */
export interface RowContext {
  db: Db;
  standard: string;
  format: string | null;
  language: Language;
  /** Stems of the items and rows that rows are like. */
  stems: { items: ReadonlyMap<string, string>; rows: ReadonlyMap<number, string> };
}

export async function wordRow(row: RowRecord, context: RowContext): Promise<ImportRow> {
  const { language, format, stems } = context;
  const { no, state, said, draft, confirmed, decision, itemId } = row;
  const { id: _id, enemies: _enemies, reviewBy: _reviewBy, ...shown } = draft;
  return {
    ...{ no, state, said, confirmed, decision, itemId, draft: shown },
    place: placeText(row.reading.place, format, language),
    remarks: row.remarks.map((one) => ({
      ...{ code: one.code, kind: remarkKind(one.code), field: one.field },
      message: remarkText(one, language),
    })),
    obstacles: obstacleTexts(row, language),
    findings: await findingsOf(draft, context),
    alike: row.alike.map((one) => ({
      ...(one.kind === "item"
        ? { id: one.id, no: null, stem: stems.items.get(one.id) ?? "" }
        : { id: null, no: one.no, stem: stems.rows.get(one.no) ?? "" }),
      similarity: Math.round(one.similarity * 100) / 100,
    })),
  };
}

/** Where a file has something, in words: questions of a Moodle file have no lines people could look up. */
export function placeText(place: Place, format: string | null, language: Language): string {
  const { sheet, row, file } = place;
  const say = (code: `place.${"sheet-row" | "sheet" | "row" | "file" | "question"}`): string =>
    exchangeText(language, code, { sheet: sheet ?? "", row: row ?? "", file: file ?? "" });
  if (sheet !== undefined) return say(row === undefined ? "place.sheet" : "place.sheet-row");
  if (file !== undefined) return say("place.file");
  return row === undefined ? "" : say(format === "moodle" ? "place.question" : "place.row");
}

export function remarkText({ code, params }: Remark, language: Language): string {
  const { type } = params;
  const worded =
    type === undefined ? params : { ...params, type: word(language, `type.${type as ItemType}`) };
  return exchangeText(language, code, worded);
}

export function obstacleTexts({ draft, remarks }: RowRecord, language: Language): string[] {
  return obstaclesOf(draft, remarks).map((one) => exchangeText(language, `obstacle.${one}`));
}

/** What the authoring rules find, apart from what the obstacles say already. */
async function findingsOf(
  draft: RowDraft,
  { db, standard, language }: RowContext,
): Promise<LintFinding[]> {
  const content = contentOfDraft(draft);
  const { element } = draft;
  const found = await findFindings(db, { standard, id: null, element, content }, language);
  const seen = new Set<string>();
  return found.filter(({ code, path }) => {
    const key = `${code} ${path}`;
    const told = seen.has(key) || code === "item.unknown-point" || path === "knowledgePoint";
    seen.add(key);
    return !told;
  });
}
