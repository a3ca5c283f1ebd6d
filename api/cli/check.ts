import { itemTypes } from "../domain/item.ts";
import { knowledgePoints } from "../domain/standard.ts";
import type { ContentFolders, OccupationContent } from "../platform/content.ts";
import { readContent, uncanonical } from "../platform/content.ts";
import type { Cli } from "./cli.ts";
import { tellProblems, withContentOptions } from "./content.ts";

/** `quanheng check`: exit 1 and one line for each problem, or the counts of what is there. */
export function addCheck(cli: Cli): void {
  const command = cli.program.command("check").description(cli.text("command.check"));
  withContentOptions(command, cli).action(async (folders: ContentFolders) => {
    const content = await readContent(folders);
    const problems = content.ok ? uncanonical(content.value) : content.problems;
    tellProblems(cli, problems);
    if (content.ok) cli.print(countsLine(cli, content.value));
    if (problems.length > 0) cli.fail(cli.text("problems", { count: problems.length }));
    else cli.print(cli.text("no-problems"));
  });
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
