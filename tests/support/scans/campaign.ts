import type { CardLayout, CardPage, CardPaper, CardRow } from "../../../api/domain/answer-card.ts";
import { layOutCard } from "../../../api/domain/answer-card.ts";
import { randomFrom } from "../../../api/domain/random.ts";
import type { CardHolder } from "../../../api/features/papers/print/lay-out-card.ts";
import { renderCards } from "../../../api/features/papers/print-card.ts";
import type { GreyImage } from "../../../api/platform/scan/grey-image.ts";
import { structures } from "../standard.ts";
import { pagePictures } from "./card-pictures.ts";
import type { Chance } from "./chance.ts";
import { chanceOf } from "./chance.ts";
import type { Hand } from "./fill-card.ts";
import { erase, fill } from "./fill-card.ts";
import { copyOf } from "./filled-cards.ts";
import type { Lie } from "./spoil.ts";
import * as spoil from "./spoil.ts";

/** A printed page before anybody has filled it. */
export interface PrintedPage {
  picture: GreyImage;
  paper: CardPaper;
  page: CardPage;
  holder: CardHolder | null;
}

/** A filled and scanned page with what its candidate meant. */
export interface MadeScan {
  image: GreyImage;
  printed: PrintedPage;
  /** Labels meant, by number on the paper. */
  meant: Map<number, string[]>;
  number: string;
}

/** A paper of every structure. */
export const cardPapers: CardPaper[] = structures.map(({ sections }, at) => ({
  paperNo: `3F9C21B${at}-A`,
  sections,
}));

const titleLines = ["职业技能等级认定", "呼叫中心服务员（五级）理论知识试卷"];

/** Prints the cards of papers: `named` ones of each and a blank one, and draws them as a printer would. */
export async function printedPages(
  papers: readonly CardPaper[],
  named: number,
): Promise<PrintedPage[]> {
  const found: PrintedPage[] = [];
  for (const [at, paper] of papers.entries()) {
    const holders = Array.from({ length: named }, (_, index): CardHolder => ({
      admissionNo: String(2611230001 + at * 100 + index),
      ...{ name: "欧阳若兰", room: "第一考场", seat: index + 1 },
    }));
    const held = holders.map((holder) => ({ paper, holder }));
    const blank = [{ paper, copies: 1, digits: 10 }];
    const pictures = await pagePictures(await renderCards({ head: { titleLines }, held, blank }));
    const pagesOf = ({ pages }: CardLayout, holder: CardHolder | null) =>
      pages.map((page) => ({ page, holder }));
    const plan = [
      ...holders.flatMap((holder) => pagesOf(layOutCard(paper), holder)),
      ...pagesOf(layOutCard(paper, 10), null),
    ];
    plan.forEach(({ page, holder }, index) => {
      const picture = pictures[index];
      if (picture) found.push({ picture, paper, page, holder });
    });
  }
  return found;
}

/** A card filled neatly and scanned well: card `no` of a seed is the same every time. */
export function cleanScan(pages: readonly PrintedPage[], seed: string, no: number): MadeScan {
  const chance = chanceOf(randomFrom(`${seed} clean ${no}`));
  const printed = pageOf(pages, no);
  const filled = fillIn(printed, { hand: chance.pick(["pencil", "pen"]), erased: 0 }, chance);
  const image = spoil.taken(filled.picture, { ...spoil.flat, angle: chance.between(-1, 1) });
  spoil.addNoise(image, 2, chance);
  return { image, printed, meant: filled.meant, number: filled.number };
}

/** A card filled by any hand and spoiled in every way that scanners, cameras and people have. */
export function spoiledScan(pages: readonly PrintedPage[], seed: string, no: number): MadeScan {
  const chance = chanceOf(randomFrom(`${seed} spoiled ${no}`));
  const printed = pageOf(pages, no);
  const hand = handOf(chance);
  const filled = fillIn(printed, { hand, erased: 0.05 }, chance);
  const lie = lieOf(chance);
  const image = spoil.taken(filled.picture, lie);
  wear(image, lie, chance);
  if (hand !== "light-pencil" && chance.happens(0.08))
    spoil.threshold(image, chance.between(110, 150));
  return { image, printed, meant: filled.meant, number: filled.number };
}

