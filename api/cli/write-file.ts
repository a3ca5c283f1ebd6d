import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Cli } from "./cli.ts";

/**
 * Writes files whole: each beside its place first, then all renamed, so that a full disk or a missing
 * right leaves what was there. Returns false after the reason was told.
 */
export async function writeFiles(
  cli: Cli,
  files: readonly { file: string; text: string | Uint8Array }[],
): Promise<boolean> {
  const done: string[] = [];
  for (const { file, text } of files) {
    const draft = `${file}.part`;
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(draft, text);
      done.push(draft);
    } catch (error) {
      const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
      await Promise.all(done.map((path) => rm(path, { force: true })));
      cli.fail(cli.text("write-failed", { file, reason }));
      return false;
    }
  }
  for (const { file } of files) await rename(`${file}.part`, file);
  return true;
}
