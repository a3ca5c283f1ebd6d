import type { BankReport } from "../domain/bank-report.ts";
import { bankReport } from "../domain/bank-report.ts";
import type { ContentFolders } from "../platform/content.ts";
import type { Cli } from "./cli.ts";
import { contentOrProblems, withContentOptions } from "./content.ts";
import { reportLines } from "./report-lines.ts";
import { writeFiles } from "./write-file.ts";

interface Options extends ContentFolders {
  json?: string;
}

/** `quanheng bank report`: what the bank has and lacks, as tables and with --json as data too. */
export function addBankReport(cli: Cli): void {
  const bank = cli.program.command("bank").description(cli.text("command.bank"));
  const report = bank
    .command("report")
    .description(cli.text("command.bank-report"))
    .option("--json <file>", cli.text("option.json"));
  withContentOptions(report, cli).action(async (options: Options) => {
    const content = await contentOrProblems(cli, options);
    if (!content) return;
    const reports = content.map(bankReport);
    for (const line of reports.flatMap((one) => reportLines(cli, one))) cli.print(line);
    if (options.json !== undefined) await writeJson(cli, options.json, reports);
  });
}

async function writeJson(cli: Cli, file: string, reports: BankReport[]): Promise<void> {
  // A reader of the file alone has to be told, too.
  const data = { difficulty: "experts' estimate 专家估计", occupations: reports };
  const text = `${JSON.stringify(data, null, 2)}\n`;
  if (await writeFiles(cli, [{ file, text }])) cli.print(cli.text("report.written", { file }));
}
