import type { ItemType } from "../../item.ts";
import type { ReadItem } from "../read-item.ts";
import { remark, unreadItem } from "../read-item.ts";
import { tidyReading } from "../tidy-reading.ts";
import type { Answer } from "./answer-block.ts";
import { answersOfRows, readAnswers } from "./answer-block.ts";
import { applyAnswers } from "./apply-answers.ts";
import type { NamedField } from "./line-fields.ts";
import { splitFields } from "./line-fields.ts";
import type { ItemStart, SectionHead, TextLine } from "./line-shape.ts";
import { isAnswersHead, isFurniture, itemStart, sectionHead } from "./line-shape.ts";
import { splitOptions } from "./split-options.ts";
import { takeField, takeKeyInStem } from "./take-fields.ts";

export interface LinesReading {
  items: ReadItem[];
  /** Lines that belong to no item: titles, page numbers, instructions. */
  ignored: TextLine[];
}

/**
 * Items out of running text as people write it: numbered 1. 1、 1．（1）, lines that wrap, options on one line
 * or each on its own, the key in the stem's bracket, on a line of its own or in a block at the end, page
 * numbers in between, headings that name a type. Nothing is dropped without being listed.
 */
export function readLines(lines: readonly TextLine[]): LinesReading {
  const reader = new LineReader(lines);
  return reader.read();
}

type Part = "stem" | "options" | NamedField;

/** Lines longer than this are no line of an item; patterns are spared them. */
const longestLine = 5000;

class LineReader {
  readonly #lines: readonly TextLine[];
  readonly #headers: ReadonlySet<string>;
  readonly #items: ReadItem[] = [];
  readonly #ignored: TextLine[] = [];
  #section: SectionHead | null = null;
  #item: ReadItem | null = null;
  #part: Part = "stem";
  #lastNo: number | null = null;
  /** Number of the list inside the item that was read last. */
  #inner: number | null = null;
  /** Set while a block of answers is read; holds the type its heading names. */
  #answering: { type: ItemType | null } | null = null;
  readonly #answers: { type: ItemType | null; answer: Answer }[] = [];
  #answered = 0;
  #afterBlank = false;

  constructor(lines: readonly TextLine[]) {
    this.#lines = lines;
    this.#headers = repeatedLines(lines);
  }

