import type { Blueprint } from "../blueprint.ts";
import { labelledOptions } from "../item.ts";
import { toMarks } from "../marks.ts";
import type { PaperDocument, PaperSlot } from "../paper.ts";
import type { Random } from "../random.ts";
import type { Pick } from "./pick.ts";

/** A paper before its hash is taken. */
export type UnsealedPaper = Omit<PaperDocument, "hash">;

/** Lays the picks out as a paper: section by section, in chance order inside a section. */
export function buildPaper(
  blueprint: Blueprint,
  picks: readonly Pick[],
  seed: string,
  series: string,
  random: Random,
): UnsealedPaper {
  const slots = blueprint.sections.flatMap((_, section) =>
    random.shuffle(picks.filter((pick) => pick.section === section)),
  );
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
    slots: slots.map((pick, index) => slotFor(blueprint, pick, index + 1)),
  };
}

function slotFor(blueprint: Blueprint, { row, section, item }: Pick, no: number): PaperSlot {
  return {
    no,
    itemId: item.id,
    version: item.version,
    type: item.type,
    knowledgePoint: item.knowledgePoint,
    weightRow: blueprint.rows[row]?.row ?? "",
    marks: toMarks(blueprint.sections[section]?.marksEach ?? 0),
    stem: item.stem,
    options: labelledOptions(item),
    key: [...item.key],
  };
}

/** A, B … Z, AA, AB …: the name of the paper at this position among those made together. */
export function seriesName(position: number): string {
  const letter = String.fromCharCode(65 + (position % 26));
  return position < 26 ? letter : seriesName(Math.floor(position / 26) - 1) + letter;
}
