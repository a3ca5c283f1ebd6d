import { z } from "zod";
import { cognitiveLevels } from "./item.ts";

const share = z.number().min(0).max(1);
const count = z.number().int().nonnegative().max(10_000);

/** At least `min` and at most `max` items; a side left out is not limited. */
const countBounds = z.strictObject({ min: count.optional(), max: count.optional() });
export type CountBounds = z.infer<typeof countBounds>;

/** At least `min` and at most `max` of the paper's items, as proportions 0–1. */
const shareBounds = z.strictObject({ min: share.optional(), max: share.optional() });
export type ShareBounds = z.infer<typeof shareBounds>;

/** 重要程度: X 核心, Y 一般, Z 辅助, as the element table (鉴定要素细目表) gives them. */
export const importances = ["X", "Y", "Z"] as const;
export type Importance = (typeof importances)[number];

/** Five bands of the estimated share of right answers, hardest first: <0.3, <0.5, <0.7, <0.85, the rest. */
export const difficultyBands = ["hard", "rather-hard", "medium", "rather-easy", "easy"] as const;

/** The lower edges of the bands after the first. */
export const bandEdges = [0.3, 0.5, 0.7, 0.85] as const;

/** The band (0 hardest … 4 easiest) an estimate falls into. */
export function bandOf(difficulty: number): number {
  return bandEdges.filter((edge) => difficulty >= edge).length;
}

/**
 * What a centre asks of its papers beyond the weight table and the sections, which hold in any case.
 * Everything may be left out. Shares count items, not marks, unless said otherwise.
 */
export const assemblyConstraints = z.strictObject({
  /**
   * Items on each knowledge point: for all points, and for single ones by code. What `each` asks at
   * least, it asks of the shared points and the level's own, not of those of lower levels.
   */
  points: z
    .strictObject({
      each: countBounds.optional(),
      only: z.record(z.string(), countBounds).optional(),
    })
    .optional(),
  importance: z.partialRecord(z.enum(importances), shareBounds).optional(),
  cognitive: z.partialRecord(z.enum(cognitiveLevels), shareBounds).optional(),
  /** 高级别涵盖低级别: items of lower levels' points; asking for them lets the papers take them. */
  lowerLevels: shareBounds.optional(),
  /** Items that have never stood on a sealed paper. */
  newItems: countBounds.optional(),
  difficulty: z
    .strictObject({
      /** Wanted mean estimate weighted by marks; left out, the papers are matched to the pool's mean. */
      mean: share.optional(),
      /** How far a paper's mean may lie off; 0.005 when left out. */
      tolerance: share.optional(),
      bands: z.partialRecord(z.enum(difficultyBands), shareBounds).optional(),
    })
    .optional(),
  /**
   * Test information of calibrated items at these abilities: no paper lies further than `tolerance`
   * (a proportion) from the middle between the least and the most informative paper.
   */
  information: z
    .strictObject({
      abilities: z.array(z.number().min(-4).max(4)).min(1).max(9),
      tolerance: share.default(0.005),
    })
    .optional(),
  /** Ids that must stand on every paper (必选题; 铆题 for equating); they do not count as overlap. */
  anchors: z.array(z.string()).max(1000).optional(),
  /** Items and points that no paper may use. */
  exclude: z
    .strictObject({
      items: z.array(z.string()).max(100_000).optional(),
      points: z.array(z.string()).max(1000).optional(),
    })
    .optional(),
  exposure: z
    .strictObject({
      /** Items used in this many latest sittings are barred. */
      barRecentSittings: count.optional(),
      /** Items used this many times or more are barred. */
      barUses: count.min(1).optional(),
      /** Items used in this many latest sittings are taken only where there are no others. */
      avoidRecentSittings: count.optional(),
      /** The same of items used this many times or more. */
      avoidUses: count.min(1).optional(),
    })
    .optional(),
  overlap: z
    .strictObject({
      /**
       * Largest share of its items a paper may have in common with another paper of this order; 0 when
       * left out. Only a permission: papers share items when they cannot be made without, and as few
       * times as possible.
       */
      between: share.optional(),
      /** The same with each earlier paper that is named; 0 when left out: who names a paper wants it avoided. */
      earlier: share.optional(),
    })
    .optional(),
  /** Whether options change places, the key following; items are always shuffled within their section. */
  shuffleOptions: z.boolean().optional(),
});
export type AssemblyConstraints = z.infer<typeof assemblyConstraints>;

/** What is known of an item beside its text; an item without facts is unused, uncalibrated, of no element. */
export interface ItemFacts {
  importance?: Importance;
  /** Sealed papers of sittings it stood on. */
  uses?: number;
  /** 1 when it was used in the latest sitting, 2 in the one before …; absent when never used. */
  sittingsAgo?: number;
  /** Two-parameter logistic: P(right) = 1 / (1 + exp(−a(θ − b))), D = 1. Absent when not calibrated. */
  calibration?: { a: number; b: number };
  /** Items of one case stem (材料题) stand together on a paper or not at all. */
  caseStem?: string;
}

/** Why no bank whatever could meet these constraints. */
export type ConstraintFault =
  | "constraints.bounds"
  | "constraints.unknown-point"
  | "constraints.excluded-point"
  | "constraints.points-many"
  | "constraints.points-few"
  | "constraints.points-table"
  | "constraints.shares-many"
  | "constraints.shares-few"
  | "constraints.no-lower-levels"
  | "constraints.unknown-anchor"
  | "constraints.anchors-beyond"
  | "constraints.anchor-enemies";
