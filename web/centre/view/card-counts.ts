import type { CardView } from "../../../api/contract/cards.ts";

export interface CardCounts {
  /** Rows the reader was not sure of. */
  open: number;
  /** Cards that may be scored, or must be scored anew. */
  due: number;
  /** Cards that are not there yet: neither scored, nor ready, nor absent. */
  left: number;
  /** Everything that came in is scored, and something did. */
  finished: boolean;
}

/** What is to be done about the cards of a sitting. */
export function cardCounts(cards: readonly CardView[]): CardCounts {
  const count = (...standings: CardView["standing"][]): number =>
    cards.filter(({ standing }) => standings.includes(standing)).length;
  const due = count("ready", "changed");
  const delivered = count("delivered");
  const absent = count("absent");
  return {
    open: cards.reduce((sum, one) => sum + (one.standing === "doubts" ? one.open : 0), 0),
    due,
    left: cards.length - due - delivered - absent,
    finished: delivered > 0 && delivered + absent === cards.length,
  };
}
