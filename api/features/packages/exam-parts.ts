import type { PackageOptions } from "../../contract/packages.ts";
import type { Deps } from "../../platform/http.ts";
import { printRoomRecordPdf } from "../attempts/record/print-room-record.ts";
import type { Printable } from "../papers/download-paper.ts";
import { keyPdf, loadPrintable, proofPdf } from "../papers/download-paper.ts";
import { renderPaper } from "../papers/print-paper.ts";
import type { Asker } from "../sittings/asker.ts";
import { selectCandidates } from "../sittings/candidates/queries.ts";
import { printCards } from "../sittings/cards/print-cards.ts";
import { selectOfferedPapers } from "../sittings/queries.ts";
import type { RoomSheet } from "../sittings/sheets/print-sheets.ts";
import { printSheet, printTicketsPdf } from "../sittings/sheets/print-sheets.ts";
import { formPdf } from "../templates/print-form.ts";

/** One file of a package and how it is made. */
export interface Part {
  path: string;
  make: () => Promise<Buffer>;
}

/** What a centre prints before the exam, without anything that tells a key. */
export async function examParts(
  deps: Pick<Deps, "db">,
  asker: Asker,
  sittingId: string,
  options: PackageOptions,
): Promise<Part[]> {
  const { db } = deps;
  const listed = await selectCandidates(db, sittingId, null);
  const papers = await paperParts(deps, sittingId, "试卷", (printable) => {
    const { series } = printable.row;
    const needed = listed.filter((one) => one.series === series).length;
    return paperPdf(printable, options, needed);
  });
  const sheet = (path: string, name: RoomSheet): Part => {
    return { path, make: () => printSheet(deps, asker, sittingId, name, formPdf) };
  };
  const cards = async (): Promise<Buffer> =>
    (await printCards(db, asker, sittingId, { blank: 0 })).pdf;
  return [
    ...papers,
    { path: "答题卡.pdf", make: cards },
    { path: "准考证.pdf", make: () => printTicketsPdf(deps, asker, sittingId) },
    sheet("考场/考场门贴.pdf", "door-list"),
    sheet("考场/座位标签.pdf", "seat-labels"),
    sheet("考场/签到表.pdf", "attendance"),
    sheet("考场/试卷发放与收取登记表.pdf", "paper-register"),
    { path: "考场/考场情况记录单.pdf", make: () => printRoomRecordPdf(deps, asker, sittingId) },
  ];
}

/** Keys and proofs, which travel apart from the papers. */
export async function keyParts(deps: Pick<Deps, "db">, sittingId: string): Promise<Part[]> {
  return [
    ...(await paperParts(deps, sittingId, "答案", keyPdf, " 答案")),
    ...(await paperParts(deps, sittingId, "组卷证明", proofPdf, " 组卷证明")),
  ];
}

/** A part for each of the sitting's papers, named by its title. */
export async function paperParts(
  { db }: Pick<Deps, "db">,
  sittingId: string,
  folder: string,
  make: (printable: Printable) => Promise<Buffer>,
  suffix = "",
): Promise<Part[]> {
  const papers = await selectOfferedPapers(db, [sittingId]);
  return papers.map(({ id, title }) => ({
    path: `${folder}/${fileName(title)}${suffix}.pdf`,
    make: async () => make(await loadPrintable(db, id)),
  }));
}

/** A paper once, to be copied, or a numbered copy for each candidate who has it and the spare ones. */
export function paperPdf(
  { paper, head, figures }: Printable,
  { sheet, fold, spares }: PackageOptions,
  needed: number,
): Promise<Buffer> {
  const count = needed + (spares ?? 0);
  const copies = spares === null || count === 0 ? undefined : { first: 1, count };
  return renderPaper({ paper, head, sheet, fold, copies, figures });
}

/** A title as every system takes it for a file's name. */
export function fileName(title: string): string {
  return title.replace(/[\\/:*?"<>|\p{C}]/gu, "_");
}
