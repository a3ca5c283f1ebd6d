import { join } from "node:path";
import { Option } from "commander";
import type { PackageOptions } from "../contract/packages.ts";
import { errorTexts } from "../contract/wording/error-texts.ts";
import type { PackageKind } from "../domain/package.ts";
import { buildPackage, packageFileName } from "../features/packages/make-package.ts";
import { folds, sheetSizes } from "../features/papers/print/exam-sheet.ts";
import { findSittings } from "../features/sittings/queries.ts";
import { AppError } from "../platform/app-error.ts";
import { audit } from "../platform/audit.ts";
import type { Db } from "../platform/database.ts";
import { inTransaction } from "../platform/database.ts";
import { fill } from "../platform/refusals.ts";
import type { Cli } from "./cli.ts";
import { withDatabase } from "./database.ts";
import { wholeNumber } from "./whole-number.ts";
import { writeFiles } from "./write-file.ts";

interface Options extends Omit<PackageOptions, "spares"> {
  archive?: boolean;
  numbered?: boolean;
  spares: number;
  out: string;
}

/** `quanheng package`: all that a sitting prints, and its keys apart; afterwards its archive. */
export function addPackage(cli: Cli): void {
  cli.program
    .command("package")
    .description(cli.text("command.package"))
    .argument("<sitting>", cli.text("argument.sitting"))
    .option("--archive", cli.text("option.archive"))
    .addOption(
      new Option("--sheet <size>", cli.text("option.sheet")).choices(sheetSizes).default("a3"),
    )
    .addOption(new Option("--fold <fold>", cli.text("option.fold")).choices(folds).default("plain"))
    .option("--numbered", cli.text("option.numbered"))
    .option("--spares <count>", cli.text("option.spares"), wholeNumber(cli), 2)
    .requiredOption("--out <folder>", cli.text("option.out-packages"))
    .action((sitting: string, options: Options) =>
      withDatabase(cli, process.env, (db) => packages(cli, db, sitting, options)),
    );
}

async function packages(cli: Cli, db: Db, asked: string, options: Options): Promise<void> {
  const found = await findSittings(db, asked);
  const [sitting] = found;
  if (!sitting || found.length > 1) {
    cli.fail(cli.text(sitting ? "sitting-ambiguous" : "sitting-unknown", { asked }));
    return;
  }
  const kinds: PackageKind[] = options.archive ? ["archive"] : ["exam", "keys"];
  for (const kind of kinds) if (!(await makeOne(cli, db, sitting, kind, options))) return;
}

/** Writes one package; false after saying why not. */
async function makeOne(
  cli: Cli,
  db: Db,
  { id: sittingId, name }: { id: string; name: string },
  kind: PackageKind,
  { sheet, fold, numbered, spares, out }: Options,
): Promise<boolean> {
  const { language } = cli;
  const asker = { id: "", login: "system", seesAllRooms: true, isChief: false, language };
  const order = { sittingId, kind, options: { sheet, fold, spares: numbered ? spares : null } };
  const told = (done: number, total: number): Promise<boolean> => {
    cli.print(cli.text("package-progress", { done, total }));
    return Promise.resolve(true);
  };
  try {
    const data = await buildPackage({ db }, asker, order, told);
    const file = join(out, packageFileName(name, kind));
    if (!data || !(await writeFiles(cli, [{ file, text: data }]))) return false;
    await inTransaction(db, (tx) =>
      audit(tx, {
        ...{ at: new Date(), actor: "system", act: "package.make", object: `sitting:${sittingId}` },
        detail: { kind, by: "quanheng package" },
      }),
    );
    cli.print(cli.text("package-made", { file, kb: Math.ceil(data.length / 1024) }));
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    cli.fail(fill(errorTexts[language][error.code], error.params));
    for (const { message } of error.problems) cli.fail(message);
    return false;
  }
}
