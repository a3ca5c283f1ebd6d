import type { QueryOf } from "../../contract/endpoint.ts";
import type { printPaper, printPaperCards } from "../../contract/papers.ts";
import { slotTexts } from "../../domain/paper.ts";
import { paperNo } from "../../domain/printed-paper.ts";
import { knowledgePoints } from "../../domain/standard.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Db } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { StaffActor } from "../../platform/sessions.ts";
import { UnprintableText } from "../../platform/pdf/unprintable-text.ts";
import { selectStandard } from "../standards/queries.ts";
import { figuresPrinted } from "../items/figures/figures.ts";
import { renderCards } from "./print-card.ts";
import { renderKey, renderPaper } from "./print-paper.ts";
import { paperHead, titleLines } from "./print/paper-head.ts";
import { loadDocument, selectPaper } from "./queries.ts";

export interface PrintedPaper {
  fileName: string;
  pdf: Buffer;
}

/**
 * The paper or its answer key as a PDF, and a record of who took it. A draft prints too, so that it can be
 * read before it is sealed.
 */
export async function downloadPaper(
  { db, clock }: Deps,
  actor: StaffActor,
  id: string,
  { sheet, fold, part, first, count }: QueryOf<typeof printPaper>,
): Promise<PrintedPaper> {
  const row = await selectPaper(db, id);
  if (!row) throw new AppError("not-found");
  const found = await selectStandard(db, row.standard);
  if (!found) throw new AppError("not-found");
  const paper = await loadDocument(db, row);
  const head = { ...paperHead(found.standard, paper), date: row.createdAt.toISOString() };
  const figures = await figuresPrinted(db, slotTexts(paper.slots));
  const copies = count === undefined ? undefined : { first, count };
  const draw = (): Promise<Buffer> => {
    if (part === "paper") return renderPaper({ paper, head, sheet, fold, copies, figures });
    const names = knowledgePoints(found.standard).map(({ code, name }) => [code, name] as const);
    return renderKey(paper, head, row.proof, Object.fromEntries(names), figures);
  };
  const fileName = `${row.title}${part === "key" ? " 答案" : ""}.pdf`;
  const pdf = await draw().catch(refuseUnprintable);
  const detail = { part, sheet, fold, ...copies, hash: row.hash };
  const act = { actor: actor.login, act: "paper.print", object: `paper:${id}`, detail };
  await inTransaction(db, (tx) => audit(tx, { at: new Date(clock.now()), ...act }));
  return { fileName, pdf };
}

/** Blank cards of a paper. A draft has none: its number changes with its items, and cards would be void. */
export async function downloadCards(
  db: Db,
  id: string,
  { copies, digits }: QueryOf<typeof printPaperCards>,
): Promise<PrintedPaper> {
  const row = await selectPaper(db, id);
  if (!row) throw new AppError("not-found");
  if (row.status !== "sealed") throw new AppError("paper-not-sealed", { title: row.title });
  const found = await selectStandard(db, row.standard);
  if (!found) throw new AppError("not-found");
  const paper = { paperNo: paperNo(row), sections: row.sections };
  const head = { titleLines: titleLines(found.standard, row.level) };
  const blank = [{ paper, copies, digits }];
  const pdf = await renderCards({ head, held: [], blank }).catch(refuseUnprintable);
  return { fileName: `${row.title} 答题卡.pdf`, pdf };
}

/** Which text stands where and cannot be printed is for the reader to mend. */
export function refuseUnprintable(error: unknown): never {
  if (!(error instanceof UnprintableText)) throw error;
  const problems = error.problems.map(({ where, fault }) => ({
    path: "",
    message: `${where}${fault}`,
  }));
  throw new AppError("invalid-input", {}, problems);
}
