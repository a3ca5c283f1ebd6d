import type { ItemType } from "../../../api/domain/item.ts";
import { labelsFor } from "../../../api/domain/item.ts";

/** One pass of answers as it is being typed: what is chosen, and which slot the keys go to. */
export interface CardForm {
  types: readonly ItemType[];
  answers: readonly (readonly string[])[];
  /** From 0. */
  at: number;
}

export function emptyForm(types: readonly ItemType[]): CardForm {
  return { types, answers: types.map(() => []), at: 0 };
}

/** The label a key stands for: 1 2 3 … or the letter itself; for 判断 also y/n and t/f. Null for other keys. */
export function labelOfKey(type: ItemType, key: string): string | null {
  const labels = labelsFor(type);
  const judged: Record<string, number> = { y: 0, t: 0, n: 1, f: 1, x: 1 };
  const place = /^[1-9]$/.test(key)
    ? Number(key) - 1
    : type === "true-false"
      ? (judged[key.toLowerCase()] ?? labels.indexOf(key))
      : labels.indexOf(key.toUpperCase());
  return labels[place] ?? null;
}

/** The labels with one more or one less, in the order of the card. */
export function toggled(type: ItemType, labels: readonly string[], label: string): string[] {
  return labelsFor(type).filter((one) =>
    one === label ? !labels.includes(one) : labels.includes(one),
  );
}

/**
 * The form after a key; null for keys that mean nothing here. A choice of one goes on by itself, a 多选
 * with Enter or an arrow; 0 leaves a slot blank.
 */
export function press(form: CardForm, key: string): CardForm | null {
  const { types, at } = form;
  const type = types[at];
  if (type === undefined) return null;
  const label = labelOfKey(type, key);
  if (label !== null && type === "multiple")
    return set(form, toggled(type, form.answers[at] ?? [], label));
  if (label !== null) return step(set(form, [label]), 1);
  if (key === "0" || key === " ") return step(set(form, []), 1);
  if (key === "Enter" || key === "ArrowRight" || key === "ArrowDown") return step(form, 1);
  if (key === "ArrowLeft" || key === "ArrowUp") return step(form, -1);
  if (key === "Backspace") return clearBefore(form);
  return null;
}

function set(form: CardForm, labels: readonly string[]): CardForm {
  return { ...form, answers: form.answers.map((one, at) => (at === form.at ? labels : one)) };
}

function step(form: CardForm, by: number): CardForm {
  return { ...form, at: Math.min(form.types.length - 1, Math.max(0, form.at + by)) };
}

/** Takes back: what stands here, or else what was typed last. */
function clearBefore(form: CardForm): CardForm {
  const here = form.answers[form.at] ?? [];
  return set(here.length > 0 ? form : step(form, -1), []);
}

/** Numbers of the slots left blank. */
export function blanksOf({ answers }: Pick<CardForm, "answers">): number[] {
  return answers.flatMap((labels, at) => (labels.length === 0 ? [at + 1] : []));
}

/** Slots side by side in blocks of five, as the card has them: a part for each run of one type. */
export function partsOf(
  types: readonly ItemType[],
): { type: ItemType; from: number; to: number }[] {
  const parts: { type: ItemType; from: number; to: number }[] = [];
  types.forEach((type, at) => {
    const last = parts.at(-1);
    if (last?.type === type) last.to = at;
    else parts.push({ type, from: at, to: at });
  });
  return parts;
}
