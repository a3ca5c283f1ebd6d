import { readFile } from "node:fs/promises";
import { word } from "../contract/wording/word.ts";
import type { ItemParameters } from "../domain/calibration.ts";
import { readCalibration } from "../domain/calibration.ts";
import type { AssemblyConstraints, ItemFacts } from "../domain/constraints.ts";
import { assemblyConstraints } from "../domain/constraints.ts";
import { checkShape, readYaml } from "../platform/content-files.ts";
import type { OccupationContent } from "../platform/content.ts";
import { readTable } from "../platform/table-file.ts";
import type { Cli } from "./cli.ts";
import { tellProblems } from "./content.ts";

/** What a file asks beyond the weight table; null after telling what is wrong with it. */
export async function readConstraints(cli: Cli, file: string): Promise<AssemblyConstraints | null> {
  const yaml = await readYaml(file);
  const read = yaml.ok
    ? checkShape<AssemblyConstraints>(assemblyConstraints, yaml.value.value ?? {}, yaml.value)
    : yaml;
  if (!read.ok) {
    tellProblems(cli, read.problems);
    return null;
  }
  return read.value;
}

/** Parameters of items from a table; null after telling what is wrong with it. */
export async function readParameters(
  cli: Cli,
  file: string,
  { items }: OccupationContent,
): Promise<ItemParameters[] | null> {
  const table = await readTable(await readFile(file).catch(() => Buffer.alloc(0)));
  const rows = table.ok ? table.rows.map((row) => row.map(({ text }) => text)) : null;
  const approved = items.filter(({ status }) => status === "approved");
  const versions = new Map(approved.map(({ id, version }) => [id, version]));
  const read = rows && readCalibration(rows, (item) => versions.get(item) ?? null);
  if (read?.kind === "read" && read.faults.length === 0) return read.parameters;
  if (read?.kind === "read")
    for (const { row, code, params } of read.faults)
      cli.fail(word(cli.language, code, { ...params, row }));
  else cli.fail(`${file}: ${word(cli.language, read?.code ?? "calibration.not-a-table")}`);
  return null;
}

/** The importance of each item's element, and parameters; files know nothing of uses. */
export function factsOf(
  { elements, items }: OccupationContent,
  parameters: readonly ItemParameters[],
): Map<string, ItemFacts> {
  const importances = new Map(elements.map(({ code, importance }) => [code, importance]));
  const facts = new Map<string, ItemFacts>();
  for (const { id, element } of items) {
    const importance = element === null ? undefined : importances.get(element);
    if (importance !== undefined) facts.set(id, { importance });
  }
  for (const { item, a, b } of parameters)
    facts.set(item, { ...facts.get(item), calibration: { a, b } });
  return facts;
}
