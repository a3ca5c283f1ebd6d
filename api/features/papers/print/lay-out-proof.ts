import { constraintName, isShare } from "../../../contract/wording/constraint-texts.ts";
import { toHalfMarks, toMarks } from "../../../domain/marks.ts";
import type { PaperDocument, PaperProof } from "../../../domain/paper.ts";
import { typeNames } from "../../../domain/printed-paper.ts";
import type { Page } from "../../../platform/pdf/ink.ts";
import type { Cell } from "../../../platform/pdf/table.ts";
import type { Typeface } from "../../../platform/pdf/typeface.ts";
import { requirePrintable } from "../../../platform/pdf/typeface.ts";
import type { PaperHead } from "./paper-head.ts";
import type { LongTable } from "./staff-sheet.ts";
import { shares, StaffSheet } from "./staff-sheet.ts";

/** What a paper's proof is printed from. It names no item and no key. */
export interface ProofMatter {
  paper: Pick<PaperDocument, "seed" | "structure" | "hash">;
  head: PaperHead;
  proof: PaperProof;
  /** Names of knowledge points by code; a code without a name is printed alone. */
  pointNames: Readonly<Record<string, string>>;
}

/** 组卷证明: the weight table wanted and actual, sections, coverage, difficulty and what else was asked. */
export function layOutProof(matter: ProofMatter, face: Typeface): Page[] {
  const { paper, head, proof } = matter;
  requirePrintable(proofTexts(matter), face);
  const sheet = new StaffSheet([...head.titleLines, "组卷证明"], face);
  sheet.text(`试卷编号：${head.paperNo}　　${head.series} 卷`, { align: "center" });
  sheet.table("权重表与实际分值", weightTable(proof));
  sheet.table("题型与题量", sectionTable(proof));
  if (proof.constraints && proof.constraints.length > 0)
    sheet.table("其他要求", constraintTable(matter, proof.constraints));
  sheet.table("难度分布（命题专家估计的通过率）", difficultyTable(proof));
  sheet.table("知识点覆盖", coverageTable(matter));
  sheet.skip(8);
  for (const fact of facts(paper, proof)) sheet.text(fact);
  return sheet.draw(head, ["组卷证明", "由系统按题位逐题复算"]);
}

function proofTexts({ head, proof, pointNames }: ProofMatter): { where: string; text: string }[] {
  return [
    { where: "试卷标题", text: head.titleLines.join("") },
    ...proof.rows.map(({ row, group }) => ({ where: "权重表", text: group + row })),
    ...Object.entries(pointNames).map(([code, name]) => ({ where: `知识点 ${code}`, text: name })),
  ];
}

const verdict = (met: boolean): string => (met ? "相符" : "不符");

function cells(rows: readonly (readonly string[])[]): Cell[][] {
  return rows.map((row) => row.map((text): Cell => ({ text })));
}

function weightTable({ rows, total }: PaperProof): LongTable {
  const required = toMarks(rows.reduce((sum, row) => sum + toHalfMarks(row.required), 0));
  const line = (group: string, row: string, wanted: number, actual: number): string[] => [
    ...[group, row, String(wanted), String(actual), verdict(wanted === actual)],
  ];
  return {
    widths: shares([2, 4, 1.5, 1.5, 1.5]),
    head: ["类别", "权重项", "应得分", "实得分", "结论"],
    rows: cells([
      ...rows.map((row) => line(row.group, row.row, row.required, row.actual)),
      line("", "合计", required, total),
    ]),
  };
}

function sectionTable({ sections }: PaperProof): LongTable {
  return {
    widths: shares([4, 2, 2, 2, 2]),
    head: ["题型", "应有题数", "实有题数", "分值", "结论"],
    rows: cells(
      sections.map(({ type, required, actual, marks }) => [
        ...[typeNames[type], String(required), String(actual), String(marks)],
        verdict(required === actual),
      ]),
    ),
  };
}

function constraintTable(
  { pointNames }: ProofMatter,
  constraints: NonNullable<PaperProof["constraints"]>,
): LongTable {
  const shown = (what: string, value: number | null): string => {
    if (value === null) return "不限";
    const scaled = Math.round(value * (isShare(what) ? 100 : 1) * 1000) / 1000;
    return isShare(what) ? `${scaled}%` : String(scaled);
  };
  const nameOf = (code: string): string => `${code} ${pointNames[code] ?? ""}`.trimEnd();
  return {
    widths: shares([6, 1.5, 1.5, 1.5, 1.5]),
    head: ["要求", "至少", "至多", "实际", "结论"],
    rows: cells(
      constraints.map(({ what, min, max, got, met }) => [
        constraintName("zh", what, nameOf),
        ...[shown(what, min), shown(what, max), shown(what, got), verdict(met)],
      ]),
    ),
  };
}

function difficultyTable({ difficulty }: PaperProof): LongTable {
  const names = ["难（＜0.3）", "较难（＜0.5）", "中（＜0.7）", "较易（＜0.85）", "易"];
  return {
    widths: shares([1, 1, 1, 1, 1, 1]),
    head: [...names, "按分值平均"],
    rows: cells([[...difficulty.bands.map(String), difficulty.mean.toFixed(3)]]),
  };
}

/** Points in two columns of the table, by code. */
function coverageTable({ proof, pointNames }: ProofMatter): LongTable {
  const points = Object.entries(proof.points.items).sort(([a], [b]) => compareCodes(a, b));
  const half = Math.ceil(points.length / 2);
  const entry = (index: number): Cell[] => {
    const [code, items] = points[index] ?? ["", ""];
    const name = `${code} ${pointNames[code] ?? ""}`.trimEnd();
    return [{ text: name, align: "left" }, { text: String(items) }];
  };
  return {
    widths: shares([5, 1, 5, 1]),
    head: ["知识点", "题数", "知识点", "题数"],
    rows: Array.from({ length: half }, (_, index) => [...entry(index), ...entry(half + index)]),
  };
}

/** 2.2.10 after 2.2.9. */
function compareCodes(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  const at = left.findIndex((one, index) => one !== right[index]);
  if (at < 0) return left.length - right.length;
  return (left[at] ?? 0) - (right[at] ?? -1);
}

function facts({ seed, structure, hash }: ProofMatter["paper"], { points }: PaperProof): string[] {
  return [
    `本等级可考知识点 ${points.eligible} 个，本卷覆盖 ${points.covered} 个。`,
    `组卷种子：${seed}；试卷结构：${structure}。`,
    `内容校验值（SHA-256）：${hash}`,
  ];
}
