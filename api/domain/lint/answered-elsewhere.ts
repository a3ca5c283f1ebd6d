import type { Item } from "../item.ts";
import { labelsFor } from "../item.ts";
import { gramsOf } from "./grams.ts";

/** A key text has to be this long before meeting it in another stem means something. */
export const shortestKeyText = 4;
/** … and the two stems must share this many runs of three beside it: they ask about the same matter. */
export const sharedRuns = 2;

/** An item whose stem says what is right in another. */
export interface Answered {
  /** The item whose stem says it. */
  by: Item;
  /** The item it answers. */
  item: Item;
  /** The key's text. */
  text: string;
}

/**
 * Pairs of items where the stem of one contains a right option of the other and none of its
 * distractors, both stems speak of the same matter, and neither names the other as an enemy. Heuristic:
 * it sees words, not meaning; an answer put in other words is not found. Long banks are no obstacle:
 * keys are found by their first four characters.
 */
export function answeredElsewhere(items: readonly Item[]): Answered[] {
  const keys = keysByStart(items);
  return items.flatMap((by) => {
    const met = new Map<Item, string>();
    for (let at = 0; at + shortestKeyText <= by.stem.length; at++)
      for (const { item, text } of keys.get(by.stem.slice(at, at + shortestKeyText)) ?? [])
        if (by.stem.startsWith(text, at) && !met.has(item) && givesAway(by, item, text))
          met.set(item, text);
    return [...met].map(([item, text]) => ({ by, item, text }));
  });
}

interface KeyText {
  item: Item;
  text: string;
}

function keysByStart(items: readonly Item[]): Map<string, KeyText[]> {
  const keys = new Map<string, KeyText[]>();
  for (const item of items)
    for (const text of optionTexts(item, true)) {
      if (text.length < shortestKeyText || /^[\d.%]+\p{L}?$/u.test(text)) continue;
      const start = text.slice(0, shortestKeyText);
      const known = keys.get(start);
      if (known) known.push({ item, text });
      else keys.set(start, [{ item, text }]);
    }
  return keys;
}

/** The right options of an item, or the distractors; none for 判断. */
function optionTexts({ type, options, key }: Item, right: boolean): string[] {
  const labels = labelsFor(type);
  return options.filter((_, index) => key.includes(labels[index] ?? "") === right);
}

function givesAway(by: Item, item: Item, text: string): boolean {
  if (by.id === item.id || by.enemies.includes(item.id) || item.enemies.includes(by.id))
    return false;
  if (optionTexts(item, false).some((distractor) => by.stem.includes(distractor))) return false;
  return isSameMatter(by.stem.replace(text, ""), item.stem);
}

function isSameMatter(stem: string, other: string): boolean {
  const runs = gramsOf(other);
  return [...gramsOf(stem)].filter((run) => runs.has(run)).length >= sharedRuns;
}
