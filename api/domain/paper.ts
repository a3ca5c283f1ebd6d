import { z } from "zod";
import { itemTypes } from "./item.ts";

const marks = z.number().nonnegative().multipleOf(0.5);

/** One position on a paper with the item that stands there, as it is printed and scored. */
export const paperSlot = z.strictObject({
  no: z.number().int().positive(),
  itemId: z.string(),
  version: z.number().int().positive(),
  type: z.enum(itemTypes),
  knowledgePoint: z.string(),
  weightRow: z.string(),
  marks,
  stem: z.string(),
  options: z.array(z.strictObject({ label: z.string(), text: z.string() })),
  key: z.array(z.string()).min(1),
});
export type PaperSlot = z.infer<typeof paperSlot>;

/** Every text of these slots, for the pictures and formulas in them. */
export function slotTexts(slots: readonly Pick<PaperSlot, "stem" | "options">[]): string[] {
  return slots.flatMap(({ stem, options }) => [stem, ...options.map(({ text }) => text)]);
}

/** What a paper is. `hash` is the SHA-256 (hex) of `paperText()` of the rest. */
export const paperDocument = z.strictObject({
  standard: z.string(),
  level: z.number().int(),
  structure: z.string(),
  /** The seed the selection was made with; the same seed and bank give the same paper. */
  seed: z.string(),
  /** A, B, C … among the papers of one assembly. */
  series: z.string(),
  hash: z.string(),
  minutes: z.number().int().positive(),
  sections: z.array(
    z.strictObject({
      type: z.enum(itemTypes),
      marksEach: marks,
      count: z.number().int().positive(),
    }),
  ),
  slots: z.array(paperSlot),
});
export type PaperDocument = z.infer<typeof paperDocument>;

/** One constraint of an order: what was wanted (a side left open is null) and what the paper holds. */
const constraintProof = z.strictObject({
  /** As the constraint is called: "difficulty.mean", "importance.X", "points.only.3.1.1" … */
  what: z.string(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  got: z.number(),
  met: z.boolean(),
});
export type ConstraintProof = z.infer<typeof constraintProof>;

/** The proof printed with a paper: what was required and what the paper holds, recounted from its slots. */
export const paperProof = z.strictObject({
  /** Weight table: required and actual marks of each row. */
  rows: z.array(
    z.strictObject({ row: z.string(), group: z.string(), required: marks, actual: marks }),
  ),
  sections: z.array(
    z.strictObject({
      type: z.enum(itemTypes),
      required: z.number().int(),
      actual: z.number().int(),
      marks,
    }),
  ),
  points: z.strictObject({
    /** Points the level and structure may test. */
    eligible: z.number().int(),
    covered: z.number().int(),
    /** Items on each covered point, by code. */
    items: z.record(z.string(), z.number().int()),
  }),
  difficulty: z.strictObject({
    /** Mean of the authors' estimates weighted by marks, 0–1. An estimate, not a measurement. */
    mean: z.number(),
    /** Items in five bands of the estimate: 难 <0.3, 较难 <0.5, 中 <0.7, 较易 <0.85, 易. */
    bands: z.array(z.number().int()).length(5),
  }),
  total: marks,
  /** The paper's test information by the parameters known when it was counted; absent without calibrated items. */
  information: z
    .strictObject({
      /** Items with parameters; the others inform nothing here. */
      calibrated: z.number().int(),
      abilities: z.array(z.number()),
      /** At each of the abilities; the standard error of an ability there is 1 / √value. */
      values: z.array(z.number()),
    })
    .optional(),
  /** Every constraint the order had beside the weight table; absent when it had none. */
  constraints: z.array(constraintProof).optional(),
});
export type PaperProof = z.infer<typeof paperProof>;

/** The text a paper's hash is taken over: every field but the hash, keys in a fixed order. */
export function paperText(paper: Omit<PaperDocument, "hash">): string {
  const { standard, level, structure, seed, series, minutes, sections, slots } = paper;
  return JSON.stringify({
    standard,
    level,
    structure,
    seed,
    series,
    minutes,
    sections: sections.map(({ type, marksEach, count }) => ({ type, marksEach, count })),
    slots: slots.map((slot) => ({
      no: slot.no,
      itemId: slot.itemId,
      version: slot.version,
      type: slot.type,
      knowledgePoint: slot.knowledgePoint,
      weightRow: slot.weightRow,
      marks: slot.marks,
      stem: slot.stem,
      options: slot.options.map(({ label, text }) => ({ label, text })),
      key: slot.key,
    })),
  });
}

/** The paper with its content hash; `digest` is SHA-256 as hex (platform/digest.ts). */
export function sealPaper(
  paper: Omit<PaperDocument, "hash">,
  digest: (text: string) => string,
): PaperDocument {
  const { standard, level, structure, seed, series, minutes, sections, slots } = paper;
  const hash = digest(paperText(paper));
  return { standard, level, structure, seed, series, hash, minutes, sections, slots };
}
