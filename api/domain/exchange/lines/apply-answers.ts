import type { ItemType } from "../../item.ts";
import type { ReadItem } from "../read-item.ts";
import { remark } from "../read-item.ts";
import type { Answer } from "./answer-block.ts";
import { giveKey } from "./take-fields.ts";

/** Gives the items of one stretch of text the keys of the block that follows it, by number and type. */
export function applyAnswers(
  items: readonly ReadItem[],
  answers: readonly { type: ItemType | null; answer: Answer }[],
): void {
  if (answers.length === 0) return;
  for (const item of items) {
    const said = answers
      .filter(({ type, answer }) => String(answer.no) === item.no && suits(item, type))
      .map(({ answer }) => answer);
    if (said.length > 0) applyTo(item, said);
  }
}

function suits(item: ReadItem, type: ItemType | null): boolean {
  return type === null || item.type === null || item.type === type;
}

function applyTo(item: ReadItem, said: readonly Answer[]): void {
  const keys = [...new Set(said.flatMap(({ key }) => (key === null ? [] : [key.join("")])))];
  const [first] = said;
  if (said.some(({ key }) => key === null))
    item.remarks.push(remark("read.key-count-mismatch", "key", { no: item.no ?? "" }));
  else if (keys.length > 1)
    item.remarks.push(remark("read.key-unclear", "key", { key: keys.join(" / ") }));
  else giveKey(item, first?.key ?? []);
  const rationale = said.map((one) => one.rationale).find((text) => text !== "");
  if (item.rationale === "" && rationale !== undefined) item.rationale = rationale;
}
