import { exchangeText } from "../../../contract/wording/exchange-texts.ts";
import type { Language } from "../../../contract/wording/word.ts";
import { sameStem } from "../../../domain/exchange/import-row.ts";
import { remarkKind } from "../../../domain/exchange/read-item.ts";
import type { Item } from "../../../domain/item.ts";
import { knowledgePoints } from "../../../domain/standard.ts";
import { AppError } from "../../../platform/app-error.ts";
import { writeExcel } from "../../../platform/exchange/write-file.ts";
import type { Db } from "../../../platform/database.ts";
import { selectStandard } from "../../standards/queries.ts";
import { contentOfDraft } from "./draft-content.ts";
import type { RowRecord } from "./queries.ts";
import { selectImport, selectRowsAfter } from "./queries.ts";
import { obstacleTexts, placeText, remarkText } from "./word-row.ts";

/** Rows that did not enter the bank as a table in the template's form, each with its place and reasons. */
export async function restFile(db: Db, importId: string, language: Language): Promise<Buffer> {
  const record = await selectImport(db, importId);
  const found = record && (await selectStandard(db, record.standard));
  if (!found) throw new AppError("not-found");
  const all = await selectRowsAfter(db, importId, {}, 0, mostRows);
  const rows = all.filter(({ state }) => state !== "imported");
  const points = new Map(knowledgePoints(found.standard).map((point) => [point.code, point]));
  return writeExcel(rows.map(itemOf), points, [
    {
      heading: exchangeText(language, "rest.place"),
      values: rows.map(({ reading }) => placeText(reading.place, record.format, language)),
    },
    {
      heading: exchangeText(language, "rest.reasons"),
      values: rows.map((row) => reasonsOf(row, language).join("\n")),
    },
  ]);
}

const mostRows = 100_000;

/** The row in an item's clothes, to be written like one. */
function itemOf({ draft }: RowRecord): Item {
  const { id, element } = draft;
  const content = contentOfDraft(draft);
  return { ...content, id: id ?? "", element, version: 1, level: null, status: "draft" };
}

function reasonsOf(row: RowRecord, language: Language): string[] {
  if (row.state === "left") return [exchangeText(language, "rest.left")];
  const [same] = row.alike.filter(({ similarity }) => similarity >= sameStem);
  const duplicate =
    row.state !== "duplicate" || !same
      ? []
      : same.kind === "item"
        ? [exchangeText(language, "rest.duplicate", { id: same.id })]
        : [exchangeText(language, "rest.duplicate-row", { no: same.no })];
  const doubts = row.remarks.filter(({ code }) => remarkKind(code) !== "note");
  return [
    ...obstacleTexts(row, language),
    ...duplicate,
    ...doubts.map((one) => remarkText(one, language)),
  ];
}
