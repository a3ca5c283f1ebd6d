import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { word } from "../contract/wording/word.ts";
import { isLintCode } from "../domain/lint/lint-code.ts";
import type { Problem } from "../platform/content-files.ts";
import type { ContentFolders, OccupationContent } from "../platform/content.ts";
import { readContent } from "../platform/content.ts";
import type { Cli } from "./cli.ts";

/** Adds the options that say where content lies; by default the folders of this project. */
export function withContentOptions(command: Command, cli: Cli): Command {
  return withBlueprintsOption(command, cli).option(
    "--bank <dir>",
    cli.text("option.bank"),
    ownFolder("item-bank"),
  );
}

/** For commands that need a standard and no items. */
export function withBlueprintsOption(command: Command, cli: Cli): Command {
  return command.option(
    "--blueprints <dir>",
    cli.text("option.blueprints"),
    ownFolder("blueprints"),
  );
}

function ownFolder(name: string): string {
  return shown(fileURLToPath(new URL(`../../${name}`, import.meta.url)));
}

/** A path as people type it: relative to where they stand when it lies below. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" ? "." : short.startsWith("..") ? path : short;
}

/** All content, or null after its problems were told. */
export async function contentOrProblems(
  cli: Cli,
  folders: ContentFolders,
): Promise<OccupationContent[] | null> {
  const content = await readContent(folders);
  if (content.ok) return content.value;
  tellProblems(cli, content.problems);
  cli.fail(cli.text("content-refused", { count: content.problems.length }));
  return null;
}

/** One line a problem: file:line:column, what is wrong, what to do. */
export function tellProblems(cli: Cli, problems: readonly Problem[]): void {
  for (const problem of problems) cli.fail(`${placeOf(problem)} ${wordingOf(cli, problem)}`);
}

/** As problems, but marked, on standard output, and without failing. */
export function tellWarnings(cli: Cli, warnings: readonly Problem[]): void {
  for (const warning of warnings)
    cli.print(cli.text("warning", { place: placeOf(warning), text: wordingOf(cli, warning) }));
}

/** What a quality rule finds carries its code: accepted.yaml names it. */
function wordingOf(cli: Cli, { code, params }: Problem): string {
  const text = word(cli.language, code, params);
  return isLintCode(code) ? `${text}[${code}]` : text;
}

function placeOf({ file, line, column }: Pick<Problem, "file" | "line" | "column">): string {
  return `${shown(file)}:${line}:${column}`;
}
