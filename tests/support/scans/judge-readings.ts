import type { CardOutcome } from "../../../api/domain/card-reading.ts";
import type { MadeScan } from "./campaign.ts";

/** How readings compare with what candidates meant, summed over many cards. */
export interface Tally {
  cards: number;
  /** Pages with a named fault instead of a reading. */
  faults: Record<string, number>;
  rows: number;
  bubbles: number;
  /** Bubbles read as meant, best guesses of doubtful rows included. */
  bubblesRight: number;
  /** Rows handed to a person, by why. */
  doubts: Record<string, number>;
  /** Rows read wrongly without a doubt: the one thing that must not happen. */
  silent: string[];
  /** Cards given to another candidate without a doubt; as bad. */
  strangers: string[];
}

export function emptyTally(): Tally {
  return {
    ...{ cards: 0, faults: {}, rows: 0, bubbles: 0, bubblesRight: 0 },
    ...{ doubts: {}, silent: [], strangers: [] },
  };
}

/** Adds one card; `name` says which in the lists of errors. */
export function judge(tally: Tally, name: string, made: MadeScan, outcome: CardOutcome): void {
  tally.cards += 1;
  if (outcome.kind === "bad") return count(tally.faults, outcome.fault);
  const { admissionNo, rows } = outcome.reading;
  if (admissionNo === null) count(tally.faults, "number-unclear");
  else if (admissionNo !== made.number) tally.strangers.push(`${name}: ${admissionNo}`);
  const laid = made.printed.page.parts.flatMap((part) => part.rows);
  rows.forEach(({ no, marked, doubt }, index) => {
    const meant = made.meant.get(no) ?? [];
    const labels = laid[index]?.bubbles.map(({ label }) => label) ?? [];
    tally.rows += 1;
    tally.bubbles += labels.length;
    tally.bubblesRight += labels.filter(
      (label) => meant.includes(label) === marked.includes(label),
    ).length;
    if (doubt !== "none") count(tally.doubts, doubt);
    else if (marked.join() !== meant.join())
      tally.silent.push(`${name} slot ${no}: meant ${meant.join("")}, read ${marked.join("")}`);
  });
}

function count(counts: Record<string, number>, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}
