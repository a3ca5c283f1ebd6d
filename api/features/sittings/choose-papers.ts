import type { SittingDetail } from "../../contract/sittings.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { Asker } from "./asker.ts";
import { holdPrepared } from "./hold-prepared.ts";
import type { SittingRow } from "./queries.ts";
import { replacePapers, selectPapers } from "./queries.ts";
import { showSitting } from "./sitting-view.ts";

/** Chooses the parallel papers of a sitting: sealed, and of its occupation, level and structure. */
export async function choosePapers(
  deps: Deps,
  asker: Asker,
  id: string,
  paperIds: readonly string[],
): Promise<SittingDetail> {
  const at = new Date(deps.clock.now());
  const chosen = [...new Set(paperIds)];
  await inTransaction(deps.db, async (tx) => {
    const sitting = await holdPrepared(tx, id);
    const papers = await selectPapers(tx, chosen);
    if (papers.length < chosen.length) throw new AppError("not-found");
    for (const paper of papers) checkPaper(paper, sitting);
    await replacePapers(tx, id, chosen);
    const detail = { papers: chosen.join(" ") };
    const object = `sitting:${id}`;
    await audit(tx, { at, actor: asker.login, act: "sitting.choose-papers", object, detail });
  });
  return showSitting(deps, asker, id);
}

function checkPaper(
  paper: Awaited<ReturnType<typeof selectPapers>>[number],
  sitting: SittingRow,
): void {
  const { title } = paper;
  if (paper.status !== "sealed") throw new AppError("paper-not-sealed", { title });
  const fits =
    paper.standard === sitting.standard &&
    paper.level === sitting.level &&
    paper.structure === sitting.structure;
  if (!fits) throw new AppError("paper-mismatch", { title });
}