function pageOf(pages: readonly PrintedPage[], no: number): PrintedPage {
  const page = pages[no % pages.length];
  if (!page) throw new Error("no printed pages");
  return page;
}

function handOf(chance: Chance): Hand {
  const share = chance.between(0, 1);
  if (share < 0.5) return "pencil";
  if (share < 0.75) return "pen";
  if (share < 0.9) return "light-pencil";
  return chance.pick(["tick", "cross"]);
}

/** 150 to 300 dpi, up to 10° askew, upside down, shifted, scaled; one in five a photograph. */
function lieOf(chance: Chance): Lie {
  const photo = chance.happens(0.2);
  const tilt = photo ? 0.04 : 0.004;
  return {
    dpi: chance.pick([150, 200, 200, 200, 240, 300]),
    angle:
      chance.between(-10, 10) * (chance.happens(0.5) ? 1 : 0.2) + (chance.happens(0.25) ? 180 : 0),
    scale: chance.between(0.96, 1.03),
    shift: [chance.between(-3, 3), chance.between(-3, 3)],
    tilt: [chance.between(-tilt, tilt), chance.between(-tilt, tilt)],
    margin: photo ? chance.between(8, 25) : chance.pick([0, 6]),
    around: photo ? 60 : 255,
  };
}

function wear(image: GreyImage, { dpi, around }: Lie, chance: Chance): void {
  const falloff = around < 255 ? 0.3 : 0.08;
  spoil.shade(image, chance.between(0.82, 1), [
    chance.between(0, falloff),
    chance.between(0, falloff),
  ]);
  for (let stain = chance.below(5); stain > 0; stain--)
    spoil.stain(image, chance.between(0.1, 0.4), chance);
  if (chance.happens(0.5)) spoil.blur(image, dpi > 220 ? 2 : 1);
  spoil.addNoise(image, chance.between(2, 10), chance);
  spoil.addDust(image, chance.below(40), chance);
}

interface Filling {
  picture: GreyImage;
  meant: Map<number, string[]>;
  number: string;
}

function fillIn(
  printed: PrintedPage,
  { hand, erased }: { hand: Hand; erased: number },
  chance: Chance,
): Filling {
  const picture = copyOf(printed.picture);
  const meant = new Map<number, string[]>();
  for (const row of printed.page.parts.flatMap((part) => part.rows)) {
    const labels = meantIn(row, chance);
    meant.set(row.no, labels);
    for (const bubble of row.bubbles.filter(({ label }) => labels.includes(label)))
      fill(picture, bubble, hand, chance);
    const changed = row.bubbles.find(({ label }) => !labels.includes(label));
    if (changed && chance.happens(erased)) erase(picture, changed, chance);
  }
  const number = printed.holder?.admissionNo ?? String(2611230001 + chance.below(400));
  printed.page.digits.forEach(({ bubbles }, at) => {
    const bubble = bubbles.find(({ label }) => label === number[at]);
    if (bubble) fill(picture, bubble, hand, chance);
  });
  return { picture, meant, number };
}

/** One answer, now and then none; two to four of a 多选. */
function meantIn({ type, bubbles }: CardRow, chance: Chance): string[] {
  if (chance.happens(0.03)) return [];
  const count = type === "multiple" ? 2 + chance.below(3) : 1;
  const order = bubbles.map(({ label }) => ({ label, at: chance.between(0, 1) }));
  const chosen = order.sort((a, b) => a.at - b.at).slice(0, count);
  return bubbles
    .map(({ label }) => label)
    .filter((label) => chosen.some((one) => one.label === label));
}
