/** What the quality rules of the bank can find; worded in contract/wording/lint-texts.ts. */
export type LintCode = ItemLintCode | BankLintCode;

export type ItemLintCode =
  | "lint.half-width"
  | "lint.full-width-letter"
  | "lint.space"
  | "lint.blank-form"
  | "lint.statement-end"
  | "lint.option-end"
  | "lint.all-of-above"
  | "lint.negative"
  | "lint.not-simplified"
  | "lint.option-length"
  | "lint.absolute"
  | "lint.telling-words"
  | "lint.brand"
  | "lint.rationale-repeats"
  | "lint.picture-description"
  | "lint.ragged-table";

export type BankLintCode =
  | "bank.equal-stems"
  | "bank.near-duplicate"
  | "bank.answered-elsewhere"
  | "bank.review-date"
  | "bank.key-positions"
  | "bank.key-longest"
  | "bank.true-share"
  | "bank.key-sizes"
  | "bank.all-right"
  | "bank.apply-share"
  | "bank.absolute-words"
  | "bank.lone-feature"
  | "bank.lone-word"
  | "bank.unused-acceptance";

/** An error fails `quanheng check`; a warning is printed for an editor to judge. */
export type Severity = "error" | "warning";

/**
 * Errors are what a rule can be sure of and a writer can always mend; what a rule only guesses from
 * words or lengths is a warning.
 */
const severities: Record<LintCode, Severity> = {
  "lint.half-width": "error",
  "lint.full-width-letter": "error",
  "lint.space": "error",
  "lint.blank-form": "error",
  "lint.statement-end": "error",
  "lint.option-end": "error",
  "lint.all-of-above": "error",
  "lint.negative": "error",
  "lint.not-simplified": "error",
  "lint.option-length": "warning",
  "lint.absolute": "warning",
  "lint.telling-words": "warning",
  "lint.brand": "warning",
  "lint.rationale-repeats": "warning",
  "lint.picture-description": "error",
  "lint.ragged-table": "error",
  "bank.equal-stems": "error",
  "bank.near-duplicate": "error",
  "bank.answered-elsewhere": "warning",
  "bank.review-date": "warning",
  "bank.key-positions": "error",
  "bank.key-longest": "error",
  "bank.true-share": "error",
  "bank.key-sizes": "error",
  "bank.all-right": "error",
  "bank.apply-share": "error",
  "bank.absolute-words": "warning",
  "bank.lone-feature": "warning",
  "bank.lone-word": "warning",
  "bank.unused-acceptance": "warning",
};

export const lintCodes = Object.keys(severities) as [LintCode, ...LintCode[]];

export function isLintCode(code: string): code is LintCode {
  return code in severities;
}

/** Whether a finding of this code fails the check; what is no quality rule's finding does. */
export function severityOf(code: string): Severity {
  return isLintCode(code) ? severities[code] : "error";
}
