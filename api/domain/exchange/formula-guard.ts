/** What a spreadsheet would calculate, or take for guarded already. */
const live = /^'*[=+\-@\t\r]/;
const guarded = /^'+[=+\-@\t\r]/;

/** A text that a spreadsheet would calculate is kept a text by an apostrophe. */
export function guardFormula(text: string): string {
  return live.test(text) ? `'${text}` : text;
}

/** The text as it was before `guardFormula`. */
export function unguardFormula(text: string): string {
  return guarded.test(text) ? text.slice(1) : text;
}
