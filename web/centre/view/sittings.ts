import type { SittingSummary } from "../../../api/contract/sittings.ts";

/** Sittings as the first page groups them. */
export interface SittingGroups {
  running: SittingSummary[];
  /** Being prepared or sealed, the nearest first. */
  next: SittingSummary[];
  /** The last few that were collected, the latest first. */
  past: SittingSummary[];
}

const recent = 3;

/** Groups what the server sent; it sends the soonest first and the past last. */
export function groupSittings(sittings: readonly SittingSummary[]): SittingGroups {
  return {
    running: sittings.filter(isOpen),
    next: sittings.filter(isToCome),
    past: sittings.filter((one) => !isOpen(one) && !isToCome(one)).slice(0, recent),
  };
}

type Status = Pick<SittingSummary, "status">;

/** Candidates may sign in, whether or not one has begun. */
export function isOpen({ status }: Status): boolean {
  return status === "open" || status === "running";
}

/** Not open yet. */
export function isToCome({ status }: Status): boolean {
  return status === "prepared" || status === "sealed";
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
