import { word } from "../contract/wording/word.ts";
import { loadContent } from "../features/items/bank/load-content.ts";
import type { ContentFolders } from "../platform/content.ts";
import type { Cli } from "./cli.ts";
import { contentOrProblems, withContentOptions } from "./content.ts";
import { withDatabase } from "./database.ts";

/** `quanheng import`: content files into the database; all of them, or nothing with the reasons. */
export function addImport(cli: Cli): void {
  const command = cli.program.command("import").description(cli.text("command.import"));
  withContentOptions(command, cli).action(async (folders: ContentFolders) => {
    const content = await contentOrProblems(cli, folders);
    if (!content) return;
    await withDatabase(cli, process.env, async (db) => {
      const load = await loadContent(db, content, new Date());
      if (load.kind === "refused") {
        for (const { code, params } of load.refusals) cli.fail(word(cli.language, code, params));
        cli.fail(cli.text("import-refused", { count: load.refusals.length }));
        return;
      }
      for (const { standard, name, changed, bank } of load.occupations) {
        const { added, raised, moved, classified, kept, unchanged } = bank;
        const text = cli.text(changed ? "standard-changed" : "standard-same");
        const counts = { added, raised, moved, classified, kept, unchanged };
        cli.print(cli.text("imported", { standard, name, text, ...counts }));
      }
    });
  });
}
