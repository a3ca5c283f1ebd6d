import { z } from "zod";
import type { Finding } from "./finding.ts";
import { report } from "./finding.ts";
import { itemTypes } from "./item.ts";
import { toHalfMarks, toMarks } from "./marks.ts";
import type { StandardDocument } from "./standard.ts";

const section = z.strictObject({
  type: z.enum(itemTypes),
  count: z.number().int().positive().max(1000),
  /** Marks for one item; halves allowed. */
  marksEach: z.number().positive().multipleOf(0.5),
});

/** How an answer to 多选 is scored. Others than all-or-nothing are a later rule of the same field. */
export const multipleRules = ["all-or-nothing"] as const;

const structureShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  minutes: z.number().int().positive(),
  multipleRule: z.enum(multipleRules).default("all-or-nothing"),
  /** 高级别涵盖低级别: also draw on the lower levels' points of the same weight row. */
  lowerLevels: z.boolean().default(false),
  sections: z.array(section).min(1),
});

/** A paper structure: what parts a paper has, by item type, and how long it lasts. */
export type Structure = z.infer<typeof structureShape>;

/** The structure as an order uses it: who asks for items of lower levels has their points opened. */
export function asAsked(structure: Structure, asked: { lowerLevels?: unknown }): Structure {
  return asked.lowerLevels === undefined ? structure : { ...structure, lowerLevels: true };
}

/** Total marks of a structure's sections, in marks. */
export function structureMarks(structure: Pick<Structure, "sections">): number {
  return toMarks(
    structure.sections.reduce((sum, part) => sum + part.count * toHalfMarks(part.marksEach), 0),
  );
}

/**
 * Reads blueprints/CODE/structures.yaml against its standard: marks of the sections add up to the
 * standard's full marks, each item type has one section, no duration is under the standard's minimum,
 * ids are unique.
 */
export function structuresDocument(standard: StandardDocument) {
  return z
    .strictObject({ standard: z.string(), structures: z.array(structureShape).min(1) })
    .superRefine((document, context) => {
      for (const finding of structureFindings(document, standard)) report(context, finding);
    });
}

function structureFindings(
  document: { standard: string; structures: Structure[] },
  standard: StandardDocument,
): Finding[] {
  const findings: Finding[] = [];
  if (document.standard !== standard.code)
    findings.push({
      code: "structure.wrong-standard",
      path: ["standard"],
      params: { stated: document.standard, code: standard.code },
    });
  document.structures.forEach((structure, index) => {
    const path = ["structures", index];
    const total = structureMarks(structure);
    const { fullMarks, theory } = standard.exam;
    if (document.structures.findIndex((one) => one.id === structure.id) !== index)
      findings.push({
        code: "structure.duplicate-id",
        path: [...path, "id"],
        params: { id: structure.id },
      });
    const types = structure.sections.map((part) => part.type);
    const twice = types.find((type, at) => types.indexOf(type) !== at);
    if (twice !== undefined)
      findings.push({
        code: "structure.duplicate-type",
        path: [...path, "sections"],
        params: { id: structure.id, type: twice },
      });
    if (total !== fullMarks)
      findings.push({
        code: "structure.marks-sum",
        path: [...path, "sections"],
        params: { id: structure.id, total, fullMarks },
      });
    if (structure.minutes < theory.minimumMinutes)
      findings.push({
        code: "structure.under-minimum",
        path: [...path, "minutes"],
        params: { minutes: structure.minutes, minimum: theory.minimumMinutes },
      });
  });
  return findings;
}
