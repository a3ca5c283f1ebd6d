import type { ContentFolders } from "../platform/content.ts";
import { readContent } from "../platform/content.ts";
import type { Cli } from "./cli.ts";
import { tellProblems, withContentOptions } from "./content.ts";
import { writeFiles } from "./write-file.ts";

/** `quanheng format`: every item file in canonical form, so that diffs show content alone. */
export function addFormat(cli: Cli): void {
  const command = cli.program.command("format").description(cli.text("command.format"));
  withContentOptions(command, cli).action(async (folders: ContentFolders) => {
    const content = await readContent(folders);
    if (!content.ok) {
      tellProblems(cli, content.problems);
      cli.fail(cli.text("format-refused", { count: content.problems.length }));
      return;
    }
    const files = content.value.flatMap((one) => one.itemFiles);
    const changed = files.filter(({ text, canonical }) => text !== canonical);
    const drafts = changed.map(({ file, canonical }) => ({ file, text: canonical }));
    if (!(await writeFiles(cli, drafts))) return;
    for (const { file } of changed) cli.print(cli.text("formatted", { file }));
    cli.print(cli.text("format-done", { files: files.length, changed: changed.length }));
  });
}
