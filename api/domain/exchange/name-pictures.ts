import { picturesOf } from "../item-text.ts";
import type { ReadItem } from "./read-item.ts";
import { remark } from "./read-item.ts";

/**
 * The item with its pictures under the names the bank gave them; one the bank refused leaves its description
 * and a remark behind.
 */
export function namePictures(item: ReadItem, names: ReadonlyMap<string, string>): ReadItem {
  const texts = [item.stem, ...item.options, item.rationale];
  const shown = [...new Set(texts.flatMap(picturesOf))];
  if (shown.length === 0) return item;
  const lost = shown.some((name) => !names.has(name));
  const renamed = (text: string): string =>
    shown.reduce((changed, name) => rename(changed, name, names.get(name)), text);
  return {
    ...item,
    stem: renamed(item.stem),
    options: item.options.map(renamed),
    rationale: renamed(item.rationale),
    remarks: lost ? [...item.remarks, remark("read.picture-lost", "stem")] : item.remarks,
  };
}

function rename(text: string, from: string, to: string | undefined): string {
  const shown = new RegExp(String.raw`!\[([^\]\n]*)\]\(${from.replace(".", "\\.")}\)`, "g");
  return text.replace(shown, (_, alt: string) => {
    if (to !== undefined) return `![${alt}](${to})`;
    return alt === "" ? "" : `【${alt}】`;
  });
}
