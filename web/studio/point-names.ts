import type { PointView, StandardView } from "../../api/contract/standards.ts";

/** A point by its code; undefined when the standard has none such. */
export function pointBy(standard: StandardView, code: string): PointView | undefined {
  return standard.points.find((point) => point.code === code);
}

/** The printed name of a level; `shared` for null. */
export function levelNameOf(standard: StandardView, level: number | null, shared: string): string {
  if (level === null) return shared;
  return standard.levels.find((one) => one.level === level)?.name ?? String(level);
}

/** 五级 from 五级/初级工: for narrow columns. */
export function shortLevel(standard: StandardView, level: number | null, shared: string): string {
  return levelNameOf(standard, level, shared).split("/")[0] ?? "";
}

/** Points whose code, name or headings hold all the words, in printed order. */
export function searchPoints(points: readonly PointView[], words: string): PointView[] {
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return points.filter((point) => {
    const text = [point.code, point.name, ...point.path].join(" ").toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
