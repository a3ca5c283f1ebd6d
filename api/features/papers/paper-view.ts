import type { PaperDetail, PaperSummary } from "../../contract/papers.ts";
import { paperProof } from "../../domain/paper.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Db } from "../../platform/database.ts";
import type { PaperFilter, PaperRow } from "./queries.ts";
import { selectPaper, selectPapers, selectParallel, selectSlots, selectUses } from "./queries.ts";

export async function listPapers(db: Db, filter: PaperFilter): Promise<{ papers: PaperSummary[] }> {
  return { papers: (await selectPapers(db, filter)).map(paperSummary) };
}

/** A paper with its items and keys, for the centre only. */
export async function getPaper(db: Db, id: string): Promise<PaperDetail> {
  const row = await selectPaper(db, id);
  if (!row) throw new AppError("not-found");
  return {
    ...paperSummary(row),
    proof: paperProof.parse(row.proof),
    sections: row.sections,
    slots: await selectSlots(db, id),
    usedBy: await selectUses(db, id),
    parallel: (await selectParallel(db, row)).map(({ id: other, series, title, status }) => ({
      ...{ id: other, series, title, status },
    })),
    replacements: row.replacements,
  };
}

export function paperSummary(row: PaperRow): PaperSummary {
  const { id, title, standard, level, structure, structureName, series, seed, hash } = row;
  const { minutes, status, createdBy, levelName } = row;
  return {
    ...{ id, title, standard, level, structure, structureName, series, seed, hash },
    ...{ minutes, status, createdBy, levelName },
    items: row.sections.reduce((sum, { count }) => sum + count, 0),
    createdAt: row.createdAt.toISOString(),
    sealedAt: row.sealedAt?.toISOString() ?? null,
  };
}
