import type { Item } from "../item.ts";
import { labelledOptions, labelsFor } from "../item.ts";
import { toMarks } from "../marks.ts";
import type { PaperDocument, PaperSlot } from "../paper.ts";
import type { Random } from "../random.ts";
import { randomFrom } from "../random.ts";
import { itemTypes } from "../item.ts";
import type { Picked, Problem } from "./problem.ts";

/** A paper before its hash is taken. */
export type UnsealedPaper = Omit<PaperDocument, "hash">;

/** What laying papers out needs of a problem. */
type Laid = Pick<Problem, "blueprint" | "constraints" | "index">;

/**
 * Lays the picked items out as papers A, B, C …: section by section, in chance order inside a section,
 * the items of a case stem side by side, and where the order asks for it with options in chance order.
 */
export function papersFrom(problem: Laid, picked: Picked, seed: string): UnsealedPaper[] {
  const random = randomFrom(`${seed}/order`);
  return picked.map((items, position) =>
    buildPaper(problem, items, seed, seriesName(position), random),
  );
}

function buildPaper(
  problem: Laid,
  picked: Int32Array,
  seed: string,
  series: string,
  random: Random,
): UnsealedPaper {
  const { blueprint, index } = problem;
  const sorted = picked.slice().sort();
  const rows = new Map(
    blueprint.rows.flatMap(({ row, points }) => points.map(({ code }) => [code, row])),
  );
  const slots = blueprint.sections.flatMap(({ type, marksEach }) => {
    const items = sorted.filter((item) => itemTypes[index.type[item] ?? 0] === type);
    return stemsTogether(problem, random.shuffle([...items])).map((number) => ({
      item: index.items[number] as Item,
      marks: toMarks(marksEach),
    }));
  });
  const shuffles = problem.constraints.shuffleOptions === true;
  return {
    standard: blueprint.standard,
    level: blueprint.level,
    structure: blueprint.structure,
    seed,
    series,
    minutes: blueprint.minutes,
    sections: blueprint.sections.map(({ type, count, marksEach }) => ({
      type,
      marksEach: toMarks(marksEach),
      count,
    })),
    slots: slots.map(({ item, marks }, at) => ({
      ...slotFor(item, at + 1, rows.get(item.knowledgePoint) ?? "", marks),
      ...(shuffles ? shuffled(item, random) : {}),
    })),
  };
}

/** Brings the items of a stem up to the first of them, in the order of ids. */
function stemsTogether({ index }: Laid, items: number[]): number[] {
  if (index.stems === 0) return items;
  const placed = new Set<number>();
  return items.flatMap((item) => {
    const stem = index.stem[item] ?? -1;
    if (stem < 0) return [item];
    if (placed.has(stem)) return [];
    placed.add(stem);
    return items.filter((other) => index.stem[other] === stem).sort((a, b) => a - b);
  });
}

/** An item as it stands at a position, its options in the order of the bank. */
export function slotFor(item: Item, no: number, weightRow: string, marks: number): PaperSlot {
  return {
    no,
    itemId: item.id,
    version: item.version,
    type: item.type,
    knowledgePoint: item.knowledgePoint,
    weightRow,
    marks,
    stem: item.stem,
    options: labelledOptions(item),
    key: [...item.key],
  };
}

/** Options in chance order under the labels A, B, C …, the key naming the same texts; 判断 stays. */
export function shuffled(item: Item, random: Random): Pick<PaperSlot, "options" | "key"> {
  if (item.type === "true-false") return { options: labelledOptions(item), key: [...item.key] };
  const labels = labelsFor(item.type);
  const options = random.shuffle(labelledOptions(item));
  const key = options.flatMap(({ label }, at) =>
    item.key.includes(label) ? [labels[at] ?? ""] : [],
  );
  return { options: options.map(({ text }, at) => ({ label: labels[at] ?? "", text })), key };
}

/** A, B … Z, AA, AB …: the name of the paper at this position among those made together. */
export function seriesName(position: number): string {
  const letter = String.fromCharCode(65 + (position % 26));
  return position < 26 ? letter : seriesName(Math.floor(position / 26) - 1) + letter;
}
