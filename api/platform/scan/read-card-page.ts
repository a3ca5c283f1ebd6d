import type { CardPaper } from "../../domain/answer-card.ts";
import type { CardCode } from "../../domain/answer-card.ts";
import type { CardOutcome } from "../../domain/card-reading.ts";
import type { GreyImage } from "./grey-image.ts";

/**
 * Reads one scanned page of an answer card. `papers` are those whose cards are expected; a card of
 * another is a named fault. `known` replaces a code that cannot be read, once a person has said whose
 * page it is.
 */
export async function readCardPage(
  _image: GreyImage,
  _papers: readonly CardPaper[],
  _known: CardCode | null = null,
): Promise<CardOutcome> {
  return {
    kind: "bad",
    fault: "no-corner-marks",
    code: null,
    codeText: null,
    transform: null,
    quality: null,
  };
}
