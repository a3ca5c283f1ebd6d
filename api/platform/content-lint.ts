import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { BankFinding } from "../domain/bank-lint.ts";
import { lintBank } from "../domain/bank-lint.ts";
import type { Acceptance } from "../domain/lint/acceptance.ts";
import { textsOf } from "../domain/item.ts";
import { formulasOf } from "../domain/item-text.ts";
import { acceptancesDocument, applyAcceptances } from "../domain/lint/acceptance.ts";
import type { Problem, Read, YamlFile } from "./content-files.ts";
import { checkShape, readYaml } from "./content-files.ts";
import { unusedPictures } from "./content-media.ts";
import type { ContentFolders, OccupationContent } from "./content.ts";
import { acceptancesFile } from "./content.ts";
import { drawFormula } from "./formula/draw-formula.ts";

/**
 * What the quality rules find in content that was read without a problem, errors and warnings
 * together (see severityOf), at their lines; findings of an occupation as a whole at its folder. What
 * the occupation's accepted.yaml lets stand is left out, and what stands there in vain is told.
 */
export async function lintContent(
  folders: ContentFolders,
  content: readonly OccupationContent[],
): Promise<Problem[]> {
  const found = await Promise.all(content.map((one) => lintOccupation(folders.bank, one)));
  return found.flat();
}

async function lintOccupation(bank: string, content: OccupationContent): Promise<Problem[]> {
  const folder = join(bank, content.standard.code);
  const accepted = await readAcceptances(join(folder, acceptancesFile));
  if (!accepted.ok) return accepted.problems;
  const { acceptances, yaml } = accepted.value;
  const { left, unused } = applyAcceptances(lintBank(content.items, content.standard), acceptances);
  return [
    ...inFileOrder(left, content, folder),
    ...(await formulaProblems(content)),
    ...unusedPictures(folder, content.pictures, content.items),
    ...unused.flatMap((index) => {
      const { finding = "", item = "" } = acceptances[index] ?? {};
      const params = { finding, item };
      return yaml
        ? [yaml.problem({ code: "bank.unused-acceptance", path: ["accepted", index], params })]
        : [];
    }),
  ];
}

/** Formulas that cannot be drawn. */
async function formulaProblems({ itemFiles }: OccupationContent): Promise<Problem[]> {
  const found: Problem[] = [];
  for (const { items, problem } of itemFiles)
    for (const [index, item] of items.entries())
      for (const { text, path } of textsOf(item))
        for (const tex of formulasOf(text)) {
          const drawn = await drawFormula(tex);
          if ("fault" in drawn)
            found.push(problem({ ...drawn.fault, path: ["items", index, ...path] }));
        }
  return found;
}

interface Acceptances {
  acceptances: Acceptance[];
  /** null when the occupation has no such file. */
  yaml: YamlFile | null;
}

async function readAcceptances(file: string): Promise<Read<Acceptances>> {
  if (!(await stat(file).catch(() => null)))
    return { ok: true, value: { acceptances: [], yaml: null } };
  const yaml = await readYaml(file);
  if (!yaml.ok) return yaml;
  const document = checkShape(acceptancesDocument, yaml.value.value, yaml.value);
  if (!document.ok) return document;
  return { ok: true, value: { acceptances: document.value.accepted, yaml: yaml.value } };
}

function inFileOrder(
  findings: readonly BankFinding[],
  { itemFiles }: OccupationContent,
  folder: string,
): Problem[] {
  const byItem = new Map<string | null, BankFinding[]>();
  for (const finding of findings)
    byItem.set(finding.item, [...(byItem.get(finding.item) ?? []), finding]);
  const at = (item: string | null): BankFinding[] => byItem.get(item) ?? [];
  const atItems = itemFiles.flatMap(({ items, problem }) =>
    items.flatMap(({ id }, index) =>
      at(id).map((finding) => problem({ ...finding, path: ["items", index, ...finding.path] })),
    ),
  );
  const atBank = at(null).map(({ code, params }) => {
    return { file: folder, line: 1, column: 1, code, params };
  });
  return [...atItems, ...atBank];
}
