import { manifestName, packageFaults, readManifest } from "../domain/package.ts";
import type { ArchiveContent } from "../platform/archive.ts";
import { readArchive } from "../platform/archive.ts";
import type { Cli } from "./cli.ts";

/** `quanheng verify-package`: whether a package is whole and unchanged; needs no database. */
export function addVerifyPackage(cli: Cli): void {
  cli.program
    .command("verify-package")
    .description(cli.text("command.verify-package"))
    .argument("<file.zip>", cli.text("argument.package"))
    .action(async (file: string) => {
      const content = await read(cli, file);
      if (content) tell(cli, file, content);
    });
}

async function read(cli: Cli, file: string): Promise<ArchiveContent | null> {
  try {
    return await readArchive(file, [manifestName]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    cli.fail(cli.text("package-unreadable", { file, reason }));
    return null;
  }
}

function tell(cli: Cli, file: string, { files, texts }: ArchiveContent): void {
  const text = texts.get(manifestName) ?? null;
  const others = files.filter(({ path }) => path !== manifestName);
  const faults = packageFaults(text, others);
  for (const fault of faults)
    cli.fail(cli.text(`package-${fault.code}`, "path" in fault ? { path: fault.path } : {}), 2);
  const manifest = text === null ? null : readManifest(text);
  if (faults.length > 0 || !manifest) return;
  const { sitting, keepUntil } = manifest;
  cli.print(cli.text("package-whole", { file, count: others.length, sitting: sitting.name }));
  cli.print(cli.text("package-keep", keepUntil));
}
