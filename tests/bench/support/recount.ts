import type { Blueprint } from "../../../api/domain/blueprint.ts";
import type { Bank } from "./banks.ts";

/** What is wrong with papers given as ids, counted again from the bank with nothing of the engine. */
export interface Recount {
  violations: number;
  /** Largest distance of a paper's mean difficulty from the target. */
  difficultyError: number;
  /** Largest distance of a paper's information from the middle, as a proportion, over the abilities. */
  informationSpread: number;
  /** Sum of the uses and recency of all items, as the bank's exposure costs. */
  covered: number;
}

export function recount(
  bank: Bank,
  blueprint: Blueprint,
  papers: readonly (readonly string[])[],
  mean: number,
): Recount {
  const items = new Map(bank.items.map((item) => [item.id, item]));
  const rowOf = new Map(
    blueprint.rows.flatMap(({ row, points }) => points.map(({ code }) => [code, row])),
  );
  const marksOf = new Map(blueprint.sections.map(({ type, marksEach }) => [type, marksEach]));
  const seen = new Set<string>();
  let [violations, difficultyError, covered] = [0, 0, Infinity];
  for (const ids of papers) {
    const paper = new Set(ids);
    const rows = new Map<string, number>();
    const points = new Map<string, number>();
    const sections = new Map<string, number>();
    let weighted = 0;
    for (const id of ids) {
      const item = items.get(id);
      if (!item || seen.has(id)) violations++;
      seen.add(id);
      if (!item) continue;
      const marks = marksOf.get(item.type) ?? 0;
      const row = rowOf.get(item.knowledgePoint) ?? "";
      rows.set(row, (rows.get(row) ?? 0) + marks);
      points.set(item.knowledgePoint, (points.get(item.knowledgePoint) ?? 0) + 1);
      sections.set(item.type, (sections.get(item.type) ?? 0) + 1);
      weighted += marks * item.difficulty;
      violations += item.enemies.filter((enemy) => paper.has(enemy)).length;
    }
    for (const { row, required } of blueprint.rows) if (rows.get(row) !== required) violations++;
    for (const { type, count } of blueprint.sections)
      if (sections.get(type) !== count) violations++;
    violations += [...points.values()].filter((count) => count > 3).length;
    covered = Math.min(covered, points.size);
    difficultyError = Math.max(difficultyError, Math.abs(weighted / 200 - mean));
  }
  return { violations, difficultyError, covered, informationSpread: spread(bank, papers) };
}

function spread({ facts }: Bank, papers: readonly (readonly string[])[]): number {
  let widest = 0;
  for (const ability of [-1, 0, 1]) {
    const sums = papers.map((ids) =>
      ids.reduce((sum, id) => {
        const known = facts.get(id)?.calibration;
        if (!known) return sum;
        const x = known.a * (ability - known.b);
        return sum + known.a ** 2 / (2 + Math.exp(x) + Math.exp(-x));
      }, 0),
    );
    const [low, high] = [Math.min(...sums), Math.max(...sums)];
    widest = Math.max(widest, (high - low) / (high + low));
  }
  return widest;
}
