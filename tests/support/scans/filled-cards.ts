import type { CardBubble, CardPaper } from "../../../api/domain/answer-card.ts";
import { layOutCard } from "../../../api/domain/answer-card.ts";
import { randomFrom } from "../../../api/domain/random.ts";
import type { GreyImage } from "../../../api/platform/scan/grey-image.ts";
import { chanceOf } from "./chance.ts";
import type { Hand } from "./fill-card.ts";
import { fill } from "./fill-card.ts";

/** Labels to fill, by number on the paper. */
export type Answers = Readonly<Record<number, readonly string[]>>;

export interface Filled {
  answers: Answers;
  /** Figures to bubble on a blank card. */
  number?: string;
  absent?: boolean;
  hand?: Hand;
  seed?: string;
}

/** Fills the picture of a printed page as a candidate would. */
export function fillPage(
  picture: GreyImage,
  paper: CardPaper,
  { answers, number = "", absent = false, hand = "pencil", seed = "filled" }: Filled,
  no = 1,
): void {
  const chance = chanceOf(randomFrom(seed));
  for (const bubble of bubblesOf(paper, { answers, number, absent }, no))
    fill(picture, bubble, hand, chance);
}

function bubblesOf(
  paper: CardPaper,
  { answers, number, absent }: Required<Pick<Filled, "answers" | "number" | "absent">>,
  no: number,
): CardBubble[] {
  const page = layOutCard(paper, number.length).pages[no - 1];
  if (!page) throw new Error(`the card has no page ${no}`);
  const rows = page.parts.flatMap((part) => part.rows);
  return [
    ...rows.flatMap((row) => row.bubbles.filter(({ label }) => answers[row.no]?.includes(label))),
    ...page.digits.flatMap(({ bubbles }, at) =>
      bubbles.filter(({ label }) => label === number[at]),
    ),
    ...(absent && page.absent ? [page.absent] : []),
  ];
}

/** A copy to fill and spoil. */
export function copyOf({ width, height, data }: GreyImage): GreyImage {
  return { width, height, data: data.slice() };
}
