import type { QueryOf } from "../../contract/endpoint.ts";
import type { printPaper } from "../../contract/papers.ts";
import { knowledgePoints } from "../../domain/standard.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Db } from "../../platform/database.ts";
import { UnprintableText } from "../../platform/pdf/unprintable-text.ts";
import { selectStandard } from "../standards/queries.ts";
import { renderKey, renderPaper } from "./print-paper.ts";
import { paperHead } from "./print/paper-head.ts";
import { loadDocument, selectPaper } from "./queries.ts";

export interface PrintedPaper {
  fileName: string;
  pdf: Buffer;
}

/** The paper or its answer key as a PDF. A draft prints too, so that it can be read before it is sealed. */
export async function downloadPaper(
  db: Db,
  id: string,
  { sheet, part }: QueryOf<typeof printPaper>,
): Promise<PrintedPaper> {
  const row = await selectPaper(db, id);
  if (!row) throw new AppError("not-found");
  const found = await selectStandard(db, row.standard);
  if (!found) throw new AppError("not-found");
  const paper = await loadDocument(db, row);
  const head = paperHead(found.standard, paper);
  const draw = (): Promise<Buffer> => {
    if (part === "paper") return renderPaper(paper, head, sheet);
    const names = knowledgePoints(found.standard).map(({ code, name }) => [code, name] as const);
    return renderKey(paper, head, row.proof, Object.fromEntries(names));
  };
  const fileName = `${row.title}${part === "key" ? " 答案" : ""}.pdf`;
  return { fileName, pdf: await draw().catch(refuseUnprintable) };
}

/** Which text stands where and cannot be printed is for the reader to mend. */
function refuseUnprintable(error: unknown): never {
  if (!(error instanceof UnprintableText)) throw error;
  const problems = error.problems.map(({ where, fault }) => ({
    path: "",
    message: `${where}${fault}`,
  }));
  throw new AppError("invalid-input", {}, problems);
}
