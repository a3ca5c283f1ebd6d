import { join } from "node:path";
import type { Item } from "../../../domain/item.ts";
import { mediaFolder, picturesShown } from "../../../platform/content-media.ts";
import type { Db } from "../../../platform/database.ts";
import { itemFilePath, serializeItemFile } from "../../../platform/item-file.ts";
import { selectStandards } from "../../standards/queries.ts";
import { selectPictures } from "../figures/queries.ts";
import { selectBank, selectPoints } from "./queries.ts";

/** One file of the bank: its path inside the bank's folder, and its text or a picture's bytes. */
export interface BankFile {
  path: string;
  text: string | Uint8Array;
}

/** The newest text of every item, whatever its status, standard by standard. */
export async function exportItems(db: Db): Promise<Item[]> {
  const items: Item[] = [];
  for (const { code } of await selectStandards(db)) items.push(...(await selectBank(db, code)));
  return items;
}

/**
 * The living bank as item files, one for each point that has items, with the pictures they show. Where
 * nothing changed since loading they are byte for byte the files it was loaded from.
 */
export async function exportBank(db: Db): Promise<BankFile[]> {
  const files: BankFile[] = [];
  for (const { code } of await selectStandards(db))
    files.push(...(await bankFiles(db, code, await selectBank(db, code))));
  return files;
}

/** These items of a standard as item files, one for each point that has some, with their pictures. */
export async function bankFiles(db: Db, code: string, items: readonly Item[]): Promise<BankFile[]> {
  const texts = (await selectPoints(db, code)).flatMap((point): BankFile[] => {
    const own = items.filter((item) => item.knowledgePoint === point.code);
    if (own.length === 0) return [];
    return [{ path: join(code, itemFilePath(point)), text: serializeItemFile(point, own) }];
  });
  const pictures = await selectPictures(db, picturesShown(items));
  return [
    ...texts,
    ...pictures.map(({ name, bytes }) => ({ path: join(code, mediaFolder, name), text: bytes })),
  ];
}
