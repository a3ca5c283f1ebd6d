import type { PaperSummary } from "../../../api/contract/papers.ts";
import { paperNo } from "../../../api/domain/printed-paper.ts";

/** What the list's head row is set to; "" means anything. */
export interface PaperFilter {
  level: string;
  structure: string;
  status: string;
  words: string;
}

/** Papers a filter lets through, in their order. Words are sought in title, number, seed and author. */
export function filterPapers(
  papers: readonly PaperSummary[],
  { level, structure, status, words }: PaperFilter,
): PaperSummary[] {
  const sought = words.trim().toLowerCase();
  return papers.filter(
    (paper) =>
      (level === "" || String(paper.level) === level) &&
      (structure === "" || paper.structure === structure) &&
      (status === "" || paper.status === status) &&
      [paper.title, paperNo(paper), paper.seed, paper.createdBy].some((text) =>
        text.toLowerCase().includes(sought),
      ),
  );
}

/** One choice of a filter for each value that occurs, in order of appearance. */
export function choicesOf<T>(
  list: readonly T[],
  choice: (one: T) => { id: string; label: string },
): { id: string; label: string }[] {
  const found = new Map<string, string>();
  for (const one of list) {
    const { id, label } = choice(one);
    if (!found.has(id)) found.set(id, label);
  }
  return [...found].map(([id, label]) => ({ id, label }));
}