  read(): LinesReading {
    this.#lines.forEach((line, index) => this.#take(line, index));
    this.#endBlock();
    for (const item of this.#items) {
      takeKeyInStem(item);
      tidyReading(item);
    }
    return { items: this.#items, ignored: this.#ignored };
  }

  #take(line: TextLine, index: number): void {
    const text = line.text.trim();
    if (text === "") {
      this.#afterBlank = true;
      return;
    }
    if (isFurniture(text) || this.#headers.has(text)) this.#ignored.push(line);
    else if (text.length > longestLine) this.#continue(line);
    else if (!this.#takeAnswers(line, index)) this.#takeLine(line, index);
    this.#afterBlank = false;
  }

  /** Whether the line belongs to a block of answers. */
  #takeAnswers(line: TextLine, index: number): boolean {
    if (isAnswersHead(line.text) && !this.#isLoneKeyMark(line, index)) {
      this.#answering = { type: this.#answering?.type ?? null };
      this.#item = null;
      this.#ignored.push(line);
      return true;
    }
    const answers = this.#answersAt(line, index);
    if (!this.#answering && !(answers && answers.length >= 4 && this.#items.length > 0))
      return false;
    this.#answering ??= { type: null };
    const head = sectionHead(line.text);
    if (answers) this.#keep(answers);
    else if (head && this.#answersFollow(index)) this.#answering = { type: head.type };
    else if (this.#isMoreRationale(line)) return true;
    else if (cellsOf(line.text)) this.#ignored.push(line);
    else {
      this.#endBlock();
      return false;
    }
    return true;
  }

  /** “答案：” alone above its key belongs to the item. */
  #isLoneKeyMark(line: TextLine, index: number): boolean {
    if (!/[:：]\s*$/.test(line.text) || this.#item === null || this.#answering) return false;
    const next = this.#nextFilled(index)?.text ?? "";
    return readAnswers(next) === null && !sectionHead(next);
  }

  #answersAt(line: TextLine, index: number): Answer[] | null {
    const cells = cellsOf(line.text);
    if (!cells) return readAnswers(line.text);
    const below = cellsOf(this.#nextFilled(index)?.text ?? "");
    return below ? answersOfRows(cells, below) : null;
  }

  #answersFollow(index: number): boolean {
    const next = this.#nextFilled(index);
    return next !== undefined && this.#answersAt(next, this.#lines.indexOf(next, index)) !== null;
  }

  #keep(answers: readonly Answer[]): void {
    const type = this.#answering?.type ?? null;
    this.#answers.push(...answers.map((answer) => ({ type, answer })));
  }

  /** After “1. B 解析：…” comes what goes on with it. */
  #isMoreRationale({ text }: TextLine): boolean {
    const last = this.#answers.at(-1)?.answer;
    const { before, parts } = splitFields(text);
    const [part] = parts;
    if (!last || before !== "" || parts.length !== 1 || part?.field !== "rationale") {
      if (!last || last.rationale === "" || itemStart(text) || sectionHead(text)) return false;
      last.rationale += text.trim();
      return true;
    }
    last.rationale = [last.rationale, part.text].filter((one) => one !== "").join("\n");
    return true;
  }

  #endBlock(): void {
    applyAnswers(this.#items.slice(this.#answered), this.#answers);
    if (this.#answers.length > 0) this.#answered = this.#items.length;
    this.#answers.length = 0;
    this.#answering = null;
  }

  #takeLine(line: TextLine, index: number): void {
    const head = sectionHead(line.text);
    const start = head ? null : itemStart(line.text);
    if (head && !this.#goesOn(line)) this.#enter(head, line);
    else if (start && this.#isNext(start, index)) this.#begin(start, line);
    else if (start) this.#goOnIn(start, line);
    else if (this.#beginsUnnumbered(line, index)) this.#beginBare(line);
    else this.#continue(line);
  }

  /** A heading inside an item, such as （一） in a case, when the item still lacks its options. */
  #goesOn({ text }: TextLine): boolean {
    const waiting =
      this.#item !== null && this.#part === "stem" && this.#section?.type !== "true-false";
    return waiting && /^[（(]/.test(text.trim());
  }

  #enter(head: SectionHead, line: TextLine): void {
    this.#section = {
      ...head,
      type: head.type ?? (head.foreign ? null : (this.#section?.type ?? null)),
    };
    this.#item = null;
    this.#lastNo = null;
    this.#ignored.push(line);
  }

  /** A number that begins no item: one of a list inside it. */
  #goOnIn({ no, weak }: ItemStart, line: TextLine): void {
    if (!weak) this.#inner = no;
    this.#continue(line);
  }

  /** Whether this number begins an item here and is not a list inside one. */
  #isNext({ no, weak, before }: ItemStart, index: number): boolean {
    const last = this.#lastNo;
    if (before !== null) return true;
    if (last === null) return !weak || no === 1;
    if (weak) return no === last + 1 && this.#isWhole(index);
    if (this.#inner !== null && no === this.#inner + 1 && !this.#isWhole(index)) return false;
    if (no === last + 1) return true;
    if (no <= last && this.#item !== null && !this.#hasAnswers(this.#item)) return false;
    const leap = no > last && no <= last + 20;
    return (leap || no <= last) && this.#isWhole(index) && !this.#isListed(no, index);
  }

  /** Whether the item so far has what an item needs: options or a key, or it is a statement. */
  #isWhole(index: number): boolean {
    const item = this.#item;
    if (!item || this.#hasAnswers(item)) return true;
    return this.#section?.type === undefined && !this.#optionsFollow(index);
  }

  #hasAnswers({ options, key }: ReadItem): boolean {
    return options.length >= 2 || key.length > 0 || this.#section?.type === "true-false";
  }

  /** A numbered list in the rationale of an item: 1 … 2 … while its own number is another. */
  #isListed(no: number, index: number): boolean {
    const explaining = this.#part !== "options" && this.#part !== "stem" && this.#part !== "key";
    return explaining && no <= (this.#lastNo ?? 0) && !this.#optionsFollow(index);
  }

  #begin(start: ItemStart, line: TextLine): void {
    const item = this.#open(line, start.text);
    item.no = String(start.no);
    const last = this.#lastNo;
    if (last !== null && start.no > last + 1)
      item.remarks.push(remark("read.number-skipped", null, { last, no: start.no }));
    if (last !== null && start.no <= last)
      item.remarks.push(remark("read.number-again", null, { last, no: start.no }));
    this.#lastNo = start.no;
    if (start.before !== null && start.before.trim() !== "")
      takeField(item, { field: "key", text: start.before });
  }

  #beginBare(line: TextLine): void {
    this.#open(line, line.text.trim());
  }

  #open(line: TextLine, text: string): ReadItem {
    const item = unreadItem({ row: line.row });
    const { type = null, foreign = null, name = "" } = this.#section ?? {};
    item.type = type;
    if (foreign !== null) item.remarks.push(remark("read.kind-refused", "type", { kind: foreign }));
    if (this.#section && type === null && foreign === null) item.point = [name];
    this.#items.push(item);
    this.#item = item;
    this.#inner = null;
    this.#part = "stem";
    this.#takeText(item, { ...line, text });
    return item;
  }

  /**
   * A text line after a whole item is a new stem without a number when options from A on follow it, or when
   * the text has no numbers at all and a blank line stands between.
   */
  #beginsUnnumbered(line: TextLine, index: number): boolean {
    if (splitFields(line.text).before === "") return false;
    const { before, options } = splitOptions(line.text, "A");
    if (before === "" && options.length > 0) return false;
    const item = this.#item;
    if (item && item.options.length < 2 && item.key.length === 0) return false;
    if (item && this.#lastNo !== null && !this.#afterBlank && this.#part !== "options")
      return false;
    return options.length >= 2 || this.#optionsFollow(index);
  }

  /** Whether the next line that says anything but text begins options anew. */
  #optionsFollow(index: number): boolean {
    for (const { text } of this.#lines.slice(index + 1, index + 8)) {
      if (text.trim() === "") continue;
      if (splitFields(text).before === "" || itemStart(text) || sectionHead(text)) return false;
      const { before, options } = splitOptions(text, "A");
      if (options.length > 0) return before === "" ? options[0]?.label === "A" : true;
    }
    return false;
  }

