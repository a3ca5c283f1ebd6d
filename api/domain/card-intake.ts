/** What becomes of a scanned page, and how far the card of a candidate has got. */
import type { CardOutcome, CardReading, RowReading, ScanFault } from "./card-reading.ts";
import type { SittingStatus } from "./sitting.ts";

/** Whether answer cards may be taken in and decided about: from the opening of a sitting until it is archived. */
export function takesCards(status: SittingStatus): boolean {
  return status === "open" || status === "running" || status === "collected";
}

/**
 * Why a page waits for a person, beyond what the reader itself found:
 * - `number-unclear`: the bubbled 准考证号 is in doubt;
 * - `unknown-candidate`: nobody of this sitting has that number;
 * - `online`: the candidate sits in a room that does not write on paper, or has answered online;
 * - `wrong-paper`: the card is of another paper than lies before the candidate;
 * - `second-card`: this page of the candidate's card counts already, with other answers;
 * - `entered`: the candidate's answers were typed already;
 * - `absent-unclear`: 缺考 is marked beside answers, or not clearly;
 * - `no-marks`: nothing is filled in at all: handed in empty, absent, or written elsewhere.
 */
export const matchFaults = [
  "number-unclear",
  "unknown-candidate",
  "online",
  "wrong-paper",
  "second-card",
  "entered",
  "absent-unclear",
  "no-marks",
] as const;
export type MatchFault = (typeof matchFaults)[number];

/** A page's picture could not even be decoded. */
export const pageErrors = ["broken", "too-many-pixels", "too-slow"] as const;
export type PageError = (typeof pageErrors)[number];

export type TrayWhy = Exclude<ScanFault, "blank-page"> | MatchFault | PageError;

/** Why a page does not count and nobody need look: an empty back, the same page scanned again, set aside by a person. */
export const asideWhys = ["blank-page", "repeated", "replaced", "person"] as const;
export type AsideWhy = (typeof asideWhys)[number];

export type PageFate =
  | { fate: "counts"; candidateId: string; reading: CardReading }
  | { fate: "absent"; candidateId: string; cardPage: number }
  | { fate: "tray"; why: TrayWhy; candidateId: string | null; cardPage: number | null }
  | { fate: "aside"; why: AsideWhy; candidateId: string | null; cardPage: number | null };

/** A candidate as a card is matched with them. */
export interface CardCandidate {
  id: string;
  /** 试卷编号 of the paper that lies before them; null without one. */
  paperNo: string | null;
  /** Writes on paper, and has not answered online. */
  written: boolean;
  /** Answers were typed. */
  entered: boolean;
  /** Readings that count, by page of the card. */
  pages: ReadonlyMap<number, CardReading>;
}

/** What a person has settled about a page, so that it is no obstacle any more. */
export type Settled = "second-card" | "absent-unclear" | "no-marks" | "entered";

/** What becomes of a page as it was read; `candidate` is whom the number names, null for nobody. */
export function fateOf(
  outcome: CardOutcome,
  candidate: CardCandidate | null,
  settled: readonly Settled[] = [],
): PageFate {
  if (outcome.kind === "bad") return fateOfBad(outcome.fault, outcome.code?.page ?? null);
  const { reading } = outcome;
  const cardPage = reading.code.page;
  const tray = (why: MatchFault): PageFate => ({
    ...{ fate: "tray", why, cardPage, candidateId: candidate?.id ?? null },
  });
  if (reading.admissionNo === null) return tray("number-unclear");
  if (!candidate) return tray("unknown-candidate");
  if (!candidate.written) return tray("online");
  if (candidate.paperNo !== reading.code.paperNo) return tray("wrong-paper");
  const before = candidate.pages.get(cardPage);
  if (before && sameRows(before.rows, reading.rows))
    return { fate: "aside", why: "repeated", candidateId: candidate.id, cardPage };
  const obstacles: [MatchFault & Settled, boolean][] = [
    ["second-card", before !== undefined],
    ["entered", candidate.entered],
    ["absent-unclear", isAbsentUnclear(reading)],
  ];
  const met = obstacles.find(([why, isMet]) => isMet && !settled.includes(why));
  if (met) return tray(met[0]);
  if (isAbsent(reading) && !settled.includes("absent-unclear"))
    return { fate: "absent", candidateId: candidate.id, cardPage };
  if (isEmpty(reading) && !settled.includes("no-marks")) return tray("no-marks");
  return { fate: "counts", candidateId: candidate.id, reading };
}

function fateOfBad(fault: ScanFault, cardPage: number | null): PageFate {
  if (fault === "blank-page") return { fate: "aside", why: fault, candidateId: null, cardPage };
  return { fate: "tray", why: fault, candidateId: null, cardPage };
}

function isEmpty({ rows }: Pick<CardReading, "rows">): boolean {
  return rows.every(({ marked, doubt }) => marked.length === 0 && doubt === "none");
}

function isAbsent({ absent }: CardReading): boolean {
  return absent !== null && absent.marked.length > 0;
}

function isAbsentUnclear(reading: CardReading): boolean {
  const { absent } = reading;
  if (!absent) return false;
  return absent.doubt !== "none" || (isAbsent(reading) && !isEmpty(reading));
}

/** Whether two readings of a page say the same of every row, doubts included. */
export function sameRows(one: readonly RowReading[], other: readonly RowReading[]): boolean {
  return (
    one.length === other.length &&
    one.every((row, index) => {
      const against = other[index];
      return row.doubt === against?.doubt && row.marked.join() === against.marked.join();
    })
  );
}

/**
 * How far the card of a candidate has got. `pages-missing`: some of its pages have come, not all;
 * `doubts`: rows wait for a person; `one-entry`: typed once; `differences`: the two passes differ;
 * `ready`: may be delivered; `changed`: delivered, and a later decision says otherwise.
 */
export const cardStandings = [
  "nothing",
  "absent",
  "pages-missing",
  "doubts",
  "one-entry",
  "differences",
  "ready",
  "delivered",
  "changed",
] as const;
export type CardStanding = (typeof cardStandings)[number];

export interface StandingFacts {
  absent: boolean;
  /** Pages the card has, and how many of them count. */
  pagesWanted: number;
  pagesCounted: number;
  /** Passes typed. */
  passes: number;
  /** Rows and differences that wait for a person. */
  open: number;
  delivered: boolean;
  /** What was delivered is what would be now. */
  unchanged: boolean;
}

export function standingOf(facts: StandingFacts): CardStanding {
  const { pagesWanted, pagesCounted, passes, open } = facts;
  if (pagesCounted === 0 && passes === 0) return facts.absent ? "absent" : "nothing";
  if (pagesCounted > 0 && pagesCounted < pagesWanted) return "pages-missing";
  if (pagesCounted === 0 && passes === 1) return "one-entry";
  if (open > 0) return pagesCounted > 0 ? "doubts" : "differences";
  if (!facts.delivered) return "ready";
  return facts.unchanged ? "delivered" : "changed";
}
