import { join } from "node:path";
import { Option } from "commander";
import type { Item } from "../domain/item.ts";
import { labelledOptions } from "../domain/item.ts";
import type { BankFile } from "../features/items/bank/export-bank.ts";
import { exportBank, exportItems } from "../features/items/bank/export-bank.ts";
import type { ContentFolders, OccupationContent } from "../platform/content.ts";
import { mediaFolder } from "../platform/content-media.ts";
import { itemFilePath } from "../platform/item-file.ts";
import type { Cli } from "./cli.ts";
import { contentOrProblems, withContentOptions } from "./content.ts";
import { withDatabase } from "./database.ts";
import { writeFiles } from "./write-file.ts";

interface Options extends ContentFolders {
  format: "json" | "yaml";
  database?: boolean;
  out: string;
}

/** What there is to export. */
interface Bank {
  items: () => Promise<Item[]>;
  files: () => Promise<BankFile[]>;
}

/**
 * `quanheng export`: every item of the bank as one JSON file, for people who check banks with their own
 * tools, or as the item files of the bank. From the content files, or with --database the living bank.
 */
export function addExport(cli: Cli): void {
  const command = cli.program
    .command("export")
    .description(cli.text("command.export"))
    .addOption(
      new Option("--format <format>", cli.text("option.format"))
        .choices(["json", "yaml"])
        .default("json"),
    )
    .option("--database", cli.text("option.database"))
    .requiredOption("--out <path>", cli.text("option.out-export"));
  withContentOptions(command, cli).action(async (options: Options) => {
    if (options.database) {
      await withDatabase(cli, process.env, (db) =>
        exportFrom(cli, options, { items: () => exportItems(db), files: () => exportBank(db) }),
      );
      return;
    }
    const content = await contentOrProblems(cli, options);
    if (content) await exportFrom(cli, options, contentBank(content));
  });
}

function contentBank(content: readonly OccupationContent[]): Bank {
  const files = content.flatMap(({ standard, itemFiles, pictures }) => [
    ...itemFiles.map(({ point, canonical }) => ({
      path: join(standard.code, itemFilePath(point)),
      text: canonical,
    })),
    ...pictures.map(({ name, bytes }) => ({
      path: join(standard.code, mediaFolder, name),
      text: bytes,
    })),
  ]);
  return {
    items: () => Promise.resolve(content.flatMap((one) => one.items)),
    files: () => Promise.resolve(files),
  };
}

async function exportFrom(cli: Cli, { format, out }: Options, bank: Bank): Promise<void> {
  const items = await bank.items();
  if (items.length === 0) {
    cli.fail(cli.text("nothing-to-export"));
    return;
  }
  const files =
    format === "json"
      ? [{ file: out, text: `${JSON.stringify(items.map(exportedItem), null, 2)}\n` }]
      : (await bank.files()).map(({ path, text }) => ({ file: join(out, path), text }));
  if (await writeFiles(cli, files))
    cli.print(cli.text("exported", { count: items.length, file: out }));
}

/** Every field by name, in the order people read an item. */
function exportedItem(item: Item): Record<string, unknown> {
  return {
    id: item.id,
    version: item.version,
    element: item.element,
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
