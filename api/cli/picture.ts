import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { word } from "../contract/wording/word.ts";
import { mediaFolder } from "../platform/content-media.ts";
import type { ContentFolders } from "../platform/content.ts";
import type { Picture } from "../platform/picture/take-picture.ts";
import { takePicture } from "../platform/picture/take-picture.ts";
import type { Cli } from "./cli.ts";
import { withContentOptions } from "./content.ts";
import { writeFiles } from "./write-file.ts";

/** `quanheng picture`: files as pictures of an occupation, redrawn and named; prints the mark for each. */
export function addPicture(cli: Cli): void {
  const command = cli.program
    .command("picture")
    .description(cli.text("command.picture"))
    .argument("<files...>", cli.text("argument.picture"))
    .requiredOption("--standard <code>", cli.text("option.standard"));
  withContentOptions(command, cli).action(
    async (files: string[], { bank, standard }: ContentFolders & { standard: string }) => {
      for (const file of files) {
        const picture = await pictureOf(cli, file);
        if (!picture) continue;
        const { name, bytes } = picture;
        const kept = join(bank, standard, mediaFolder, name);
        if (await writeFiles(cli, [{ file: kept, text: bytes }]))
          cli.print(cli.text("picture-kept", { file, name }));
      }
    },
  );
}

/** The picture a file holds, or null after saying why it is refused. */
async function pictureOf(cli: Cli, file: string): Promise<Picture | null> {
  const bytes = await readFile(file).catch(() => null);
  const picture = bytes === null ? null : await takePicture(bytes);
  if (picture !== null && typeof picture !== "string") return picture;
  const reason = picture === null ? "content.unreadable" : picture;
  cli.fail(`${file}: ${word(cli.language, reason, { reason: "ENOENT" })}`);
  return null;
}
