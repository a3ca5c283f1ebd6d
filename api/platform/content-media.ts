import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { FigureCode } from "../domain/finding.ts";
import type { Item } from "../domain/item.ts";
import { textsOf } from "../domain/item.ts";
import { picturesOf } from "../domain/item-text.ts";
import type { Problem, Read } from "./content-files.ts";
import { failed } from "./content-files.ts";
import { isBare } from "./picture/picture-file.ts";
import type { Picture } from "./picture/take-picture.ts";
import { named } from "./picture/take-picture.ts";

/** Beside the item files of an occupation: the pictures its texts show, each under its content's digest. */
export const mediaFolder = "media";

/** The pictures of an occupation, none when it has no such folder; each file is held against its name. */
export async function readMedia(occupation: string): Promise<Read<Picture[]>> {
  const folder = join(occupation, mediaFolder);
  const names = (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith("."));
  const pictures: Picture[] = [];
  const problems: Problem[] = [];
  for (const name of names.sort()) {
    const file = join(folder, name);
    const bytes = await readFile(file);
    const picture = named(bytes);
    if (typeof picture === "string") problems.push(problemAt(file, picture));
    else if (picture.name !== name)
      problems.push(problemAt(file, "picture.name", { wanted: picture.name }));
    else if (!isBare(bytes)) problems.push(problemAt(file, "picture.not-bare"));
    else pictures.push(picture);
  }
  return problems.length > 0 ? failed(problems) : { ok: true, value: pictures };
}

function problemAt(file: string, code: FigureCode, params: Problem["params"] = {}): Problem {
  return { file, line: 1, column: 1, code, params };
}

/** Pictures that items show and the occupation lacks, as findings of each item. */
export function unknownPictures(
  item: Item,
  known: ReadonlySet<string>,
): { code: FigureCode; path: PropertyKey[]; params: { name: string } }[] {
  return textsOf(item).flatMap(({ text, path }) =>
    picturesOf(text)
      .filter((name) => !known.has(name))
      .map((name) => ({ code: "item.unknown-picture" as const, path, params: { name } })),
  );
}

/** Names of the pictures that items show, each once. */
export function picturesShown(items: readonly Item[]): string[] {
  const texts = items.flatMap(textsOf);
  return [...new Set(texts.flatMap(({ text }) => picturesOf(text)))];
}

/** Pictures of an occupation that no item shows. */
export function unusedPictures(
  occupation: string,
  pictures: readonly Picture[],
  items: readonly Item[],
): Problem[] {
  const shown = new Set(
    items.flatMap((item) => textsOf(item).flatMap(({ text }) => picturesOf(text))),
  );
  return pictures
    .filter(({ name }) => !shown.has(name))
    .map(({ name }) => problemAt(join(occupation, mediaFolder, name), "picture.unused"));
}
