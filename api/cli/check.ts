import { itemTypes } from "../domain/item.ts";
import { severityOf } from "../domain/lint/lint-code.ts";
import { knowledgePoints } from "../domain/standard.ts";
import { lintContent } from "../platform/content-lint.ts";
import type { ContentFolders, OccupationContent } from "../platform/content.ts";
import { readContent, uncanonical } from "../platform/content.ts";
import type { Cli } from "./cli.ts";
import { tellProblems, tellWarnings, withContentOptions } from "./content.ts";

/**
 * `quanheng check`: one line for each problem and, where all could be read, what the quality rules
 * find. Exit 1 with errors; warnings alone are for an editor to judge.
 */
export function addCheck(cli: Cli): void {
  const command = cli.program.command("check").description(cli.text("command.check"));
  withContentOptions(command, cli).action(async (folders: ContentFolders) => {
    const content = await readContent(folders);
    const found = content.ok ? await lintContent(folders, content.value) : [];
    const warnings = found.filter(({ code }) => severityOf(code) === "warning");
    const problems = [
      ...(content.ok ? uncanonical(content.value) : content.problems),
      ...found.filter(({ code }) => severityOf(code) === "error"),
    ];
    tellProblems(cli, problems);
    tellWarnings(cli, warnings);
    if (content.ok) cli.print(countsLine(cli, content.value));
    tellOutcome(cli, problems.length, warnings.length);
  });
}

function tellOutcome(cli: Cli, problems: number, warnings: number): void {
  if (problems > 0) cli.fail(cli.text("problems", { count: problems }));
  else if (warnings === 0) cli.print(cli.text("no-problems"));
  if (warnings > 0) cli.print(cli.text("warnings", { count: warnings }));
}

function countsLine(cli: Cli, content: readonly OccupationContent[]): string {
  const items = content.flatMap((one) => one.items);
  const approved = items.filter((item) => item.status === "approved");
  const [single, multiple, trueFalse] = itemTypes.map(
    (type) => approved.filter((item) => item.type === type).length,
  );
  return cli.text("counts", {
    standards: content.length,
    structures: content.reduce((sum, one) => sum + one.structures.length, 0),
    points: content.reduce((sum, one) => sum + knowledgePoints(one.standard).length, 0),
    items: items.length,
    approved: approved.length,
    single: single ?? 0,
    multiple: multiple ?? 0,
    trueFalse: trueFalse ?? 0,
  });
}
