import { layOutCard } from "../../domain/answer-card.ts";
import type { CardPaper } from "../../domain/answer-card.ts";
import type { CardAnswers, TypedAnswers } from "../../domain/card-answers.ts";
import { cardAnswers } from "../../domain/card-answers.ts";
import type { CardCandidate, CardStanding } from "../../domain/card-intake.ts";
import { standingOf } from "../../domain/card-intake.ts";
import type { CardReading } from "../../domain/card-reading.ts";
import type { ItemType } from "../../domain/item.ts";
import type { Db } from "../../platform/database.ts";
import type { CardOwner, EntryRow, VerdictRow } from "./answers/queries.ts";
import { selectDelivered, selectEntries, selectOwners, selectVerdicts } from "./answers/queries.ts";
import type { PageRow } from "./pages/queries.ts";
import { selectPages } from "./pages/queries.ts";

/** A page that counts for a candidate. */
export interface CountedPage {
  pageId: string;
  reading: CardReading;
}

/** The card of one candidate with everything that was read, typed and decided about it. */
export interface CardState {
  owner: CardOwner;
  types: ItemType[];
  /** By page of the card. */
  pages: Map<number, CountedPage>;
  pagesWanted: number;
  entries: EntryRow[];
  found: CardAnswers;
  standing: CardStanding;
}

/** The cards of a sitting, or of one candidate, and all pages that were scanned for the sitting. */
export async function gatherCards(
  db: Db,
  of: { sittingId: string } | { candidateId: string },
): Promise<{ cards: CardState[]; pages: PageRow[] }> {
  const owners = await selectOwners(db, of);
  const sittingId = "sittingId" in of ? of.sittingId : owners[0]?.sittingId;
  if (sittingId === undefined) return { cards: [], pages: [] };
  const ids = owners.map(({ id }) => id);
  const attempts = owners.flatMap(({ attemptId, handedIn }) =>
    handedIn && attemptId ? [attemptId] : [],
  );
  const pages = await selectPages(db, sittingId);
  const entries = await selectEntries(db, ids);
  const verdicts = await selectVerdicts(db, ids);
  const delivered = await selectDelivered(db, attempts);
  const cards = owners.map((owner) =>
    stateOf(owner, {
      pages: pages.filter(({ candidateId }) => candidateId === owner.id),
      entries: entries.filter(({ candidateId }) => candidateId === owner.id),
      verdicts: verdicts.filter(({ candidateId }) => candidateId === owner.id),
      delivered: delivered.filter(({ attemptId }) => attemptId === owner.attemptId),
    }),
  );
  return { cards, pages };
}

interface Facts {
  pages: PageRow[];
  entries: EntryRow[];
  verdicts: VerdictRow[];
  delivered: { slotNo: number; answer: string[] }[];
}

function stateOf(owner: CardOwner, { pages, entries, verdicts, delivered }: Facts): CardState {
  const counted = countedPages(pages);
  const ids = new Set([...counted.values()].map(({ pageId }) => pageId));
  const types = owner.sections.flatMap(({ type, count }) => Array<ItemType>(count).fill(type));
  const pass = (no: 1 | 2): TypedAnswers | null =>
    entries.find((one) => one.pass === no)?.answers ?? null;
  const found = cardAnswers({
    types,
    rows: [...counted.values()].flatMap(({ reading }) => reading.rows),
    passes: [pass(1), pass(2)],
    verdicts: verdicts
      .filter(({ pageId }) => pageId === null || ids.has(pageId))
      .map(({ slotNo, answer }) => ({ no: slotNo, answer })),
  });
  const pagesWanted = pagesOf(owner, counted);
  const standing = standingOf({
    absent: pages.some(({ fate }) => fate === "absent"),
    ...{ pagesWanted, pagesCounted: counted.size, passes: entries.length },
    ...{ open: found.open.length, delivered: owner.handedIn && !owner.answeredOnline },
    unchanged: isSame(found, delivered),
  });
  return { owner, types, pages: counted, pagesWanted, entries, found, standing };
}

function countedPages(pages: readonly PageRow[]): Map<number, CountedPage> {
  return new Map(
    pages.flatMap(({ fate, cardPage, pageId, reading }) =>
      fate === "counts" && reading && cardPage !== null ? [[cardPage, { pageId, reading }]] : [],
    ),
  );
}

/** Pages the card has: a blank one, with figures to bubble, may have more. */
function pagesOf(owner: CardOwner, counted: ReadonlyMap<number, CountedPage>): number {
  const [first] = counted.values();
  return layOutCard(paperOf(owner), first?.reading.code.digits ?? 0).pages.length;
}

export function paperOf({ paperNo, sections }: Pick<CardOwner, "paperNo" | "sections">): CardPaper {
  return { paperNo: paperNo ?? "", sections };
}

function isSame(
  { answers }: CardAnswers,
  delivered: readonly { slotNo: number; answer: string[] }[],
): boolean {
  const current = new Map(delivered.map(({ slotNo, answer }) => [slotNo, answer.join()]));
  return [...answers].every(([no, { answer }]) => answer.join() === (current.get(no) ?? ""));
}

/** The candidate as a page is matched with them. */
export function asCandidate({ owner, pages, entries }: CardState): CardCandidate {
  return {
    id: owner.id,
    paperNo: owner.paperNo,
    written: owner.written && !owner.answeredOnline,
    entered: entries.length > 0,
    pages: new Map([...pages].map(([no, { reading }]) => [no, reading])),
  };
}
