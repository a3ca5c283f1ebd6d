import { posix } from "node:path";
import type { MarkupElement } from "../../domain/exchange/markup.ts";
import { elementsOf, plainText } from "../../domain/exchange/markup.ts";
import { noPictures } from "../../domain/exchange/markup-text.ts";
import { isQtiItem, readQtiItem, readQtiManifest } from "../../domain/exchange/qti/read-qti.ts";
import type { ReadItem } from "../../domain/exchange/read-item.ts";
import { remark, unreadItem } from "../../domain/exchange/read-item.ts";
import type { ZipEntry } from "../zip.ts";
import { MarkupRefused, parseXml } from "./markup-parser.ts";
import type { FoundPictures } from "./pictures.ts";

/** Items of a QTI package in the order of its list; null when the archive has no list. */
export function readQtiPackage(
  entries: readonly ZipEntry[],
  pictures: FoundPictures,
): ReadItem[] | null {
  const list = entries.find(({ name }) => /(?:^|\/)imsmanifest\.xml$/.test(name));
  if (!list) return null;
  const folder = posix.dirname(list.name);
  const files = new Map(entries.map(({ name, data }) => [name, data]));
  return readQtiManifest(parseXml(list.data.toString("utf8"))).map(({ href, facts }) => {
    const file = posix.join(folder, decoded(href));
    const place = { file };
    const data = files.get(file);
    if (!data) return missing(file);
    const pictureOf = (address: string): string | null => {
      const bytes = files.get(posix.join(posix.dirname(file), decoded(address)));
      return bytes ? pictures.add(bytes) : null;
    };
    return itemOf(data, facts, place, pictureOf);
  });
}

function itemOf(
  data: Buffer,
  facts: MarkupElement | null,
  place: { file: string },
  pictureOf: (address: string) => string | null,
): ReadItem {
  try {
    const root = parseXml(data.toString("utf8"));
    if (!isQtiItem(root)) return refused(place.file, root.name);
    return readQtiItem(root, facts, place, { texInText: false, pictureOf });
  } catch (error) {
    // One damaged file of a package does not hold up the others.
    if (error instanceof MarkupRefused) return refused(place.file, error.why);
    throw error;
  }
}

function missing(file: string): ReadItem {
  return refused(file, "—");
}

function refused(file: string, kind: string): ReadItem {
  const item = unreadItem({ file });
  item.remarks.push(remark("read.kind-refused", "type", { kind }));
  return item;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** A QTI item that came alone, without a package. */
export function readQtiFile(root: MarkupElement): ReadItem {
  return readQtiItem(root, null, {}, noPictures);
}

/** The pictures a Moodle question brings along in base64, by the name they have there. */
export function moodlePictures(pictures: FoundPictures) {
  return (question: MarkupElement): ReadonlyMap<string, string> => {
    const names = filesIn(question).flatMap((file): [string, string][] => {
      const name = pictures.add(Buffer.from(plainText(file), "base64"));
      return name === null ? [] : [[file.attributes["name"] ?? "", name]];
    });
    return new Map(names);
  };
}

function filesIn(element: MarkupElement): MarkupElement[] {
  return elementsOf(element).flatMap((one) =>
    one.name === "file" ? [one] : one.name === "text" ? [] : filesIn(one),
  );
}
