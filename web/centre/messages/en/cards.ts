import type { cardsWords as zh } from "../zh/cards.ts";

/** Answer cards of a written exam, in English. */
export const cardsWords: typeof zh = {
  cards: {
    printTitle: "Print answer cards",
    printText:
      "One for each candidate, with name, admission number, room and seat, in seat order. Print on A4 at 100 % (never “fit to page”); papers with many items on both sides.",
    printFirst: "Cards can be printed once every candidate has a seat and a paper.",
    room: "Room",
    allRooms: "All rooms",
    spares: "Blank cards besides, for each paper",
    sparesHint: "Spares: candidates bubble their admission number themselves.",
    spare: (count) => (count === 0 ? "None" : String(count)),
    print: "Download answer cards",
    file: "Answer cards",
    blankCard: "Blank answer card",
  },
};
