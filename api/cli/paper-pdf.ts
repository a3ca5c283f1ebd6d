import { join } from "node:path";
import { Option } from "commander";
import { z } from "zod";
import { formulasOf } from "../domain/item-text.ts";
import { paperDocument, paperProof, paperText, slotTexts } from "../domain/paper.ts";
import type { StandardDocument } from "../domain/standard.ts";
import { knowledgePoints, standardDocument } from "../domain/standard.ts";
import { renderKey, renderPaper, renderProof } from "../features/papers/print-paper.ts";
import type { Fold, SheetSize } from "../features/papers/print/exam-sheet.ts";
import { folds, sheetSizes } from "../features/papers/print/exam-sheet.ts";
import { paperHead } from "../features/papers/print/paper-head.ts";
import { readItems } from "../platform/content.ts";
import { checkShape, readText, readYaml } from "../platform/content-files.ts";
import { readMedia } from "../platform/content-media.ts";
import { sha256 } from "../platform/digest.ts";
import { drawnFormulas } from "../platform/formula/formulas.ts";
import type { PrintedFigures } from "../platform/pdf/typeface.ts";
import { UnprintableText } from "../platform/pdf/unprintable-text.ts";
import type { Cli } from "./cli.ts";
import { tellProblems, withContentOptions } from "./content.ts";
import { wholeNumber } from "./whole-number.ts";
import { writeFiles } from "./write-file.ts";

interface Options {
  sheet: SheetSize;
  fold: Fold;
  copies?: number;
  first: number;
  oneSided?: boolean;
  key?: boolean;
  proof?: boolean;
  out: string;
  blueprints: string;
  bank: string;
}

/** A file written by `quanheng assemble`; the proof is needed for the key alone. */
const paperFile = z.strictObject({ ...paperDocument.shape, proof: paperProof.optional() });
type PaperFile = z.infer<typeof paperFile>;

/** `quanheng paper pdf`: one paper, or its answer key, as a PDF. */
export function addPaperPdf(cli: Cli): void {
  const paper = cli.program.command("paper").description(cli.text("command.paper"));
  const pdf = paper
    .command("pdf")
    .description(cli.text("command.paper-pdf"))
    .argument("<paper.json>", cli.text("argument.paper"))
    .addOption(
      new Option("--sheet <size>", cli.text("option.sheet")).choices(sheetSizes).default("a4"),
    )
    .addOption(new Option("--fold <fold>", cli.text("option.fold")).choices(folds).default("plain"))
    .option("--copies <count>", cli.text("option.copies"), wholeNumber(cli))
    .option("--first <number>", cli.text("option.first-copy"), wholeNumber(cli), 1)
    .option("--one-sided", cli.text("option.one-sided"))
    .option("--key", cli.text("option.key"))
    .option("--proof", cli.text("option.proof"))
    .requiredOption("--out <file>", cli.text("option.out-file"));
  withContentOptions(pdf, cli).action(async (file: string, options: Options) => {
    const paper = await readPaper(cli, file);
    const standard = paper && (await readStandard(cli, options.blueprints, paper.standard));
    if (!paper || !standard) return;
    const folder = join(options.bank, paper.standard);
    const rationales = options.key ? await readRationales(cli, folder, paper, standard) : {};
    const figures = rationales && (await readFigures(cli, folder, paper, rationales));
    if (!figures) return;
    const pdf = await render(cli, file, { paper, standard, rationales, figures }, options);
    if (!pdf || !(await writeFiles(cli, [{ file: options.out, text: pdf }]))) return;
    cli.print(cli.text("paper-printed", { file: options.out, kb: Math.ceil(pdf.length / 1024) }));
    const count = paper.slots.filter(({ itemId }) => !(itemId in rationales)).length;
    if (options.key && count > 0) cli.print(cli.text("paper-no-rationale", { count, folder }));
  });
}

/** The paper as it was assembled, or null after saying why the file cannot be printed. */
async function readPaper(cli: Cli, file: string): Promise<PaperFile | null> {
  const text = await readText(file);
  if (!text.ok) {
    tellProblems(cli, text.problems);
    return null;
  }
  const paper = paperFile.safeParse(asJson(text.value)).data;
  if (!paper) {
    cli.fail(cli.text("paper-no-paper", { file }));
    return null;
  }
  if (sha256(paperText(paper)) === paper.hash) return paper;
  cli.fail(cli.text("paper-changed", { file }));
  return null;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The standard gives the names on the paper. */
async function readStandard(
  cli: Cli,
  blueprints: string,
  code: string,
): Promise<StandardDocument | null> {
  const yaml = await readYaml(join(blueprints, code, "standard.yaml"));
  const standard = yaml.ok ? checkShape(standardDocument, yaml.value.value, yaml.value) : yaml;
  if (standard.ok) return standard.value;
  tellProblems(cli, standard.problems);
  return null;
}

type Rationales = Record<string, string>;

/** 解析 by item id where the bank holds the very version that stands on the paper. */
async function readRationales(
  cli: Cli,
  folder: string,
  { slots }: PaperFile,
  standard: StandardDocument,
): Promise<Rationales | null> {
  const items = await readItems(folder, standard);
  if (!items.ok) {
    tellProblems(cli, items.problems);
    return null;
  }
  const versions = new Map(slots.map(({ itemId, version }) => [itemId, version]));
  const asked = items.value.filter(({ id, version }) => versions.get(id) === version);
  return Object.fromEntries(asked.map(({ id, rationale }) => [id, rationale]));
}

/** Pictures from the bank's folder of them, and the formulas drawn. */
async function readFigures(
  cli: Cli,
  folder: string,
  { slots }: PaperFile,
  rationales: Rationales,
): Promise<PrintedFigures | null> {
  const media = await readMedia(folder);
  if (!media.ok) {
    tellProblems(cli, media.problems);
    return null;
  }
  const texts = [...slotTexts(slots), ...Object.values(rationales)];
  const drawn = await drawnFormulas([...new Set(texts.flatMap(formulasOf))]);
  return {
    pictures: new Map(media.value.map((one) => [one.name, one])),
    formulas: new Map(
      drawn.flatMap((one) => ("shape" in one ? [[one.tex, one.shape] as const] : [])),
    ),
  };
}

interface Matter {
  paper: PaperFile;
  standard: StandardDocument;
  rationales: Rationales;
  figures: PrintedFigures;
}

async function render(
  cli: Cli,
  file: string,
  { paper: { proof, ...paper }, standard, rationales, figures }: Matter,
  { key, proof: wantsProof, sheet, fold, oneSided, copies: count, first }: Options,
): Promise<Buffer | null> {
  const head = paperHead(standard, paper);
  const names = knowledgePoints(standard).map(({ code, name }) => [code, name] as const);
  try {
    const copies = count === undefined ? undefined : { first, count };
    const sides = oneSided ? "single" : "double";
    if (!key && !wantsProof)
      return await renderPaper({ paper, head, sheet, fold, sides, copies, figures });
    const pointNames = Object.fromEntries(names);
    if (key) return await renderKey({ paper, head, pointNames, rationales, figures });
    if (proof) return await renderProof({ paper, head, proof, pointNames });
    cli.fail(cli.text("paper-no-proof", { file }));
  } catch (error) {
    if (!(error instanceof UnprintableText)) throw error;
    cli.fail(error.message);
    cli.fail(cli.text("paper-unprintable"));
  }
  return null;
}
