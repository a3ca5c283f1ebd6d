import { Option } from "commander";
import type { Item } from "../domain/item.ts";
import { labelledOptions } from "../domain/item.ts";
import type { ContentFolders } from "../platform/content.ts";
import type { Cli } from "./cli.ts";
import { contentOrProblems, withContentOptions } from "./content.ts";
import { writeFiles } from "./write-file.ts";

/** `quanheng export`: every item of the bank, for people who check banks with their own tools. */
export function addExport(cli: Cli): void {
  const command = cli.program
    .command("export")
    .description(cli.text("command.export"))
    .addOption(
      new Option("--format <format>", cli.text("option.format")).choices(["json"]).default("json"),
    )
    .requiredOption("--out <file>", cli.text("option.out-file"));
  withContentOptions(command, cli).action(async (options: ContentFolders & { out: string }) => {
    const content = await contentOrProblems(cli, options);
    if (!content) return;
    const items = content.flatMap((one) => one.items).map(exportedItem);
    const text = `${JSON.stringify(items, null, 2)}\n`;
    if (await writeFiles(cli, [{ file: options.out, text }]))
      cli.print(cli.text("exported", { count: items.length, file: options.out }));
  });
}

/** Every field by name, in the order people read an item. */
function exportedItem(item: Item): Record<string, unknown> {
  return {
    id: item.id,
    version: item.version,
    type: item.type,
    stem: item.stem,
    options: labelledOptions(item),
    key: item.key,
    rationale: item.rationale,
    knowledgePoint: item.knowledgePoint,
    level: item.level,
    difficulty: item.difficulty,
    cognitive: item.cognitive,
    source: item.source,
    author: item.author,
    status: item.status,
    enemies: item.enemies,
    reviewBy: item.reviewBy,
  };
}
