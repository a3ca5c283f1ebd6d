import { constraintName, isShare } from "../contract/wording/constraint-texts.ts";
import { word } from "../contract/wording/word.ts";
import type { ProvenPaper } from "../domain/assemble-verified.ts";
import type { Cli } from "./cli.ts";
import { tableLines } from "./table.ts";

/** The proof of one paper as a person reads it. */
export function proofLines(cli: Cli, { paper, proof }: ProvenPaper, file: string): string[] {
  const counts = Object.values(proof.points.items);
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = proof.difficulty.bands;
  return [
    cli.text("paper", { series: paper.series, file }),
    ...tableLines(rowCells(cli, proof)).map(indented),
    "",
    ...tableLines(sectionCells(cli, proof)).map(indented),
    "",
    indented(
      cli.text("coverage", {
        eligible: proof.points.eligible,
        covered: proof.points.covered,
        least: Math.min(...counts),
        most: Math.max(...counts),
      }),
    ),
    indented(cli.text("difficulty", { mean: proof.difficulty.mean.toFixed(3), a, b, c, d, e })),
    ...informationLine(cli, proof),
    ...constraintLines(cli, proof),
    indented(cli.text("seed", { seed: paper.seed })),
    indented(cli.text("hash", { hash: paper.hash })),
  ];
}

function informationLine(cli: Cli, { information }: ProvenPaper["proof"]): string[] {
  if (!information) return [];
  const at = (ability: number): string =>
    (information.values[information.abilities.indexOf(ability)] ?? 0).toFixed(2);
  const { calibrated } = information;
  const figures = { calibrated, low: at(-1), middle: at(0), high: at(1) };
  return [indented(cli.text("information", figures))];
}

function constraintLines(cli: Cli, { constraints = [] }: ProvenPaper["proof"]): string[] {
  if (constraints.length === 0) return [];
  const cells = constraints.map(({ what, min, max, got }) => {
    const told = (value: number | null, open: string): string => {
      if (value === null) return open;
      const shown = Math.round(value * (isShare(what) ? 100 : 1) * 1000) / 1000;
      return isShare(what) ? `${shown}%` : String(shown);
    };
    const bounds = { min: told(min, "−∞"), max: told(max, "∞") };
    const name = constraintName(cli.language, what);
    return [name, cli.text("constraint-wanted", bounds), told(got, "")];
  });
  const heads = [cli.text("head.constraint"), cli.text("head.required"), cli.text("head.actual")];
  return ["", ...tableLines([heads, ...cells]).map(indented), ""];
}

function indented(line: string): string {
  return line === "" ? "" : `  ${line}`;
}

function rowCells(cli: Cli, proof: ProvenPaper["proof"]): string[][] {
  const required = proof.rows.reduce((sum, row) => sum + row.required, 0);
  return [
    [cli.text("head.row"), cli.text("head.required"), cli.text("head.actual")],
    ...proof.rows.map((row) => [row.row, String(row.required), String(row.actual)]),
    [cli.text("total"), String(required), String(proof.total)],
  ];
}

function sectionCells(cli: Cli, proof: ProvenPaper["proof"]): string[][] {
  return [
    [
      cli.text("head.section"),
      cli.text("head.wanted"),
      cli.text("head.there"),
      cli.text("head.marks"),
    ],
    ...proof.sections.map((section) => [
      word(cli.language, `type.${section.type}`),
      String(section.required),
      String(section.actual),
      String(section.marks),
    ]),
  ];
}
