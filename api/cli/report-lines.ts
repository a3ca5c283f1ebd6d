import type { BankReport, Counts, ElementReport, LevelReport } from "../domain/bank-report.ts";
import { difficultyBands } from "../domain/constraints.ts";
import type { DisjointPapers } from "../domain/disjoint-papers.ts";
import { importances } from "../domain/element.ts";
import { cognitiveLevels, itemTypes } from "../domain/item.ts";
import type { Balance } from "../domain/lint/balance.ts";
import { features } from "../domain/lint/balance.ts";
import type { Cli } from "./cli.ts";
import { tableLines } from "./table.ts";

/** The report of one occupation as a person reads it in a terminal. */
export function reportLines(cli: Cli, report: BankReport): string[] {
  const { name, standard, statuses } = report;
  const { approved, draft, retired } = statuses;
  return [
    cli.text("report.title", { name, standard }),
    cli.text("report.statuses", { approved, inReview: statuses["in-review"], draft, retired }),
    cli.text("report.basis"),
    ...report.levels.flatMap((level) => ["", ...levelLines(cli, level)]),
    "",
    ...elementLines(cli, report.elements),
    "",
    cli.text("report.balance"),
    ...tableLines(balanceRows(cli, report.balance)),
    "",
    cli.text("report.papers"),
    ...tableLines(paperRows(cli, report)),
    cli.text("report.papers-note"),
  ];
}

function levelLines(cli: Cli, { name, counts, rows }: LevelReport): string[] {
  const body = rows.flatMap(({ row, percent, points, ...own }) => [
    [row, `${percent}%`, ...countCells(own)],
    ...points.map((point) => [`　${point.code} ${point.name}`, "", ...countCells(point)]),
  ]);
  const total = [cli.text("total"), "100%", ...countCells(counts)];
  return [
    cli.text("report.level", { name, items: counts.items }),
    ...tableLines([countHeads(cli), ...body, total]),
  ];
}

function countHeads(cli: Cli): string[] {
  return [
    cli.text("report.head.row"),
    cli.text("report.head.percent"),
    cli.text("report.head.items"),
    ...itemTypes.map((type) => cli.text(`report.head.${type}`)),
    ...difficultyBands.map((band) => cli.text(`report.head.${band}`)),
    ...cognitiveLevels.map((level) => cli.text(`report.head.${level}`)),
  ];
}

function countCells({ items, types, bands, cognitive }: Counts): string[] {
  return [
    items,
    ...itemTypes.map((type) => types[type]),
    ...bands,
    ...cognitiveLevels.map((level) => cognitive[level]),
  ].map(String);
}

function elementLines(cli: Cli, report: ElementReport | null): string[] {
  if (!report) return [cli.text("report.no-elements")];
  const { elements, levels, wanted, thin } = report;
  const head = (...columns: ("level" | "element" | "elements" | "importance" | "items")[]) =>
    columns.map((column) => cli.text(`report.head.${column}`));
  const lacking = thin.map(({ code, name, importance, items }) => [
    `${code} ${name}`,
    importance,
    String(items),
  ]);
  return [
    cli.text("report.elements", { elements, wanted, thin: thin.length }),
    ...tableLines([
      [...head("level", "elements"), ...importances],
      ...levels.map((level) => [level.name, String(level.elements), ...importanceCells(level)]),
    ]),
    ...(thin.length === 0
      ? []
      : ["", ...tableLines([head("element", "importance", "items"), ...lacking])]),
  ];
}

/** "162 (80.2%)" for X, Y and Z. */
function importanceCells({
  elements,
  importances: counts,
}: ElementReport["levels"][number]): string[] {
  return importances.map((one) => `${counts[one]} (${percent(counts[one], elements)})`);
}

/** One line a figure, one column a pool: the whole bank first. */
function balanceRows(cli: Cli, pools: BankReport["balance"]): string[][] {
  const line = (label: string, figure: (balance: Balance) => string): string[] => [
    label,
    ...pools.map(figure),
  ];
  return [
    ["", ...pools.map(({ pool }, index) => (index === 0 ? cli.text("report.whole") : pool))],
    line(cli.text("report.balance.items"), ({ items }) => String(items)),
    line(cli.text("report.balance.apply"), ({ apply, items }) => percent(apply, items)),
    ...singleRows(cli, line),
    ...multipleRows(cli, line),
    ...trueFalseRows(cli, line),
  ];
}

type Line = (label: string, figure: (balance: Balance) => string) => string[];

function singleRows(cli: Cli, line: Line): string[][] {
  const lone = features.flatMap((feature, at) => [
    line(cli.text("report.lone", { feature }), ({ single }) => String(single.lone[at]?.items ?? 0)),
    line(cli.text("report.lone-key"), ({ single }) =>
      percent(single.lone[at]?.keys ?? 0, single.lone[at]?.items ?? 0),
    ),
  ]);
  return [
    line(cli.text("report.balance.single"), ({ single }) => String(single.items)),
    ...[..."ABCD"].map((letter, at) =>
      line(cli.text("report.balance.key", { letter }), ({ single }) =>
        percent(single.keys[at] ?? 0, single.items),
      ),
    ),
    line(cli.text("report.balance.longest"), ({ single }) =>
      percent(single.keyLongest, single.items),
    ),
    ...lone,
  ];
}

function multipleRows(cli: Cli, line: Line): string[][] {
  return [
    line(cli.text("report.balance.multiple"), ({ multiple }) => String(multiple.items)),
    ...[2, 3, 4, 5].map((size, at) =>
      line(cli.text("report.balance.size", { size }), ({ multiple }) =>
        percent(multiple.keySizes[at] ?? 0, multiple.items),
      ),
    ),
    ...[..."ABCDE"].map((letter, at) =>
      line(cli.text("report.balance.letter", { letter }), ({ multiple }) =>
        percent(multiple.keys[at] ?? 0, multiple.items),
      ),
    ),
  ];
}

function trueFalseRows(cli: Cli, line: Line): string[][] {
  return [
    line(cli.text("report.balance.true-false"), ({ trueFalse }) => String(trueFalse.items)),
    line(cli.text("report.balance.true"), ({ trueFalse }) =>
      percent(trueFalse.true, trueFalse.items),
    ),
    line(cli.text("report.balance.leaning"), ({ trueFalse }) => String(trueFalse.leaning)),
    line(cli.text("report.balance.leaning-false"), ({ trueFalse }) =>
      percent(trueFalse.leaningFalse, trueFalse.leaning),
    ),
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "—" : `${((100 * part) / whole).toFixed(1)}%`;
}

/** One line a structure, one column a level. */
function paperRows(cli: Cli, { levels, papers }: BankReport): string[][] {
  const structures = new Map(papers.map(({ structure, name }) => [structure, name]));
  return [
    [cli.text("report.head.structure"), ...levels.map(({ name }) => name)],
    ...[...structures].map(([id, name]) => [
      `${id} ${name}`,
      ...levels.map(({ level }) =>
        papersText(
          cli,
          papers.find((one) => one.structure === id && one.level === level),
        ),
      ),
    ]),
  ];
}

function papersText(cli: Cli, found: DisjointPapers | undefined): string {
  if (!found || found.contradiction) return cli.text("report.impossible");
  const { papers, proven } = found;
  return cli.text(proven ? "report.proven" : "report.at-least", { papers });
}
