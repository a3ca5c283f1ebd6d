import crypto from "node:crypto";
import type { AssemblyAnswer, PaperOrder } from "../../contract/assembly.ts";
import type { PaperSummary } from "../../contract/papers.ts";
import type { Language } from "../../contract/wording/word.ts";
import type { ProvenPaper } from "../../domain/assemble-verified.ts";
import type { PaperDocument } from "../../domain/paper.ts";
import type { StandardDocument } from "../../domain/standard.ts";
import { audit } from "../../platform/audit.ts";
import type { Db, Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { StaffActor } from "../../platform/sessions.ts";
import { carryOut, seedOf, statedConstraints } from "./carry-out.ts";
import { answerOf, refusalOf } from "./order-answer.ts";
import type { AssemblyBasis } from "./pool/assembly-basis.ts";
import { draftsInForce, loadBasis } from "./pool/assembly-basis.ts";
import { lockPapersOf } from "./pool/queries.ts";
import { paperHead } from "./print/paper-head.ts";
import { paperSummary } from "./paper-view.ts";
import { insertPaper, selectPaper } from "./queries.ts";

/** A preview is waited for by a person who is still trying: shorter than an order that is to be kept. */
const previewEffort = { exact: 10, reasons: 10 };

/** What an order would give; saves nothing. */
export async function preview(
  db: Db,
  order: PaperOrder,
  language: Language,
): Promise<AssemblyAnswer> {
  const basis = await loadBasis(db, order, language);
  const seed = seedOf(order);
  const outcome = await carryOut(basis, order, seed, order.patient ? undefined : previewEffort);
  return answerOf({ language, basis, order }, seed, outcome);
}

/** How often an order is carried out anew because another one was quicker, before it makes the others wait. */
const patience = 4;

/**
 * Assembles parallel papers and keeps them as drafts: all of them, or none with the reasons. Items of
 * unsealed drafts count as taken, also of those that another order keeps while this one is computed:
 * then it is computed again. Nobody waits while papers are computed, save after `patience` such losses.
 */
export async function assemblePapers(
  { db, clock }: Deps,
  actor: StaffActor,
  order: PaperOrder,
  language: Language,
): Promise<{ papers: PaperSummary[] }> {
  const keeping = { order, actor, now: new Date(clock.now()), seed: seedOf(order), language };
  for (let round = 0; round < patience; round++) {
    const made = await computed(db, keeping);
    const papers = await inTransaction(db, async (tx) => {
      await lockPapersOf(tx, order.standard);
      const drafts = await draftsInForce(tx, order);
      const same = JSON.stringify(drafts) === JSON.stringify(made.basis.drafts);
      return same ? keepAll(tx, keeping, made) : null;
    });
    if (papers) return { papers };
  }
  return inTransaction(db, async (tx) => {
    await lockPapersOf(tx, order.standard);
    return { papers: await keepAll(tx, keeping, await computed(tx, keeping)) };
  });
}

interface Keeping {
  order: PaperOrder;
  actor: StaffActor;
  now: Date;
  seed: string;
  language: Language;
}

interface Computed {
  basis: AssemblyBasis;
  papers: ProvenPaper[];
}

async function computed(db: Db, { order, seed, language }: Keeping): Promise<Computed> {
  const basis = await loadBasis(db, order, language);
  const outcome = await carryOut(basis, order, seed);
  if (outcome.kind !== "papers") throw refusalOf({ language, basis, order }, outcome);
  return { basis, papers: outcome.papers };
}

async function keepAll(
  tx: Tx,
  keeping: Keeping,
  { basis, papers }: Computed,
): Promise<PaperSummary[]> {
  const assembly = crypto.randomUUID();
  const kept: PaperSummary[] = [];
  for (const made of papers) kept.push(await keep(tx, keeping, basis.standard, assembly, made));
  return kept;
}

async function keep(
  tx: Tx,
  { order, actor, now }: Keeping,
  standard: StandardDocument,
  assembly: string,
  { paper, proof }: ProvenPaper,
): Promise<PaperSummary> {
  const title = paperTitle(standard, paper);
  const { earlier = [], avoidDrafts } = order;
  const asked = { constraints: statedConstraints(order), earlier, avoidDrafts };
  const made = { title, paper, proof, assembly, asked, createdBy: actor.id };
  const id = await insertPaper(tx, made, now);
  const { hash, seed, structure, level } = paper;
  const act = { at: now, actor: actor.login, act: "paper.assemble", object: `paper:${id}` };
  await audit(tx, { ...act, detail: { title, hash, seed, structure, level } });
  const row = await selectPaper(tx, id);
  if (!row) throw new Error(`paper ${id} is gone as soon as it was kept`);
  return paperSummary(row);
}

/** As it is printed, and which of the parallel papers: 呼叫中心服务员（五级）理论知识试卷 A. */
function paperTitle(standard: StandardDocument, paper: PaperDocument): string {
  return `${paperHead(standard, paper).titleLines.at(-1) ?? ""} ${paper.series}`;
}
