import { addAssemble } from "./assemble.ts";
import { addBankReport } from "./bank-report.ts";
import { addCheck } from "./check.ts";
import { createCli } from "./cli.ts";
import { addExport } from "./export.ts";
import { addFormat } from "./format.ts";
import { addImport } from "./import.ts";
import { addPackage } from "./package.ts";
import { addPaperPdf } from "./paper-pdf.ts";
import { addPicture } from "./picture.ts";
import { addServe } from "./serve.ts";
import { addVerifyPackage } from "./verify-package.ts";

/** Runs one command line; `argv` as Node gives it. The exit code is left in `process.exitCode`. */
export async function main(argv: string[]): Promise<void> {
  const cli = createCli(argv, process.env);
  addCheck(cli);
  addFormat(cli);
  addBankReport(cli);
  addAssemble(cli);
  addImport(cli);
  addExport(cli);
  addPaperPdf(cli);
  addPicture(cli);
  addPackage(cli);
  addVerifyPackage(cli);
  addServe(cli);
  await cli.program.parseAsync(argv);
}
