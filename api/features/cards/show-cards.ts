import type {
  CardView,
  showCard as cardEndpoint,
  showCards as cardsEndpoint,
  TrayPage,
} from "../../contract/cards.ts";
import type { ReplyOf } from "../../contract/endpoint.ts";
import { cardText } from "../../contract/wording/card-texts.ts";
import type { Language } from "../../contract/wording/word.ts";
import type { AsideWhy, TrayWhy } from "../../domain/card-intake.ts";
import { asideWhys } from "../../domain/card-intake.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Deps } from "../../platform/http.ts";
import { selectSittings } from "../sittings/queries.ts";
import { nextPass } from "./answers/enter-card.ts";
import { selectFiles } from "./files/queries.ts";
import { viewFile } from "./files/upload-scan.ts";
import type { CardState } from "./gather-cards.ts";
import { gatherCards } from "./gather-cards.ts";
import type { PageRow } from "./pages/queries.ts";

/** Everything about the answer cards of a sitting: who writes on paper, how far each card has got, what waits. */
export async function showCards(
  { db }: Deps,
  sittingId: string,
  language: Language,
): Promise<ReplyOf<typeof cardsEndpoint>> {
  const [sitting] = await selectSittings(db, [sittingId]);
  if (!sitting) throw new AppError("not-found");
  const files = await selectFiles(db, sittingId);
  const { cards, pages } = await gatherCards(db, { sittingId });
  const numbers = new Map(cards.map(({ owner }) => [owner.id, owner.admissionNo]));
  const aside = (why: AsideWhy): number =>
    pages.filter((page) => page.fate === "aside" && page.why === why).length;
  return {
    sitting: { id: sitting.id, name: sitting.name, status: sitting.status },
    files: files.map((file) => viewFile(file, language)),
    cards: cards
      .filter(({ owner, standing }) => owner.written || standing !== "nothing")
      .map(viewCard),
    tray: pages
      .filter(({ fate }) => fate === "tray")
      .map((page) => viewTray(page, numbers, language)),
    aside: Object.fromEntries(asideWhys.map((why) => [why, aside(why)])) as Record<
      AsideWhy,
      number
    >,
  };
}

function viewCard({ owner, standing, pages, pagesWanted, entries, found }: CardState): CardView {
  const { id: candidateId, admissionNo, name, room, seat, series } = owner;
  const blank = [...found.answers.values()].filter(({ answer }) => answer.length === 0).length;
  const settled = found.open.length === 0 && found.answers.size > 0;
  return {
    ...{ candidateId, admissionNo, name, room, seat, series, standing, pagesWanted },
    ...{ pagesCounted: pages.size, passes: entries.length, open: found.open.length },
    blank: settled ? blank : null,
  };
}

/** What a person may do about a page, by why it waits. */
const choices: Record<TrayWhy, TrayPage["choices"]> = {
  "no-corner-marks": ["set-aside"],
  "too-coarse": ["set-aside"],
  "unreadable-code": ["assign", "set-aside"],
  "not-a-card": ["set-aside"],
  "other-paper": ["set-aside"],
  "unknown-page": ["set-aside"],
  misplaced: ["set-aside"],
  "number-unclear": ["assign", "set-aside"],
  "unknown-candidate": ["assign", "set-aside"],
  online: ["set-aside"],
  "wrong-paper": ["assign", "set-aside"],
  "second-card": ["accept", "set-aside"],
  entered: ["accept", "set-aside"],
  "absent-unclear": ["accept", "absent", "set-aside"],
  "no-marks": ["accept", "absent", "set-aside"],
  broken: ["set-aside"],
  "too-many-pixels": ["set-aside"],
  "too-slow": ["set-aside"],
};

function viewTray(
  { pageId, fileName, page, why, candidateId, cardPage, seenNo, hasPicture }: PageRow,
  numbers: ReadonlyMap<string, string>,
  language: Language,
): TrayPage {
  const known = candidateId === null ? undefined : numbers.get(candidateId);
  const reason = why as TrayWhy;
  return {
    ...{ pageId, fileName, page, why: reason, hasPicture, cardPage },
    text: cardText(language, `tray.${reason}`),
    admissionNo: known ?? seenNo,
    choices: choices[reason],
  };
}

/** One candidate's card with every answer and where it came from. The first pass is not shown before the second. */
export async function showCard(
  { db }: Deps,
  candidateId: string,
): Promise<ReplyOf<typeof cardEndpoint>> {
  const card = (await gatherCards(db, { candidateId })).cards[0];
  if (!card) throw new AppError("not-found");
  const { types, found, entries, pages } = card;
  const blind = pages.size === 0 && entries.length < 2;
  return {
    card: viewCard(card),
    sittingId: card.owner.sittingId,
    slots: types.map((type, index) => {
      const got = blind ? undefined : found.answers.get(index + 1);
      return { no: index + 1, type, answer: got?.answer ?? null, source: got?.source ?? null };
    }),
    pages: [...pages].map(([cardPage, { pageId }]) => ({ pageId, cardPage })),
    pass: nextPass(card),
    differences: differencesOf(card),
    typedBy: entries.map(({ enteredBy }) => enteredBy),
  };
}

function differencesOf({ found, entries }: CardState) {
  const [first, second] = ([1, 2] as const).map((no) => entries.find(({ pass }) => pass === no));
  if (!first || !second) return [];
  return found.open
    .filter(({ why }) => why === "difference")
    .map(({ no }) => ({
      no,
      first: [...(first.answers[no - 1] ?? [])],
      second: [...(second.answers[no - 1] ?? [])],
    }));
}
