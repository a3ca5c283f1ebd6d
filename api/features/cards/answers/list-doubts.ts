import type { DoubtView } from "../../../contract/cards.ts";
import { layOutCard, rowBox } from "../../../domain/answer-card.ts";
import type { RowReading } from "../../../domain/card-reading.ts";
import { picturePixelsPerMm } from "../../../domain/card-reading.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Deps } from "../../../platform/http.ts";
import { selectSittings } from "../../sittings/queries.ts";
import type { CardState, CountedPage } from "../gather-cards.ts";
import { gatherCards, paperOf } from "../gather-cards.ts";

/** Rows of pages that count which the reader was not sure of and nobody has decided, page by page. */
export async function listDoubts(
  { db }: Deps,
  sittingId: string,
): Promise<{ doubts: DoubtView[]; decided: number }> {
  if ((await selectSittings(db, [sittingId])).length === 0) throw new AppError("not-found");
  const { cards } = await gatherCards(db, { sittingId });
  const rows = cards.flatMap((card) =>
    [...card.pages.values()].flatMap((page) => doubtsOf(card, page)),
  );
  const open = rows.filter(({ isOpen }) => isOpen);
  return { doubts: open.map(({ view }) => view), decided: rows.length - open.length };
}

function doubtsOf(
  card: CardState,
  { pageId, reading }: CountedPage,
): { isOpen: boolean; view: DoubtView }[] {
  const { page, digits } = reading.code;
  const laid = layOutCard(paperOf(card.owner), digits).pages[page - 1];
  const places = new Map(
    laid?.parts.flatMap((part) => part.rows).map((row) => [row.no, row] as const),
  );
  const open = new Set(card.found.open.map(({ no }) => no));
  return reading.rows.flatMap((row) => {
    const place = places.get(row.no);
    if (!place || row.doubt === "none") return [];
    const view = viewDoubt(row, row.doubt, { pageId, candidateId: card.owner.id, place });
    return [{ isOpen: open.has(row.no), view }];
  });
}

function viewDoubt(
  { no, type, marked, darkness }: RowReading,
  why: DoubtView["why"],
  {
    pageId,
    candidateId,
    place,
  }: {
    pageId: string;
    candidateId: string;
    place: Parameters<typeof rowBox>[0];
  },
): DoubtView {
  const { x, y, width, height } = rowBox(place);
  const dots = (mm: number): number => Math.round(mm * picturePixelsPerMm);
  return {
    ...{ pageId, candidateId, slotNo: no, type, guess: marked, why, darkness },
    labels: place.bubbles.map(({ label }) => label),
    box: { x: dots(x), y: dots(y), width: dots(width), height: dots(height) },
    bubbles: place.bubbles.map((bubble) => dots(bubble.x - x)),
  };
}
