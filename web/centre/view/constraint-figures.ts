import { isShare } from "../../../api/contract/wording/constraint-texts.ts";

/** A figure of a proof's line as it is read: a share in percent, a count as it is. */
export function figureText(what: string, value: number): string {
  const shown = Math.round(value * (isShare(what) ? 100 : 1) * 1000) / 1000;
  return isShare(what) ? `${shown}%` : String(shown);
}

/** What was wanted: a value, one side, or both; `any` when neither side was bounded. */
export function wantedText(
  what: string,
  { min, max }: { min: number | null; max: number | null },
  any: string,
): string {
  if (min === null && max === null) return any;
  if (min === max && min !== null) return figureText(what, min);
  if (min === null) return `≤ ${figureText(what, max ?? 0)}`;
  if (max === null) return `≥ ${figureText(what, min)}`;
  return `${figureText(what, min)} – ${figureText(what, max)}`;
}
