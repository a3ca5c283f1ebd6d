import type { ContradictionCode } from "../../domain/blueprint.ts";
import type { CalibrationListCode, CalibrationRowCode } from "../../domain/calibration.ts";
import type { FindingCode } from "../../domain/finding.ts";
import type { ItemType } from "../../domain/item.ts";
import type { ViolationCode } from "../../domain/verify.ts";

/** Everything in the pure part that has to be said in words. */
export type WordCode =
  | FindingCode
  | ContradictionCode
  | ViolationCode
  | CalibrationListCode
  | CalibrationRowCode
  | "calibration.not-a-table"
  | `type.${ItemType}`
  | "assembly.short"
  | "assembly.short-none"
  | "assembly.at-least"
  | "assembly.shortage"
  | "assembly.shortage-point"
  | "assembly.alternatives"
  | "assembly.out-of-reach"
  | "assembly.items-unit"
  | "assembly.most"
  | "assembly.most-at-least"
  | "assembly.most-none"
  | "year.none"
  | "year.each"
  | "year.turn"
  | "year.whole"
  | "assembly.bottleneck"
  | "assembly.in-the-way"
  | "assembly.case-stems"
  | "assembly.not-found"
  | "assembly.impossible"
  | "assembly.impossible-relax"
  | "assembly.gave-up"
  | "assembly.too-large"
  | "assembly.exact"
  | "assembly.exact-once"
  | "assembly.clash"
  | "assembly.clash-pair"
  | "review.remark-needed"
  | "review.decline-reason"
  | "review.nothing-suggested"
  | "quota.overlap"
  | "bulk.reason-needed"
  | "bulk.unknown-element"
  | "order.no-calibration"
  | "order.unknown-paper"
  | "slot.row"
  | "slot.on-paper"
  | "slot.in-draft"
  | "slot.not-in-pool"
  | "order.unknown-standard"
  | "order.unknown-level"
  | "order.unknown-structure"
  | "load.same-version"
  | "load.other-standard"
  | "load.minimum-in-use";
