import type { PaperSummary } from "../../contract/papers.ts";
import type { Language } from "../../contract/wording/word.ts";
import { word } from "../../contract/wording/word.ts";
import type { PaperDocument } from "../../domain/paper.ts";
import { paperText, slotTexts } from "../../domain/paper.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import { sha256 } from "../../platform/digest.ts";
import type { Deps } from "../../platform/http.ts";
import type { StaffActor } from "../../platform/sessions.ts";
import { formulaFaults, keepFormulas, missingPictures } from "../items/figures/figures.ts";
import { paperSummary } from "./paper-view.ts";
import { lockPapersOf } from "./pool/queries.ts";
import type { PaperRow } from "./queries.ts";
import {
  deletePaper,
  holdPaper,
  loadDocument,
  markSealed,
  selectOutdated,
  selectPaper,
  selectParallel,
  selectUses,
} from "./queries.ts";

/** The parallel drafts of the same order are dealt with too: all of them or none. */
export interface Together {
  together: boolean;
}

/**
 * Freezes a paper for ever. What was kept is hashed once more, so that what is sealed is what was
 * proven; an item found wrong since (retired, or approved anew) keeps the paper from being sealed, and so
 * does a picture that is not there or a formula that cannot be drawn.
 */
export async function sealPaper(
  { db, clock }: Deps,
  actor: StaffActor,
  id: string,
  { language, together }: Together & { language: Language },
): Promise<PaperSummary> {
  const now = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const row = await held(tx, id, together);
    if (row.status === "sealed") throw new AppError("paper-sealed");
    const others = together ? await parallelDrafts(tx, row) : [];
    for (const one of [row, ...others]) await sealOne(tx, actor, one, { language, now });
    return paperSummary({ ...row, status: "sealed", sealedAt: now });
  });
}

async function sealOne(
  tx: Tx,
  actor: StaffActor,
  row: PaperRow,
  { language, now }: { language: Language; now: Date },
): Promise<void> {
  const { id, title, hash } = row;
  const paper = await loadDocument(tx, row);
  if (sha256(paperText(paper)) !== paper.hash)
    throw new Error(`paper ${id} is not what its hash says`);
  const outdated = await selectOutdated(tx, id);
  if (outdated.length > 0) throw new AppError("paper-outdated", { numbers: outdated.join("、") });
  await keepFigures(tx, paper, language, now);
  await markSealed(tx, id, actor.id, now);
  const act = { at: now, actor: actor.login, act: "paper.seal", object: `paper:${id}` };
  await audit(tx, { ...act, detail: { title, hash } });
}

/** From here on the formulas of the paper are shown as they are drawn today; what cannot be shown is named. */
async function keepFigures(
  tx: Tx,
  { slots }: PaperDocument,
  language: Language,
  now: Date,
): Promise<void> {
  const texts = slotTexts(slots);
  const missing = await missingPictures(tx, texts);
  const faults = [...(await formulaFaults(tx, texts)).values()];
  const messages = [
    ...missing.map((name) => word(language, "item.unknown-picture", { name })),
    ...faults.map(({ code, params }) => word(language, code, params)),
  ];
  if (messages.length > 0)
    throw new AppError(
      "invalid-input",
      {},
      messages.map((message) => ({ path: "", message })),
    );
  await keepFormulas(tx, texts, now);
}

/** Discards a draft; a sealed paper stays for ever. */
export async function discardPaper(
  { db, clock }: Deps,
  actor: StaffActor,
  id: string,
  { together }: Together,
): Promise<void> {
  const now = new Date(clock.now());
  await inTransaction(db, async (tx) => {
    const row = await held(tx, id, together);
    const [sitting] = await selectUses(tx, id);
    if (sitting !== undefined) throw new AppError("paper-in-use", { sitting });
    if (row.status === "sealed") throw new AppError("paper-sealed");
    const others = together ? await parallelDrafts(tx, row) : [];
    for (const { id: paper, title, hash } of [row, ...others]) {
      await deletePaper(tx, paper);
      const act = { at: now, actor: actor.login, act: "paper.discard", object: `paper:${paper}` };
      await audit(tx, { ...act, detail: { title, hash } });
    }
  });
}

async function held(tx: Tx, id: string, together: boolean): Promise<PaperRow> {
  const known = await selectPaper(tx, id);
  if (!known) throw new AppError("not-found");
  // First of all: two people who began at different papers of one order would wait for each other.
  if (together) await lockPapersOf(tx, known.standard);
  const row = await holdPaper(tx, id);
  if (!row) throw new AppError("not-found");
  return row;
}

async function parallelDrafts(tx: Tx, row: PaperRow): Promise<PaperRow[]> {
  const drafts: PaperRow[] = [];
  for (const { id } of await selectParallel(tx, row)) {
    const other = await holdPaper(tx, id);
    if (other?.status === "draft") drafts.push(other);
  }
  return drafts;
}
