import type { Draft } from "./item-draft.ts";

/** What was written, change by change; `at` is where the writer stands in it. */
export interface DraftHistory {
  steps: readonly Step[];
  at: number;
}

interface Step {
  draft: Draft;
  /** The field whose change made it; null for the text as it was opened. */
  field: keyof Draft | null;
  /** When it was last added to, in ms. */
  time: number;
}

/** A pause this long, in ms, ends what one undoing takes back. */
const pause = 1000;
const most = 300;

export function beginHistory(draft: Draft): DraftHistory {
  return { steps: [{ draft, field: null, time: 0 }], at: 0 };
}

/** The history with a changed draft: typing in one field without a pause is one step. What was undone is gone. */
export function recorded(history: DraftHistory, draft: Draft, time: number): DraftHistory {
  const here = history.steps[history.at];
  if (!here) return history;
  const [field, ...more] = changedFields(here.draft, draft);
  if (field === undefined) return history;
  const kept = history.steps.slice(0, history.at + 1);
  const goesOn = here.field === field && time - here.time < pause && isText(field) && !more.length;
  const steps = [...(goesOn ? kept.slice(0, -1) : kept), { draft, field, time }].slice(-most);
  return { steps, at: steps.length - 1 };
}

export function undone(history: DraftHistory): DraftHistory {
  return { ...history, at: Math.max(0, history.at - 1) };
}

export function redone(history: DraftHistory): DraftHistory {
  return { ...history, at: Math.min(history.steps.length - 1, history.at + 1) };
}

export function draftAt({ steps, at }: DraftHistory): Draft | undefined {
  return steps[at]?.draft;
}

function changedFields(before: Draft, after: Draft): (keyof Draft)[] {
  const fields = Object.keys(after) as (keyof Draft)[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** A click on a key or another type is a step of its own, however quickly it follows. */
function isText(field: keyof Draft): boolean {
  return ["stem", "options", "rationale", "source", "difficulty"].includes(field);
}