  #continue(line: TextLine): void {
    const item = this.#item;
    if (item) this.#takeText(item, line);
    else this.#ignored.push(line);
  }

  /** One line of an item: options, named parts, or more of what came before. */
  #takeText(item: ReadItem, line: TextLine): void {
    const { before, parts } = splitFields(line.text);
    if (before !== "") this.#takeBefore(item, { ...line, text: before });
    for (const part of parts) {
      takeField(item, part);
      this.#part = part.field;
    }
  }

  #takeBefore(item: ReadItem, line: TextLine): void {
    const open = this.#part === "stem" || this.#part === "options";
    if (!open) return this.#append(item, line);
    const expected = "ABCDEFGH"[item.options.length] ?? "";
    const { before, options } = splitOptions(line.text, expected);
    if (before !== "") this.#append(item, { ...line, text: before });
    for (const { label, text } of options) {
      const wanted = "ABCDEFGH"[item.options.length] ?? "";
      if (label !== wanted)
        item.remarks.push(remark("read.options-gap", "options", { wanted, got: label }));
      // The place of a letter that is missing stays empty, so that the key keeps its meaning.
      while (item.options.length < "ABCDEFGH".indexOf(label)) item.options.push("");
      item.options.push(text);
      item.found.options ??= { row: line.row };
      this.#part = "options";
    }
  }

  #append(item: ReadItem, line: TextLine): void {
    const more = (text: string): string => joinLines(text, line);
    if (this.#part === "stem") item.stem = more(item.stem);
    else if (this.#part === "options") item.options.push(more(item.options.pop() ?? ""));
    else if (this.#part === "key" && item.key.length === 0)
      takeField(item, { field: "key", text: line.text.trim() });
    else if (this.#part === "source") item.source = more(item.source);
    else item.rationale = more(item.rationale);
  }

  #nextFilled(index: number): TextLine | undefined {
    return this.#lines.slice(index + 1, index + 6).find(({ text }) => text.trim() !== "");
  }
}

/** Cells of a table row, as item texts write it or set apart by tabs. */
function cellsOf(text: string): string[] | null {
  const row = /^\|(.+)\|$/.exec(text.trim())?.[1];
  if (row !== undefined) return row.split("|").map((cell) => cell.trim());
  const cells = text.split("\t");
  return cells.length >= 3 ? cells.map((cell) => cell.trim()) : null;
}

/** Running heads: the same line three times or more that begins no item and is no option. */
function repeatedLines(lines: readonly TextLine[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { text } of lines) {
    const line = text.trim();
    if (line.length >= 4 && line.length <= 60) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const often = [...counts].filter(([line, count]) => count >= 3 && isPlain(line));
  return new Set(often.map(([line]) => line));
}

function isPlain(line: string): boolean {
  const plain =
    splitFields(line).parts.length === 0 && splitOptions(line, "A").options.length === 0;
  return plain && !itemStart(line) && !sectionHead(line) && !/[。？！|]/.test(line);
}

const enumerated = /^(?:[①-⑳]|[（(]\d{1,2}[)）]|\d{1,2}[)）.．、](?!\d)|\|)/;

/** A wrapped line goes on where it broke; a paragraph, a table row or a list begins a new line. */
function joinLines(before: string, { text, paragraph }: TextLine): string {
  const more = text.trim();
  if (before === "") return more;
  if (paragraph || enumerated.test(more) || before.endsWith("|")) return `${before}\n${more}`;
  const latin = /[A-Za-z0-9,.]$/.test(before) && /^[A-Za-z0-9]/.test(more);
  return before + (latin ? " " : "") + more;
}
