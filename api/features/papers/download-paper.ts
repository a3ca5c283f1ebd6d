import type { QueryOf } from "../../contract/endpoint.ts";
import type { printPaper, printPaperCards } from "../../contract/papers.ts";
import type { PaperDocument } from "../../domain/paper.ts";
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
import type { PrintedFigures } from "../../platform/pdf/typeface.ts";
import { figuresPrinted } from "../items/figures/figures.ts";
import { selectStandard } from "../standards/queries.ts";
import { renderCards } from "./print-card.ts";
import { renderKey, renderPaper, renderProof } from "./print-paper.ts";
import type { PaperHead } from "./print/paper-head.ts";
import { paperHead, titleLines } from "./print/paper-head.ts";
import type { PaperRow } from "./queries.ts";
import { loadDocument, selectPaper, selectRationales } from "./queries.ts";

export interface PrintedPaper {
  fileName: string;
  pdf: Buffer;
}

/** All that a paper's printed matter is made from. */
export interface Printable {
  row: PaperRow;
  paper: PaperDocument;
  head: PaperHead;
  pointNames: Record<string, string>;
  /** 解析 by item id, in the version that stands on the paper. */
  rationales: Record<string, string>;
  /** Pictures and formulas of all these texts. */
  figures: PrintedFigures;
}

/** A paper with the names its standard gives to everything on it. */
export async function loadPrintable(db: Db, id: string): Promise<Printable> {
  const row = await selectPaper(db, id);
  const found = row && (await selectStandard(db, row.standard));
  if (!found) throw new AppError("not-found");
  const paper = await loadDocument(db, row);
  const head = { ...paperHead(found.standard, paper), date: row.createdAt.toISOString() };
  const names = knowledgePoints(found.standard).map(({ code, name }) => [code, name] as const);
  const rationales = await selectRationales(db, id);
  const texts = [...slotTexts(paper.slots), ...Object.values(rationales)];
  const figures = await figuresPrinted(db, texts);
  return { row, paper, head, pointNames: Object.fromEntries(names), rationales, figures };
}

/** The key of a paper with 解析. */
export function keyPdf({
  paper,
  head,
  pointNames,
  rationales,
  figures,
}: Printable): Promise<Buffer> {
  return renderKey({ paper, head, pointNames, rationales, figures });
}

/** 组卷证明 of a paper. */
export function proofPdf({ row, paper, head, pointNames }: Printable): Promise<Buffer> {
  const { seed, structure, hash } = paper;
  return renderProof({ paper: { seed, structure, hash }, head, proof: row.proof, pointNames });
}

/**
 * The paper, its answer key or its proof as a PDF, and a record of who took it. A draft prints too, so that
 * it can be read before it is sealed.
 */
export async function downloadPaper(
  { db, clock }: Deps,
  actor: StaffActor,
  id: string,
  { sheet, fold, part, first, count }: QueryOf<typeof printPaper>,
): Promise<PrintedPaper> {
  const printable = await loadPrintable(db, id);
  const { row, paper, head, figures } = printable;
  const copies = count === undefined ? undefined : { first, count };
  const draw = {
    paper: () => renderPaper({ paper, head, sheet, fold, copies, figures }),
    key: () => keyPdf(printable),
    proof: () => proofPdf(printable),
  };
  const pdf = await draw[part]().catch(refuseUnprintable);
  const detail = { part, sheet, fold, ...copies, hash: row.hash };
  const act = { actor: actor.login, act: "paper.print", object: `paper:${id}`, detail };
  await inTransaction(db, (tx) => audit(tx, { at: new Date(clock.now()), ...act }));
  const suffix = { paper: "", key: " 答案", proof: " 组卷证明" }[part];
  return { fileName: `${row.title}${suffix}.pdf`, pdf };
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
