/**
 * White between characters, as Chinese printers set it (JIS X 4051 and W3C clreq agree here): a quarter
 * of an em between Han and Latin or figures, and one half white instead of two where punctuation marks
 * meet. Texts themselves are not touched.
 */
type Kind = "han" | "latin" | "closing" | "opening" | "dash" | "other";

/** Full-width marks whose right half is white. */
export const whiteRight: ReadonlySet<string> = new Set("，。、；：？！）》〉」』】〕”’");
/** Full-width marks whose left half is white. */
export const whiteLeft: ReadonlySet<string> = new Set("（《〈「『【〔“‘");
const latin = /[0-9A-Za-z%‰\u00b0-\u024f\u0370-\u03ff]/;
const han = /\p{Script=Han}|[〇々]/u;

const kinds = new Map<string, Kind>();

function kindOf(character: string): Kind {
  let kind = kinds.get(character);
  if (kind === undefined) {
    kind = findKind(character);
    kinds.set(character, kind);
  }
  return kind;
}

function findKind(character: string): Kind {
  if (whiteRight.has(character)) return "closing";
  if (whiteLeft.has(character)) return "opening";
  if (character === "—") return "dash";
  if (/[×÷]/.test(character)) return "other";
  if (latin.test(character)) return "latin";
  return han.test(character) ? "han" : "other";
}

const quarter = 0.25;
const half = 0.5;
/** The dash is drawn short of its own box; two of them are one line. */
const dashOverlap = 0.087;

/** What is added between two neighbours, in ems; less than nothing where white is taken away. */
export function gapBetween(before: string, after: string): number {
  const [first, second] = [kindOf(before), kindOf(after)];
  if (first === "han") return second === "latin" ? quarter : 0;
  if (first === "latin") return second === "han" ? quarter : 0;
  if (first === "closing") return second === "closing" || second === "opening" ? -half : 0;
  if (first === "opening") return second === "opening" ? -half : 0;
  return first === "dash" && second === "dash" ? -dashOverlap : 0;
}

/** Characters of which a run stays whole: words, numbers, addresses. */
const wordPart = /[0-9A-Za-z\u00c0-\u024f\u0370-\u03ff@&#+\-_/\\=~'.,:%]/;
/** Doubled marks, and the spaces of an answer blank （　　）. */
const undivided = new Set("—…～\u3000");

/** Two neighbours that belong to one word, number, doubled mark or blank. */
export function isOneWord(before: string, after: string): boolean {
  if (before === after && undivided.has(before)) return true;
  return wordPart.test(before) && wordPart.test(after);
}

/** Whether a line may be stretched between two neighbours: neither within a word or blank nor at a bracket's inside. */
export function mayStretch(before: string, after: string): boolean {
  if (before === "\u3000" || after === "\u3000") return false;
  if (kindOf(before) === "opening" || kindOf(after) === "closing") return false;
  return !isOneWord(before, after);
}
