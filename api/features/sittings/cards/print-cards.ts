import type { QueryOf } from "../../../contract/endpoint.ts";
import type { printSittingCards } from "../../../contract/sittings.ts";
import { cardText } from "../../../contract/wording/card-texts.ts";
import type { CardPaper } from "../../../domain/answer-card.ts";
import { mostDigits } from "../../../domain/answer-card.ts";
import { paperNo } from "../../../domain/printed-paper.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Db } from "../../../platform/database.ts";
import type { PrintedPaper } from "../../papers/download-paper.ts";
import { refuseUnprintable } from "../../papers/download-paper.ts";
import { renderCards } from "../../papers/print-card.ts";
import { titleLines } from "../../papers/print/paper-head.ts";
import { selectStandard } from "../../standards/queries.ts";
import type { Asker } from "../asker.ts";
import { selectCandidates } from "../candidates/queries.ts";
import { refuseUnseated } from "../sheets/print-sheets.ts";
import { gatherFacts } from "../sitting-view.ts";
import type { SeatedHolder } from "./queries.ts";
import { selectHolders } from "./queries.ts";

/**
 * 答题卡 of a sitting as one PDF: of one room, or of all in their order, seat by seat; then so many blank
 * ones of each paper. Refuses while anybody has no seat or paper.
 */
export async function printCards(
  db: Db,
  asker: Asker,
  sittingId: string,
  { room, blank: copies }: QueryOf<typeof printSittingCards>,
): Promise<PrintedPaper> {
  const [facts] = await gatherFacts(db, [sittingId]);
  if (!facts) throw new AppError("not-found");
  const named = facts.rooms.find(({ id }) => id === room);
  if (room !== undefined && !named) throw new AppError("not-found");
  const { row } = facts;
  const found = await selectStandard(db, row.standard);
  if (!found) throw new AppError("not-found");
  refuseUnseated(asker, await selectCandidates(db, sittingId, null));
  const holders = await selectHolders(db, sittingId);
  const digits = copies === 0 ? 0 : digitsOf(asker, holders);
  const papers = [...new Map(holders.map((one) => [one.hash, cardPaper(one)])).values()];
  const pdf = await renderCards({
    head: { titleLines: titleLines(found.standard, row.level) },
    held: holders
      .filter(({ roomId }) => room === undefined || roomId === room)
      .map(({ admissionNo, name, room: place, seat, ...paper }) => ({
        paper: cardPaper(paper),
        holder: { admissionNo, name, room: place, seat },
      })),
    blank: copies === 0 ? [] : papers.map((paper) => ({ paper, copies, digits })),
  }).catch(refuseUnprintable);
  const parts = [row.name, named?.name, "答题卡"].filter((part) => part !== undefined);
  return { fileName: `${parts.join(" ")}.pdf`, pdf };
}

function cardPaper(paper: Pick<SeatedHolder, "hash" | "series" | "sections">): CardPaper {
  return { paperNo: paperNo(paper), sections: paper.sections };
}

/** Figures of the longest 准考证号; refuses numbers that cannot be bubbled. */
function digitsOf({ language }: Asker, holders: readonly SeatedHolder[]): number {
  const numbers = holders.map(({ admissionNo }) => admissionNo);
  const unfit = numbers.find((number) => !/^\d+$/.test(number) || number.length > mostDigits);
  if (unfit === undefined) return Math.max(...numbers.map(({ length }) => length));
  const message = cardText(language, "print.number", { number: unfit, most: mostDigits });
  throw new AppError("invalid-input", {}, [{ path: "blank", message }]);
}
