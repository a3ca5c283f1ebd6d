import type { PaperSummary } from "../../contract/papers.ts";
import { paperText } from "../../domain/paper.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import { inTransaction } from "../../platform/database.ts";
import { sha256 } from "../../platform/digest.ts";
import type { Deps } from "../../platform/http.ts";
import type { StaffActor } from "../../platform/sessions.ts";
import { paperSummary } from "./paper-view.ts";
import {
  deletePaper,
  holdPaper,
  loadDocument,
  markSealed,
  selectOutdated,
  selectUses,
} from "./queries.ts";

/**
 * Freezes a paper for ever. What was kept is hashed once more, so that what is sealed is what was
 * proven; an item found wrong since (retired, or approved anew) keeps the paper from being sealed.
 */
export async function sealPaper(
  { db, clock }: Deps,
  actor: StaffActor,
  id: string,
): Promise<PaperSummary> {
  const now = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const row = await holdPaper(tx, id);
    if (!row) throw new AppError("not-found");
    if (row.status === "sealed") throw new AppError("paper-sealed");
    const paper = await loadDocument(tx, row);
    if (sha256(paperText(paper)) !== paper.hash)
      throw new Error(`paper ${id} is not what its hash says`);
    const outdated = await selectOutdated(tx, id);
    if (outdated.length > 0) throw new AppError("paper-outdated", { numbers: outdated.join("、") });
    await markSealed(tx, id, actor.id, now);
    const { title, hash } = row;
    const act = { at: now, actor: actor.login, act: "paper.seal", object: `paper:${id}` };
    await audit(tx, { ...act, detail: { title, hash } });
    return paperSummary({ ...row, status: "sealed", sealedAt: now });
  });
}

/** Discards a draft; a sealed paper stays for ever. */
export async function discardPaper(
  { db, clock }: Deps,
  actor: StaffActor,
  id: string,
): Promise<void> {
  const now = new Date(clock.now());
  await inTransaction(db, async (tx) => {
    const row = await holdPaper(tx, id);
    if (!row) throw new AppError("not-found");
    const [sitting] = await selectUses(tx, id);
    if (sitting !== undefined) throw new AppError("paper-in-use", { sitting });
    if (row.status === "sealed") throw new AppError("paper-sealed");
    await deletePaper(tx, id);
    const { title, hash } = row;
    const act = { at: now, actor: actor.login, act: "paper.discard", object: `paper:${id}` };
    await audit(tx, { ...act, detail: { title, hash } });
  });
}
