import { describe, expect, it } from "vitest";
import type { CardView } from "../../../api/contract/cards.ts";
import { cardCounts } from "./card-counts.ts";

function card(standing: CardView["standing"], open = 0): CardView {
  return {
    ...{ candidateId: "", admissionNo: "", name: "", room: null, seat: null, series: null },
    ...{ standing, open, pagesCounted: 0, pagesWanted: 1, passes: 0, blank: null },
  };
}

describe("what is to be done about the cards of a sitting", () => {
  it("counts the rows to look at, the cards to score and those still to come", () => {
    const cards = [card("doubts", 3), card("differences", 2), card("ready"), card("changed")];
    const counts = cardCounts([...cards, card("delivered"), card("absent"), card("nothing")]);
    expect(counts).toEqual({ open: 3, due: 2, left: 3, finished: false });
  });

  it("is finished once everybody is scored or absent, and not before anything came", () => {
    expect(cardCounts([card("delivered"), card("absent")]).finished).toBe(true);
    expect(cardCounts([card("absent")]).finished).toBe(false);
    expect(cardCounts([]).finished).toBe(false);
  });
});
