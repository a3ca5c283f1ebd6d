import { mostParallel } from "../../../api/domain/assembly/order.ts";
import type { PointView, StandardView } from "../../../api/contract/standards.ts";
import type { Asked } from "./wishes.ts";

/** What a centre asks the assembler for. */
export interface Order extends Partial<Asked> {
  standard: string;
  level: number;
  structure: string;
  papers: number;
  seed?: string;
}

/** The order as an address states it; anything absent or unknown there is "". */
export interface OrderText {
  level: string;
  structure: string;
  papers: string;
  seed: string;
}

/** Papers A and B are what a room with neighbours needs. */
export const usualPapers = 2;

/** How many papers a field asks for; null when that is not a whole number from 1 to `mostParallel`. */
export function paperCount(text: string): number | null {
  if (text.trim() === "") return usualPapers;
  const count = Number(text);
  return Number.isInteger(count) && count >= 1 && count <= mostParallel ? count : null;
}

/** The level of a standard an address names, or the first. */
export function levelIn(standard: StandardView, text: string): number | undefined {
  const level = standard.levels.find((one) => String(one.level) === text) ?? standard.levels[0];
  return level?.level;
}

/** The structure of a standard an address names, or the first. */
export function structureIn(standard: StandardView, text: string): string | undefined {
  const structure = standard.structures.find((one) => one.id === text) ?? standard.structures[0];
  return structure?.id;
}

/** The points a paper may test: the level's and the shared ones, and with `lowerLevels` those below. */
export function testablePoints(
  { points, weights }: StandardView,
  level: number,
  lowerLevels: boolean,
): PointView[] {
  const rows = new Set(
    weights.theory.filter(({ percent }) => percent[String(level)]).map(({ row }) => row),
  );
  return points.filter((point) => {
    const near = point.level === null || point.level === level;
    return rows.has(point.weightRow) && (near || (lowerLevels && (point.level ?? 0) > level));
  });
}

/** The order an address asks for; null when it cannot be one. */
export function orderFrom(standard: StandardView, text: OrderText): Order | null {
  const level = levelIn(standard, text.level);
  const structure = structureIn(standard, text.structure);
  const papers = paperCount(text.papers);
  if (level === undefined || structure === undefined || papers === null) return null;
  const seed = text.seed.trim();
  const order = { standard: standard.code, level, structure, papers };
  return seed === "" ? order : { ...order, seed };
}
