import type { Item } from "../../../api/domain/item.ts";
import type { Random } from "../../../api/domain/random.ts";
import { randomFrom } from "../../../api/domain/random.ts";

/** Fixed, so that every run measures the same bank. */
const seed = 777;

/**
 * A bank of `size` items that read like real ones: the clauses and options of the real bank mixed anew,
 * every ten or so a near copy of another. Statuses, estimates, dates and pictures are spread as in a
 * bank that is at work.
 */
export function studioBank(real: readonly Item[], size: number): Item[] {
  const random = randomFrom(seed);
  const items: Item[] = [];
  while (items.length < size) {
    const earlier = items.at(-1 - random.below(1 + Math.min(items.length, 5000)));
    const copied = earlier !== undefined && random.below(10) === 0;
    items.push(copied ? nearCopy(random, earlier, idOf(items)) : mixed(random, real, idOf(items)));
  }
  return items;
}

function idOf(items: readonly Item[]): string {
  return `4040503-x${String(items.length).padStart(6, "0")}`;
}

function mixed(random: Random, real: readonly Item[], id: string): Item {
  const item = picked(random, real);
  const other = picked(random, real);
  const ownClauses = clausesOf(item.stem);
  const lead = picked(random, clausesOf(other.stem)).replace(/[（）() 。？！]/g, "");
  const stem = `${lead}，${ownClauses.join("，")}`;
  const options = item.options.map((option, at) =>
    random.below(3) === 0 ? `${option}${picked(random, leads)}` : (item.options[at] ?? option),
  );
  const [year, month] = [2026 + random.below(3), 1 + random.below(12)];
  return {
    ...item,
    ...{ id, version: 1, stem, options, enemies: [] },
    rationale: `${item.rationale}${picked(random, clausesOf(other.rationale))}。`,
    difficulty: (50 + random.below(930)) / 1000,
    status:
      (["approved", "approved", "approved", "draft", "in-review", "retired"] as const)[
        random.below(6)
      ] ?? "approved",
    author: `命题员${random.below(40)}`,
    reviewBy: random.below(4) === 0 ? `${String(year)}-${String(month).padStart(2, "0")}-15` : null,
  };
}

const leads = ["等", "（含）", "的做法", "的要求", "为宜"];

function nearCopy(random: Random, item: Item, id: string): Item {
  const at = random.below(Math.max(1, item.stem.length - 2));
  const stem = `${item.stem.slice(0, at)}${picked(random, leads)}${item.stem.slice(at + 1)}`;
  return { ...item, id, stem };
}

function clausesOf(text: string): string[] {
  const clauses = text.split(/[，；]/).filter((clause) => clause !== "");
  return clauses.length === 0 ? [text] : clauses;
}

function picked<T>(random: Random, all: readonly T[]): T {
  return all[random.below(all.length)] as T;
}
