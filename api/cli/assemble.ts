import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { contradictionText, exactText, shortageTexts } from "../contract/wording/assembly-texts.ts";
import type { ProvenPaper } from "../domain/assemble-verified.ts";
import { levelName } from "../domain/standard.ts";
import type { Structure } from "../domain/structure.ts";
import { asAsked } from "../domain/structure.ts";
import { sharedItems } from "../domain/verify.ts";
import { makePapers } from "../platform/assembly/make-papers.ts";
import type { ContentFolders, OccupationContent } from "../platform/content.ts";
import { factsOf, readConstraints, readParameters } from "./assemble-files.ts";
import type { Cli } from "./cli.ts";
import { contentOrProblems, withContentOptions } from "./content.ts";
import { proofLines } from "./proof.ts";
import { wholeNumber } from "./whole-number.ts";
import { writeFiles } from "./write-file.ts";

interface Options extends ContentFolders {
  standard: string;
  level: number;
  structure: string;
  papers: number;
  seed?: string;
  constraints?: string;
  calibration?: string;
  out: string;
}

/** `quanheng assemble`: exact papers with their proof; exit 2 with the reasons when it cannot be done. */
export function addAssemble(cli: Cli): void {
  const number = wholeNumber(cli);
  const command = cli.program
    .command("assemble")
    .description(cli.text("command.assemble"))
    .requiredOption("--standard <code>", cli.text("option.standard"))
    .requiredOption("--level <level>", cli.text("option.level"), number)
    .requiredOption("--structure <id>", cli.text("option.structure"))
    .option("--papers <count>", cli.text("option.papers"), number, 1)
    .option("--seed <seed>", cli.text("option.seed"))
    .option("--constraints <file>", cli.text("option.constraints"))
    .option("--calibration <file>", cli.text("option.calibration"))
    .requiredOption("--out <dir>", cli.text("option.out-folder"));
  withContentOptions(command, cli).action(async (options: Options) => {
    const content = await contentOrProblems(cli, options);
    const chosen = content && choose(cli, options, content);
    if (chosen) await assembleInto(cli, options, chosen);
  });
}

interface Chosen {
  occupation: OccupationContent;
  structure: Structure;
}

/** What the options name, or null after saying what there is instead. */
function choose(cli: Cli, options: Options, content: readonly OccupationContent[]): Chosen | null {
  const occupation = content.find(({ standard }) => standard.code === options.standard);
  if (!occupation) {
    const known = content.map(({ standard }) => standard.code).join("、");
    cli.fail(cli.text("unknown-standard", { code: options.standard, known }));
    return null;
  }
  const { levels } = occupation.standard;
  if (!levels.some(({ level }) => level === options.level)) {
    const known = levels.map(({ level, name }) => `${level}（${name}）`).join("、");
    cli.fail(cli.text("unknown-level", { level: options.level, known }));
    return null;
  }
  const structure = occupation.structures.find(({ id }) => id === options.structure);
  if (!structure) {
    const known = occupation.structures.map(({ id }) => id).join("、");
    cli.fail(cli.text("unknown-structure", { id: options.structure, known }));
    return null;
  }
  return { occupation, structure };
}

async function assembleInto(cli: Cli, options: Options, chosen: Chosen): Promise<void> {
  const { occupation } = chosen;
  const { standard, items } = occupation;
  const { level, papers } = options;
  const file = options.constraints;
  const constraints = file === undefined ? {} : await readConstraints(cli, file);
  if (!constraints) return;
  const structure = asAsked(chosen.structure, constraints);
  const calibration = options.calibration;
  const parameters =
    calibration === undefined ? [] : await readParameters(cli, calibration, occupation);
  if (!parameters) return;
  if (constraints.information && parameters.length === 0) {
    // Matched information of items nobody has calibrated would be an empty word.
    cli.fail(cli.text("no-calibration"));
    return;
  }
  const seed = options.seed ?? randomBytes(6).toString("hex");
  const made = await makePapers({
    ...{ standard, structure, level, items, seed, papers, constraints },
    facts: factsOf(occupation, parameters),
  });
  if (made.kind === "papers") {
    await writePapers(cli, options, chosen, made.papers);
    const { way } = made;
    if (way.path === "exact") cli.print(exactText(cli.language, way.seconds, way.repeatable));
    return;
  }
  const reasons =
    made.kind === "contradiction"
      ? [contradictionText(cli.language, made.contradiction)]
      : shortageTexts(cli.language, made, levelName(standard, level));
  for (const line of [...reasons, cli.text("nothing-written")]) cli.fail(line, 2);
}

async function writePapers(
  cli: Cli,
  options: Options,
  { occupation, structure }: Chosen,
  papers: readonly ProvenPaper[],
): Promise<void> {
  const files = papers.map(({ paper, proof }) => ({
    file: join(options.out, `paper-${paper.series}.json`),
    text: `${JSON.stringify({ ...paper, proof }, null, 2)}\n`,
  }));
  if (!(await writeFiles(cli, files))) return;
  const { standard } = occupation;
  cli.print(
    cli.text("paper-head", {
      occupation: standard.name,
      code: standard.code,
      level: levelName(standard, options.level),
      structure: structure.name,
      minutes: structure.minutes,
    }),
  );
  papers.forEach((one, index) => {
    cli.print("");
    for (const line of proofLines(cli, one, files[index]?.file ?? "")) cli.print(line);
  });
  cli.print("");
  cli.print(verdict(cli, papers));
}

function verdict(cli: Cli, papers: readonly ProvenPaper[]): string {
  const items = sharedItems(papers.map(({ paper }) => paper)).length;
  const count = papers.length;
  if (count === 1) return cli.text("verified-one");
  return items === 0
    ? cli.text("verified-all", { count })
    : cli.text("verified-sharing", { count, items });
}
