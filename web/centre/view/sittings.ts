import type { SittingSummary } from "../../../api/contract/sittings.ts";

/** Sittings as the first page groups them. */
export interface SittingGroups {
  running: SittingSummary[];
  /** Being prepared, the nearest first. */
  next: SittingSummary[];
  /** The last few that were closed, the latest first. */
  closed: SittingSummary[];
}

const recent = 3;

/** Groups what the server sent; it sends the soonest first and the past last. */
export function groupSittings(sittings: readonly SittingSummary[]): SittingGroups {
  return {
    running: sittings.filter((one) => one.status === "open"),
    next: sittings.filter((one) => one.status === "draft"),
    closed: sittings.filter((one) => one.status === "closed").slice(0, recent),
  };
}

/** Sittings a list's head row lets through. */
export function filterSittings(
  sittings: readonly SittingSummary[],
  filter: { level: string; status: string; words: string },
): SittingSummary[] {
  const sought = filter.words.trim().toLowerCase();
  return sittings.filter(
    (one) =>
      (filter.level === "" || String(one.level) === filter.level) &&
      (filter.status === "" || one.status === filter.status) &&
      one.name.toLowerCase().includes(sought),
  );
}
