import { readKey, typeNamed } from "../read-key.ts";
import type { ReadItem } from "../read-item.ts";
import { remark } from "../read-item.ts";
import { short, takeCognitive, takeDifficulty, takeReviewBy } from "../read-values.ts";
import type { FieldPart } from "./line-fields.ts";
import { shapeOf } from "./line-shape.ts";

const keyWithMore =
  /^[（(【]?\s*([A-Ha-h](?:[\s,，、]*[A-H])*|√|×|✓|✗|对|错|正确|错误|[TF])\s*[)）】]?(?=[\s。．.，,；;（(]|$)[\s。．.，,；;]*/;

/** Takes one named part of a line into the item; what follows a key without a name explains it. */
export function takeField(item: ReadItem, { field, text }: FieldPart): void {
  switch (field) {
    case "key":
      return takeKey(item, text);
    case "rationale":
      item.rationale = joined(item.rationale, text);
      return;
    case "source":
      item.source = joined(item.source, text);
      return;
    case "author":
      item.author = text;
      return;
    case "point":
      item.point = text === "" ? item.point : [text];
      return;
    case "type":
      item.type = typeNamed(text) ?? item.type;
      return;
    case "difficulty":
      return takeDifficulty(item, text);
    case "cognitive":
      return takeCognitive(item, text);
    case "date":
      return takeReviewBy(item, text);
  }
}

function joined(before: string, text: string): string {
  return before === "" ? text : `${before}\n${text}`;
}

function takeKey(item: ReadItem, text: string): void {
  const whole = readKey(text);
  const found = whole === null ? keyWithMore.exec(text) : null;
  const key = whole ?? readKey(found?.[1] ?? "");
  if (key === null) {
    if (text !== "") item.remarks.push(remark("read.key-unclear", "key", { key: short(text) }));
    return;
  }
  giveKey(item, key.kind === "judgement" ? [key.label] : key.labels);
  if (found) item.rationale = joined(text.slice(found[0].length).trim(), item.rationale).trim();
}

/** Gives the item a key; another one than it has already is told and changes nothing. */
export function giveKey(item: ReadItem, key: readonly string[]): void {
  if (item.key.length === 0) item.key = [...key];
  else if (item.key.join("") !== key.join(""))
    item.remarks.push(
      remark("read.key-conflict", "key", { first: item.key.join(""), second: key.join("") }),
    );
}

const bracketed =
  /[（(【[]\s*([A-Ha-h](?:[\s,，、]*[A-Ha-h])*|[√×✓✔✗✘TF]|对|错|正确|错误)\s*[)）\]】]/g;
const trailing = /([。？！?)）])\s*([A-H]{1,5}|[√×✓✗])\s*$/;

/**
 * A key written into the stem: （ A ） in place of the blank, or a sign behind the statement. Several brackets
 * of the kind, or one beside an empty blank, may belong to the text and are left there.
 */
export function takeKeyInStem(item: ReadItem): void {
  const shape = shapeOf(item.stem);
  const found = [...shape.matchAll(bracketed)].filter(([, key]) => fits(item, key ?? ""));
  const empty = /[（(][\s　_]*[)）]|_{2,}/.test(item.stem);
  if (found.length > 1 && !empty && item.key.length === 0)
    item.remarks.push(remark("read.key-unclear", "key", { key: short(item.stem) }));
  const [only] = found;
  if (only && found.length === 1 && !empty) {
    const key = readKey(only[1] ?? "");
    const at = only.index;
    const rest = item.stem.slice(at + only[0].length);
    const blank = key?.kind === "letters" ? "（ ）" : "";
    item.stem = item.stem.slice(0, at) + blank + rest;
    if (key) giveKey(item, key.kind === "judgement" ? [key.label] : key.labels);
    return;
  }
  const behind = trailing.exec(shapeOf(item.stem));
  if (!behind || !fits(item, behind[2] ?? "")) return;
  const key = readKey(behind[2] ?? "");
  item.stem = item.stem.slice(0, behind.index + 1);
  if (key) giveKey(item, key.kind === "judgement" ? [key.label] : key.labels);
}

/** Letters answer items with options, signs those without. */
function fits(item: ReadItem, written: string): boolean {
  const key = readKey(written);
  return key !== null && (key.kind === "letters") === item.options.length > 0;
}
