import type { z } from "zod";
import type { LintFinding } from "../../contract/items.ts";
import type { Problem } from "../../contract/errors.ts";
import { wordIssue } from "../../contract/wording/issue.ts";
import type { Language } from "../../contract/wording/word.ts";
import { word } from "../../contract/wording/word.ts";
import { itemElementFinding } from "../../domain/element.ts";
import type { Finding } from "../../domain/finding.ts";
import type { ItemContent } from "../../domain/item.ts";
import { itemContent, textsOf } from "../../domain/item.ts";
import { lintItem } from "../../domain/item-lint.ts";
import { severityOf } from "../../domain/lint/lint-code.ts";
import { formulasOf, picturesOf } from "../../domain/item-text.ts";
import type { Db } from "../../platform/database.ts";
import { selectElements } from "../standards/elements/queries.ts";
import { formulaFaults, missingPictures } from "./figures/figures.ts";
import { selectKnownIds, selectPointLevel } from "./queries.ts";

/** A text that is, or is to become, an item of this standard. */
export interface Authored {
  standard: string;
  /** null: not saved yet. */
  id: string | null;
  element: string | null;
  content: ItemContent;
}

/**
 * What the rules find in a draft, in the reader's language: of form, of the bank, and the authoring rules
 * that quanheng check holds files to. Errors stand between the draft and its review.
 */
export async function findFindings(
  db: Db,
  authored: Authored,
  language: Language,
): Promise<LintFinding[]> {
  const parsed = itemContent.safeParse(authored.content, { reportInput: true });
  const issues = parsed.success ? [] : parsed.error.issues;
  return [
    ...issues.map((issue) => worded(issue, language)),
    ...(await bankFindings(db, authored)).map((finding) => said(finding, language)),
    ...lintItem(authored.content).map((finding) => said(finding, language)),
  ];
}

/** The errors among findings as the problems of a refusal. */
export function asProblems(findings: LintFinding[]): Problem[] {
  const errors = findings.filter(({ severity }) => severity === "error");
  return errors.map(({ path, message }) => ({ path, message }));
}

function worded(issue: z.core.$ZodIssue, language: Language): LintFinding {
  const finding =
    issue.code === "custom" ? (issue.params?.["finding"] as Finding | undefined) : undefined;
  if (finding) return said(finding, language);
  const path = issue.path.map(String).join(".");
  const message = wordIssue(issue, language);
  return { code: "content.shape", path, message, severity: "error" };
}

function said({ code, path, params }: Finding, language: Language): LintFinding {
  const message = word(language, code, params);
  return { code, path: path.map(String).join("."), message, severity: severityOf(code) };
}

/** What only the bank can tell: points and enemies that are not there. */
async function bankFindings(db: Db, authored: Authored): Promise<Finding[]> {
  const { standard, id, element, content } = authored;
  const { knowledgePoint, enemies } = content;
  const findings: Finding[] = [];
  if ((await selectPointLevel(db, standard, knowledgePoint)) === undefined)
    findings.push({
      code: "item.unknown-point",
      path: ["knowledgePoint"],
      params: { code: knowledgePoint },
    });
  else {
    const elements = await selectElements(db, standard);
    const finding = itemElementFinding({ id: id ?? "", knowledgePoint, element }, elements);
    if (finding) findings.push(finding);
  }
  const known = await selectKnownIds(db, standard, enemies);
  enemies.forEach((enemy, index) => {
    const path = ["enemies", index];
    const params = { id: id ?? "", enemy };
    if (enemy === id) findings.push({ code: "item.own-enemy", path, params });
    else if (!known.includes(enemy)) findings.push({ code: "item.unknown-enemy", path, params });
  });
  return [...findings, ...(await figureFindings(db, content))];
}

/** Pictures the bank lacks and formulas that cannot be drawn, at the text that shows them. */
async function figureFindings(db: Db, content: ItemContent): Promise<Finding[]> {
  const texts = textsOf(content);
  const all = texts.map(({ text }) => text);
  const missing = new Set(await missingPictures(db, all));
  const faults = await formulaFaults(db, all);
  return texts.flatMap(({ text, path }) => [
    ...picturesOf(text)
      .filter((name) => missing.has(name))
      .map((name): Finding => ({ code: "item.unknown-picture", path, params: { name } })),
    ...formulasOf(text).flatMap((tex): Finding[] => {
      const fault = faults.get(tex);
      return fault ? [{ ...fault, path }] : [];
    }),
  ]);
}
