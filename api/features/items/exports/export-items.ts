import { exchangeText } from "../../../contract/wording/exchange-texts.ts";
import type { ExportFormat } from "../../../domain/exchange/losses.ts";
import { lossesOf } from "../../../domain/exchange/losses.ts";
import { qti2, qti3 } from "../../../domain/exchange/qti/qti-names.ts";
import type { Item } from "../../../domain/item.ts";
import { knowledgePoints } from "../../../domain/standard.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Db } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import { picturesShown } from "../../../platform/content-media.ts";
import type { Pictures } from "../../../platform/exchange/write-file.ts";
import {
  writeExcel,
  writeGiftFile,
  writeMoodleFile,
  writeQtiPackage,
} from "../../../platform/exchange/write-file.ts";
import type { Deps } from "../../../platform/http.ts";
import { writeZip } from "../../../platform/zip.ts";
import { selectStandard } from "../../standards/queries.ts";
import { bankFiles } from "../bank/export-bank.ts";
import { selectPictures } from "../figures/queries.ts";
import type { Writer } from "../write-item.ts";
import { makeBooklet } from "./booklet/make-booklet.ts";
import type { Selection } from "./choose-items.ts";
import { chooseItems, lookAtItems, mostFor } from "./choose-items.ts";

/** What a selection is and what it would lose in this format. */
export async function lookAtExport(
  db: Db,
  { actor, language }: Writer,
  { format, ...asked }: Selection & { format: ExportFormat },
) {
  const { count, items } = await lookAtItems(db, asked, actor);
  const losses = lossesOf(format, items).map(({ code, items: some }) => ({
    ...{ message: exchangeText(language, code), items: some },
  }));
  return { items: count, most: mostFor(actor), losses };
}

/** The items of a selection in one format; who took out how many of which is on record. */
export async function exportItems(
  { db, clock }: Deps,
  { actor }: Writer,
  format: ExportFormat,
  asked: Selection,
): Promise<Buffer> {
  const items = await chooseItems(db, asked, actor);
  const now = new Date(clock.now());
  const bytes =
    format === "booklet"
      ? await makeBooklet(db, asked.standard, items, { actor, now })
      : await write(db, format, asked.standard, items);
  const { standard, ids: _ids, ...filter } = asked;
  const by = Object.entries(filter).map(([name, value]) => `${name}=${String(value)}`);
  await inTransaction(db, (tx) =>
    audit(tx, {
      ...{ at: now, actor: actor.login, act: "items.export", object: `standard:${standard}` },
      detail: { format, count: items.length, by: by.join(" ") },
    }),
  );
  return bytes;
}

async function write(
  db: Db,
  format: Exclude<ExportFormat, "booklet">,
  code: string,
  items: readonly Item[],
): Promise<Buffer> {
  const shown = await selectPictures(db, picturesShown(items));
  const pictures: Pictures = new Map(shown.map(({ name, bytes }) => [name, bytes]));
  switch (format) {
    case "xlsx":
      return writeExcel(items, await pointsOf(db, code));
    case "qti3":
      return writeQtiPackage(items, qti3, pictures);
    case "qti2":
      return writeQtiPackage(items, qti2, pictures);
    case "moodle":
      return writeMoodleFile(items, pictures);
    case "gift":
      return writeGiftFile(items);
    case "bank":
      return zipOfBank(db, code, items);
  }
}

async function pointsOf(db: Db, code: string) {
  const found = await selectStandard(db, code);
  if (!found) throw new AppError("not-found");
  return new Map(knowledgePoints(found.standard).map((point) => [point.code, point]));
}

async function zipOfBank(db: Db, code: string, items: readonly Item[]): Promise<Buffer> {
  const files = await bankFiles(db, code, items);
  return writeZip(files.map(({ path, text }) => ({ name: path, data: Buffer.from(text) })));
}
