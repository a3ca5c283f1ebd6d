import type { Inline } from "../item-text.ts";
import { inlinesOf, paragraphsOf, readItemText, writeItemText } from "../item-text.ts";
import { lostFormula } from "./markup-text.ts";
import type { ReadField, ReadItem } from "./read-item.ts";
import { remark } from "./read-item.ts";
import { settleType } from "./settle-type.ts";

/** What one text of an item may be long, as everywhere in the bank. */
const longest = 2000;
const mostOptions = 5;

/**
 * Brings a reading into the bank's written form where that changes no meaning (the blank （ ）, the stop at
 * the end, no stop after options), settles its type, and notes everything it did.
 */
export function tidyReading(item: ReadItem): ReadItem {
  cleanTexts(item);
  // Of a kind this bank has not, nothing more needs to be asked.
  if (item.remarks.some(({ code }) => code === "read.kind-refused")) return item;
  settleType(item);
  missFormulas(item);
  if (item.stem === "") item.remarks.push(remark("read.stem-missing", "stem"));
  else {
    if (item.type === "true-false") dropAnswerSpace(item);
    else writeBlank(item);
    endStem(item);
  }
  dropOptionEnds(item);
  holdSizes(item);
  return item;
}

/** Nothing that no keyboard types: control characters, halves of characters, marks without width. */
const untypable =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

function cleanTexts(item: ReadItem): void {
  let dropped = 0;
  const clean = (text: string): string => {
    const kept = text.replace(/\r\n?/g, "\n").replace(/[\u00a0\t]/g, " ");
    const clean = kept.replace(untypable, "");
    dropped += kept.length - clean.length;
    return clean.trim();
  };
  item.stem = clean(item.stem);
  item.options = item.options.map(clean);
  item.rationale = clean(item.rationale);
  item.source = clean(item.source);
  item.author = clean(item.author);
  item.point = item.point.map(clean).filter((name) => name !== "");
  if (dropped > 0) item.remarks.push(remark("read.characters-dropped", null, { count: dropped }));
}

/** Where a formula was lost without its field being named yet, as in lines of a Word document. */
function missFormulas(item: ReadItem): void {
  const said = item.remarks.some(({ code }) => code === "read.formula-lost");
  const texts = [item.stem, ...item.options, item.rationale];
  if (!said && texts.some((text) => text.includes(lostFormula)))
    item.remarks.push(remark("read.formula-lost", "stem"));
}

const anyBlank = /[（(][\s　_]*[)）]|_{2,}|＿{2,}/g;
const blank = "（ ）";

function writeBlank(item: ReadItem): void {
  const found = wordsIn(item.stem).flatMap((words) => words.match(anyBlank) ?? []);
  const ruled = inlinesOf(item.stem).filter(({ kind }) => kind === "blank").length;
  if (found.some((one) => one !== blank) || (found.length === 0 && ruled > 0)) {
    item.stem = onWords(item.stem, (words) => words.replace(anyBlank, blank), found.length === 0);
    item.remarks.push(remark("read.blank-written", "stem"));
  }
  if (found.length + ruled > 0) return;
  // “…的是” waits for its answer; elsewhere only a person knows where the blank belongs.
  const open = /^([\s\S]*(?:是|为|有|包括|属于|应|应当|应该))[：:。.？?…]*$/.exec(item.stem)?.[1];
  if (open === undefined) return;
  item.stem = `${open}${blank}。`;
  item.remarks.push(remark("read.blank-added", "stem"));
}

function wordsIn(text: string): string[] {
  return inlinesOf(text).flatMap((one) => (one.kind === "text" ? [one.text] : []));
}

/** Changes the words of a text, ruled blanks too where they stand for the answer; formulas and pictures stay. */
function onWords(text: string, change: (words: string) => string, ruledToo: boolean): string {
  const changed = (one: Inline): Inline => {
    if (one.kind === "blank" && ruledToo) return { kind: "text", text: blank };
    return one.kind === "text" ? { ...one, text: change(one.text) } : one;
  };
  return writeItemText(
    readItemText(text).map((block) =>
      block.kind === "paragraph"
        ? { ...block, inlines: block.inlines.map(changed) }
        : { ...block, rows: block.rows.map((row) => row.map((cell) => cell.map(changed))) },
    ),
  );
}

/** A place to write √ or × is no part of a statement. */
function dropAnswerSpace(item: ReadItem): void {
  const bare = item.stem.replace(
    /\s*[（(][\s　_]*[)）]\s*(?=[。.]?$)|^\s*[（(][\s　]*[)）]\s*/g,
    "",
  );
  if (bare === item.stem || bare === "") return;
  item.stem = bare.trim();
  item.remarks.push(remark("read.blank-dropped", "stem"));
}

function endStem(item: ReadItem): void {
  if (/[。？！]$/.test(paragraphsOf(item.stem).at(-1) ?? "")) return;
  // Nothing can be put behind a table or a picture.
  if (/\|$|\.(?:png|jpg)\)$/.test(item.stem)) return;
  const bare = item.stem.replace(/[.．,，:：;；、]$/, "");
  const asked = /[?!]$/.exec(bare)?.[0];
  if (asked === undefined) item.stem = `${bare}。`;
  else item.stem = bare.slice(0, -1) + (asked === "?" ? "？" : "！");
  item.remarks.push(remark("read.end-added", "stem"));
}

function dropOptionEnds(item: ReadItem): void {
  const bare = item.options.map((text) => text.replace(/[。；;，,、．.：:]+$/u, "").trimEnd());
  if (bare.some((text, index) => text === "" && item.options[index] !== "")) return;
  if (bare.every((text, index) => text === item.options[index])) return;
  item.options = bare;
  item.remarks.push(remark("read.option-end-dropped", "options"));
}

function holdSizes(item: ReadItem): void {
  const { stem, rationale, source, options, author } = item;
  const fields = { stem, rationale, source, author };
  const texts: [ReadField, string][] = [
    ...(Object.entries(fields) as [keyof typeof fields, string][]),
    ...options.map((text): [ReadField, string] => ["options", text]),
  ];
  for (const [field, text] of texts)
    if (text.length > longest)
      item.remarks.push(remark("read.too-long", field, { length: text.length, longest }));
  if (options.length > mostOptions)
    item.remarks.push(
      remark("read.too-many-options", "options", { count: options.length, most: mostOptions }),
    );
}
