import type { z } from "zod";
import type { LintCode } from "./lint/lint-code.ts";

/**
 * Something wrong with a piece of content, named so that every screen can word it in the reader's
 * language (contract/wording). `path` leads to the value inside the document it was found in.
 */
export interface Finding {
  code: FindingCode;
  path: PropertyKey[];
  params: Record<string, string | number>;
}

export type FindingCode =
  | LintCode
  | FigureCode
  | "content.unreadable"
  | "content.empty-folder"
  | "content.encoding"
  | "content.yaml"
  | "content.shape"
  | "content.missing-field"
  | "content.unknown-field"
  | "content.folder-name"
  | "content.no-standard"
  | "standard.duplicate-code"
  | "standard.weights-sum"
  | "standard.no-table"
  | "standard.no-work"
  | "standard.unknown-row"
  | "structure.duplicate-id"
  | "structure.duplicate-type"
  | "structure.marks-sum"
  | "structure.under-minimum"
  | "structure.wrong-standard"
  | "element.wrong-standard"
  | "element.duplicate-point"
  | "element.missing-point"
  | "element.code"
  | "element.duplicate-name"
  | "item.no-element"
  | "item.unknown-element"
  | "item.duplicate-id"
  | "item.unknown-point"
  | "item.unknown-enemy"
  | "item.own-enemy"
  | "item.option-count"
  | "item.key-count"
  | "item.key-label"
  | "item.stem-blank"
  | "item.stem-end"
  | "item.options-equal"
  | "item.file-name"
  | "item.not-canonical";

/** What can be wrong with pictures and formulas. */
export type FigureCode =
  | "item.unknown-picture"
  | "picture.too-large"
  | "picture.svg"
  | "picture.kind"
  | "picture.pixels"
  | "picture.damaged"
  | "picture.not-bare"
  | "picture.name"
  | "picture.unused"
  | "formula.braces"
  | "formula.command"
  | "formula.argument"
  | "formula.pair"
  | "formula.double"
  | "formula.character"
  | "formula.size"
  | "formula.wrong";

/** Hands a finding to zod as an issue that keeps its code and values. */
export function report(context: z.RefinementCtx, finding: Finding): void {
  context.addIssue({
    code: "custom",
    path: finding.path,
    message: finding.code,
    params: { finding },
  });
}
